/** @file Cards of one size in rows: only those in sight are in the page, and arrow keys go from one to the next. */
import { type CSSProperties, Fragment, type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useFocusKept } from './focus.ts'
import { cellsOf, useView } from './window.ts'

export interface CardSize {
  width: number
  height: number
  gap: number
}

/** What a card puts on its outermost element: where it lies, and its number for the arrow keys. */
export interface CardPlace {
  style: CSSProperties
  'data-index': number
}

interface CardGridProps<T> {
  items: T[]
  size: CardSize
  /** What they are, together. */
  label: string
  keyOf: (item: T) => number
  card: (item: T, place: CardPlace) => ReactNode
  /** Space on a card, with Shift or without. */
  onChoose?: (item: T, range: boolean) => void
}

/** What the arrows go to, and Space is pressed on: the first button of a card, or the card. */
const mainButton = (card: Element | null | undefined): HTMLElement | null =>
  card instanceof HTMLButtonElement ? card : (card?.querySelector('button') ?? null)

export function CardGrid<T>({ items, size, label, keyOf, card, onChoose }: CardGridProps<T>) {
  const box = useRef<HTMLDivElement>(null)
  const cells = cellsOf(items.length, useView(box), size)
  const kept = useFocusKept(box, ({ index, inField }) => {
    const next = box.current?.querySelector(`[data-index="${Math.min(index, items.length - 1)}"]`)
    const field = inField ? next?.querySelector('input') : null
    ;(field ?? mainButton(next))?.focus({ preventScroll: true })
  })
  const onKey = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    if (target instanceof HTMLInputElement) return
    const from = target.closest<HTMLElement>('[data-index]')
    const at = Number(from?.dataset.index)
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -cells.columns,
      ArrowDown: cells.columns,
    }
    const step = steps[event.key]
    const item = items[at]
    if (step !== undefined && item) {
      mainButton(box.current?.querySelector(`[data-index="${at + step}"]`))?.focus()
    } else if (event.key === ' ' && item && onChoose && target === mainButton(from)) {
      onChoose(item, event.shiftKey)
    } else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be for a form
    <div
      ref={box}
      className="cards"
      role="group"
      aria-label={label}
      style={{ height: cells.totalHeight }}
      onKeyDown={onKey}
      {...kept}
    >
      {items.slice(cells.first, cells.last).map((item, i) => {
        const index = cells.first + i
        const { width, height } = size
        const style = { left: cells.left(index), top: cells.top(index), width, height }
        return <Fragment key={keyOf(item)}>{card(item, { style, 'data-index': index })}</Fragment>
      })}
    </div>
  )
}

/** Which cards are chosen, of those that are shown. */
export interface Choice<T> {
  items: T[]
  ids: ReadonlySet<number>
  clear: () => void
  /** One more or one less; with `range` all from the last one on. */
  choose: (id: number, range: boolean) => void
}

export function useChoice<T extends { id: number }>(shown: T[]): Choice<T> {
  const [chosen, setChosen] = useState<number[]>([])
  const byId = new Map(shown.map(item => [item.id, item]))
  const items = chosen.flatMap(id => byId.get(id) ?? [])
  return {
    items,
    ids: new Set(items.map(item => item.id)),
    clear: () => setChosen([]),
    choose(id, range) {
      const last = chosen.at(-1)
      const [from, to] = [last, id].map(one => shown.findIndex(item => item.id === one))
      if (range && from !== undefined && to !== undefined && from >= 0) {
        const between = shown.slice(Math.min(from, to), Math.max(from, to) + 1).map(item => item.id)
        setChosen([...new Set([...chosen, ...between])])
      } else setChosen(chosen.includes(id) ? chosen.filter(one => one !== id) : [...chosen, id])
    },
  }
}
