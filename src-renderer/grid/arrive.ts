/**
 * @file How the pictures of a row come into the page: for a row that is not in sight yet together, decoded. One by one
 * each would have its part of the page drawn twice, without it and with it, and the grid would miss every tenth frame
 * while it is scrolled.
 */

/** A row doesn't wait longer than this for its last pictures, ms. */
const patience = 150

/** The `ref` of a row's pictures, which are hidden until it shows them. */
export type Arrival = (image: HTMLImageElement) => () => void

const show = (image: HTMLImageElement) => image.classList.add('there')

/** A picture that leaves before it has come is not waited for any more: those in sight come sooner. */
const letGo = (image: HTMLImageElement) => () =>
  queueMicrotask(() => {
    if (!image.isConnected && !image.complete) image.removeAttribute('src')
  })

/** For a row that somebody looks at already: each picture appears as soon as it comes. */
export const atOnce: Arrival = image => {
  show(image)
  return letGo(image)
}

/** For a row out of sight: pictures that get into the page in one go appear in one go. */
export function together(): Arrival {
  let batch: { decoded: Promise<void>[]; ready: Promise<unknown> } | null = null
  const begin = () => {
    const decoded: Promise<void>[] = []
    // By then React has given all of them.
    const all = Promise.resolve().then(() => {
      batch = null
      return Promise.all(decoded)
    })
    const tooLong = new Promise(resolve => setTimeout(resolve, patience))
    return { decoded, ready: Promise.race([all, tooLong]) }
  }
  return image => {
    batch ??= begin()
    // One that can't be decoded is shown as what it is.
    const decoded = image.decode().catch(() => {})
    batch.decoded.push(decoded)
    void Promise.all([decoded, batch.ready]).then(() => show(image))
    return letGo(image)
  }
}
