/**
 * @file Larger pictures for large tiles and dense screens, once the grid rests. Thumbnails are made for scrolling: what
 * would be shown stretched gets a `medium` preview in its place, which takes its time and is kept.
 */
import { type RefObject, useEffect, useRef } from 'react'
import type { PhotoId } from '../../src-main/contract/entities.ts'
import { mediumUrl } from '../../src-main/contract/media.ts'
import { scrollerOf, topOf } from '../ui/window.ts'
import { rowsWithin, type Section } from './sections.ts'

/** Without a scroll for so long the grid rests, ms. */
const rest = 350
/** A picture may be stretched so far before a larger one takes its place: less is not seen. */
const stretch = 1.2
/** Larger pictures under way at once: each may have to be made from its file. */
const atOnce = 2

/** Pictures that have been replaced. */
const sharpened = new WeakSet<HTMLImageElement>()

export function useSharper(grid: RefObject<HTMLElement | null>, sections: Section[]): void {
  const latest = useRef(sections)
  latest.current = sections
  useEffect(() => {
    const element = grid.current
    const scroller = scrollerOf(element)
    if (!element || !scroller) return
    let stop = new AbortController()
    let timer: ReturnType<typeof setTimeout>
    const soon = () => {
      stop.abort()
      clearTimeout(timer)
      timer = setTimeout(() => {
        stop = new AbortController()
        const top = topOf(element, scroller)
        const todo = stretched(latest.current, { top, height: scroller.clientHeight })
        for (let i = 0; i < atOnce; i++) void sharpen(todo, stop.signal)
      }, rest)
    }
    soon()
    scroller.addEventListener('scroll', soon, { passive: true })
    const came = ({ target }: Event) => {
      if (!sharpened.has(target as HTMLImageElement)) soon()
    }
    element.addEventListener('load', came, true)
    // Rows that get another height.
    const observer = new ResizeObserver(soon)
    observer.observe(element)
    return () => {
      stop.abort()
      clearTimeout(timer)
      observer.disconnect()
      scroller.removeEventListener('scroll', soon)
      element.removeEventListener('load', came, true)
    }
  }, [grid])
}

/** Pictures in sight that have fewer pixels than they are shown with. */
function stretched(sections: Section[], view: { top: number; height: number }): Stretched[] {
  const list: Stretched[] = []
  for (const { section, firstRow, endRow } of rowsWithin(sections, view.top, view.top + view.height))
    for (const { first, end, height } of section.layout.rows.slice(firstRow, endRow))
      for (const tile of section.tiles.slice(first, end)) {
        const image = tile && document.querySelector<HTMLImageElement>(`#photo-${tile.id} img`)
        if (!tile || !image?.complete || image.naturalHeight === 0) continue
        const enough = stretch * image.naturalHeight
        if (height * devicePixelRatio > enough && tile.height > enough && !tile.offline)
          list.push({ id: tile.id, image })
      }
  return list
}

interface Stretched {
  id: PhotoId
  image: HTMLImageElement
}

/** Takes one after the other from the list. */
async function sharpen(todo: Stretched[], signal: AbortSignal): Promise<void> {
  for (let next = todo.shift(); next && !signal.aborted; next = todo.shift()) {
    const { id, image } = next
    const larger = new Image()
    larger.src = mediumUrl(id)
    const came = await larger.decode().then(
      () => larger.naturalHeight > image.naturalHeight,
      () => false,
    )
    if (!came || !image.isConnected) continue
    // It is decoded and takes the other's place without a gap.
    sharpened.add(image)
    image.decoding = 'sync'
    image.src = larger.src
  }
}
