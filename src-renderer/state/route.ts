/** @file Where the person is, kept in the address so that back and forward work. */
import { useSyncExternalStore } from 'react'

export type Page =
  | { name: 'library' }
  | { name: 'people' }
  | { name: 'person'; id: number; tab: 'faces' | 'photos' }
  | { name: 'group'; id: number }
  /** Of one person, or of everybody. */
  | { name: 'review'; id: number | null }
  | { name: 'singles' }
  | { name: 'hidden' }
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
    case 'singles':
    case 'hidden':
    case 'activity':
    case 'settings':
      return { name }
    case 'person':
      if (number > 0) return { name, id: number, tab: tab === 'photos' ? 'photos' : 'faces' }
      return { name: 'people' }
    case 'review':
      return { name, id: number > 0 ? number : null }
    case 'group':
      return number > 0 ? { name, id: number } : { name: 'people' }
    default:
      return { name: 'library' }
  }
}

export function hashOf({ page, photo }: Route): string {
  const path =
    page.name === 'person'
      ? `person/${page.id}/${page.tab}`
      : page.name === 'group'
        ? `group/${page.id}`
        : page.name === 'review' && page.id !== null
          ? `review/${page.id}`
          : page.name
  return `#/${path}${photo === null ? '' : `?photo=${photo}`}`
}

export function go(page: Page): void {
  location.hash = hashOf({ page, photo: null })
}

export function openPhoto(photo: number): void {
  location.hash = hashOf({ page: parseRoute(location.hash).page, photo })
}

/** Shows another photo in the viewer without leaving a step behind in the history. */
export function replacePhoto(photo: number | null): void {
  history.replaceState(null, '', hashOf({ page: parseRoute(location.hash).page, photo }))
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  return parseRoute(hash)
}
