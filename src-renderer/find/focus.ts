/** @file Going to the search box, from wherever the person is. */
import { go } from '../state/route.ts'

const field = () => document.querySelector<HTMLInputElement>('.search input')

export function focusSearch(): void {
  const here = field()
  if (here) here.focus()
  else {
    go({ name: 'library' })
    // The page with the box comes in a moment.
    requestAnimationFrame(() => requestAnimationFrame(() => field()?.focus()))
  }
}
