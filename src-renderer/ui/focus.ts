/** @file Where the keys go when what had them leaves the page: whoever works without a mouse must not start over. */
import { type FocusEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/** What had the focus has left the page, or somebody clicked beside everything. */
export const focusIsLost = (): boolean =>
  document.activeElement === null || document.activeElement === document.body

/** After its own end, gives the focus back to what had it before, as long as nothing else has taken it. */
export function useFocusReturn(): void {
  useEffect(() => {
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && focusIsLost()) before.focus({ preventScroll: true })
    }
  }, [])
}

const focusPage = (): void => document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })

/** Gives a page that has just been opened the focus where what opened it has gone, so that Tab goes on in the page. */
export function useFocusOfPage(key: string): void {
  const shown = useRef(key)
  useEffect(() => {
    if (shown.current !== key && focusIsLost()) focusPage()
    shown.current = key
  }, [key])
}

/** Where what had the focus goes because `state` has changed, `give` hands it to what stands there now. */
export function useFocusHandedOn(state: unknown, give: () => void): void {
  const before = useRef(state)
  useLayoutEffect(() => {
    if (before.current !== state && focusIsLost()) give()
    before.current = state
  })
}

/** Where in a list the focus was. */
export interface FocusedPlace {
  index: number
  /** In a text field there, not on what stands for the whole. */
  inField: boolean
}

/**
 * Keeps the focus at its place in a list of elements with a `data-index`: where the one that has it leaves, such as a
 * group that has just been named, `give` hands it to the one that stands there now.
 */
export function useFocusKept(list: RefObject<HTMLElement | null>, give: (place: FocusedPlace) => void) {
  const focused = useRef<(FocusedPlace & { target: EventTarget }) | null>(null)
  useLayoutEffect(() => {
    if (!focused.current || !focusIsLost()) return
    const { target, ...place } = focused.current
    focused.current = null
    // Whoever types on would type into the field of somebody else: another window has taken this one away.
    const typing = target instanceof HTMLInputElement && target.value !== ''
    if (list.current && !typing) give(place)
    else focusPage()
  })
  return {
    onFocus({ target }: FocusEvent) {
      const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset.index)
      const inField = target instanceof HTMLInputElement
      focused.current = Number.isNaN(index) ? null : { index, inField, target }
    },
    // React tells nobody that what it takes away had the focus, so this is somebody going elsewhere.
    onBlur() {
      focused.current = null
    },
  }
}
