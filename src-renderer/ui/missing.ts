/**
 * @file Pictures that can't be had, because Kith is gone or their drive is: their place stays empty instead of showing
 * the browser's broken picture, and they are asked for again when there is a new connection.
 */
import { onConnection } from '../api/client.ts'

export function keepPlaces(page: Document): void {
  const note = (missing: boolean) => (event: Event) => {
    if (event.target instanceof HTMLImageElement) event.target.toggleAttribute('data-missing', missing)
  }
  // Neither bubbles.
  page.addEventListener('error', note(true), { capture: true })
  page.addEventListener('load', note(false), { capture: true })
  onConnection(connected => {
    if (!connected) return
    for (const image of page.querySelectorAll<HTMLImageElement>('img[data-missing][src]'))
      image.setAttribute('src', image.getAttribute('src') ?? '')
  })
}
