/**
 * @file The pictures of a row that is not in sight yet appear together, decoded. One by one each would have its part of
 * the page drawn twice, without it and with it, and the grid would miss every tenth frame while it is scrolled.
 */

/** A row doesn't wait longer than this for its last pictures, ms. */
const patience = 150

/**
 * Shows the pictures of a row that are not shown yet. Returns what calls it off.
 * @param atOnce somebody looks at the row already: each appears as soon as it comes
 */
export function arrive(row: HTMLElement, atOnce: boolean): () => void {
  const images = [...row.querySelectorAll<HTMLImageElement>('img:not(.there)')]
  const show = (image: HTMLImageElement) => image.classList.add('there')
  if (atOnce) {
    for (const image of images) show(image)
    return () => {}
  }
  // One that can't be decoded is shown as what it is.
  const decoded = images.map(image => image.decode().catch(() => {}))
  let timer: ReturnType<typeof setTimeout> | undefined
  const together = new Promise<void>(resolve => {
    timer = setTimeout(resolve, patience)
    void Promise.all(decoded).then(() => resolve())
  })
  let calledOff = false
  for (const [i, image] of images.entries())
    void Promise.all([decoded[i], together]).then(() => {
      if (!calledOff) show(image)
    })
  return () => {
    calledOff = true
    clearTimeout(timer)
  }
}
