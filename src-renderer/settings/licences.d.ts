/** Made by `scripts/licences.ts` when the window is built. */
declare module 'virtual:licences' {
  const licences: { licence: string; text: string; packages: string[] }[]
  export default licences
}
