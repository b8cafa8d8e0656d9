/** @file Where the person is, kept in the address so that back and forward work. */
import { useSyncExternalStore } from 'react'
import type { PhotoFilter } from '../../src-main/contract/inputs.ts'
import type { Term } from '../../src-main/contract/terms.ts'

const personTabs = ['faces', 'photos', 'together'] as const
export type PersonTab = (typeof personTabs)[number]

export type Page =
  | { name: 'library' }
  | { name: 'search'; terms: Term[] }
  | { name: 'favourites' }
  | { name: 'albums' }
  | { name: 'album'; id: number }
  | { name: 'people' }
  | { name: 'person'; id: number; tab: PersonTab }
  | { name: 'group'; id: number }
  /** Of one person, or of everybody. */
  | { name: 'review'; id: number | null }
  | { name: 'singles' }
  | { name: 'twice' }
  | { name: 'hidden' }
  | { name: 'cleanup' }
  | { name: 'activity' }
  | { name: 'settings' }

export interface Route {
  page: Page
  /** The photo in the viewer, over the page. */
  photo: number | null
}

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const photo = Number(new URLSearchParams(query).get('photo'))
  return { page: parsePage(path), photo: photo > 0 ? photo : null }
}

function parsePage(path: string): Page {
  const [name, id, tab] = path.split('/')
  const number = Number(id)
  switch (name) {
    case 'people':
    case 'favourites':
    case 'albums':
    case 'singles':
    case 'twice':
    case 'hidden':
    case 'cleanup':
    case 'activity':
    case 'settings':
      return { name }
    case 'person':
      if (number > 0) return { name, id: number, tab: personTabs.find(known => known === tab) ?? 'faces' }
      return { name: 'people' }
    case 'review':
      return { name, id: number > 0 ? number : null }
    case 'group':
      return number > 0 ? { name, id: number } : { name: 'people' }
    case 'album':
      return number > 0 ? { name, id: number } : { name: 'albums' }
    case 'search': {
      const terms = parseTerms(id ?? '')
      return terms.length > 0 ? { name, terms } : { name: 'library' }
    }
    default:
      return { name: 'library' }
  }
}

/** Only its form is looked at: an address that was tampered with is refused by the core. */
function parseTerms(text: string): Term[] {
  try {
    const terms: unknown = JSON.parse(decodeURIComponent(text))
    return Array.isArray(terms) ? (terms as Term[]) : []
  } catch {
    return []
  }
}

/** The photos that a page is about; the viewer steps through them. */
export function filterOf(page: Page): PhotoFilter {
  switch (page.name) {
    case 'person':
      return { personId: page.id }
    case 'group':
      return { groupId: page.id }
    case 'search':
      return { terms: page.terms }
    case 'favourites':
      return { terms: [{ kind: 'favourite' }] }
    case 'album':
      return { terms: [{ kind: 'album', id: page.id }] }
    default:
      return {}
  }
}

export function hashOf({ page, photo }: Route): string {
  const path =
    page.name === 'person'
      ? `person/${page.id}/${page.tab}`
      : page.name === 'group' || page.name === 'album'
        ? `${page.name}/${page.id}`
        : page.name === 'search'
          ? `search/${encodeURIComponent(JSON.stringify(page.terms))}`
          : page.name === 'review' && page.id !== null
            ? `review/${page.id}`
            : page.name
  return `#/${path}${photo === null ? '' : `?photo=${photo}`}`
}

export function go(page: Page): void {
  step(hashOf({ page, photo: null }))
}

/** To a page that this one was come to from, which is then as it was left. */
export function goBack(page: Page): void {
  step(hashOf({ page, photo: null }), true)
}

let back = false
window.addEventListener('popstate', () => {
  back = true
})

/** Whether the page that is shown was gone back to. */
export const wentBack = (): boolean => back

const leaving = new Set<(hash: string) => void>()

/** Has `leave` called, with the page's address, before another is gone to; returns what calls that off. */
export function onLeave(leave: (hash: string) => void): () => void {
  leaving.add(leave)
  return () => leaving.delete(leave)
}

/** Shown at once: the browser itself tells of another hash only in its next task. */
function step(hash: string, isBack = false): void {
  if (location.hash === hash) return
  for (const leave of leaving) leave(location.hash)
  back = isBack
  history.pushState(null, '', hash)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

let opener: Element | null = null

/** What had the focus when a photo was opened last; the viewer gives it back. */
export const openedFrom = (): Element | null => opener

export function openPhoto(photo: number): void {
  opener = document.activeElement
  step(hashOf({ page: parseRoute(location.hash).page, photo }))
}

/** Shows another photo in the viewer without leaving a step behind in the history. */
export function replacePhoto(photo: number | null): void {
  history.replaceState(null, '', hashOf({ page: parseRoute(location.hash).page, photo }))
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

export const photoInViewer = (): number | null => parseRoute(location.hash).photo

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  return parseRoute(hash)
}
