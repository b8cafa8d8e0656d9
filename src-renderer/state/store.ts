/** @file What the whole window knows: the core's status, the settings, and what has to be asked again. */
import { create } from 'zustand'
import type {
  Album,
  AppInfo,
  FaceId,
  OperationId,
  Outcome,
  Person,
  Settings,
  Status,
  Topic,
} from '../../src-main/contract/entities.ts'
import { topics } from '../../src-main/contract/topics.ts'
import { api, onConnection } from '../api/client.ts'
import { forgetOpening, opening } from './opening.ts'

interface Toast {
  id: number
  text: string
  kind: 'done' | 'error'
  undo: number | null
}

interface State {
  connected: boolean
  /** Why the library can't be opened; only its backups can be looked at then. */
  emergency: string | null
  info: AppInfo | null
  status: Status | null
  settings: Settings | null
  /** Favourites first, then by faces, then by name: the core's order. */
  people: Person[]
  /** Faces that a command has taken from where they were, until the core's next answer. */
  left: ReadonlySet<FaceId>
  albums: Album[]
  /** Counts up with every change of a topic; `useLive` asks again when it does. */
  versions: Record<Topic, number>
  toasts: Toast[]
}

export const useStore = create<State>(() => ({
  connected: true,
  emergency: null,
  info: opening()?.info ?? null,
  status: opening()?.status ?? null,
  settings: opening()?.settings ?? null,
  people: [],
  left: new Set(),
  albums: [],
  versions: Object.fromEntries(topics.map(topic => [topic, 0])) as Record<Topic, number>,
  toasts: [],
}))

const { setState } = useStore

showTheme(opening()?.settings)

function showTheme(settings: Pick<Settings, 'theme'> | undefined): void {
  if (settings) document.documentElement.dataset.theme = settings.theme
}

function bump(changed: readonly Topic[]): void {
  forgetOpening()
  setState(({ versions }) => ({
    versions: { ...versions, ...Object.fromEntries(changed.map(topic => [topic, versions[topic] + 1])) },
  }))
  if (changed.includes('people') || changed.includes('faces')) void loadPeople()
  if (changed.includes('albums') || changed.includes('folders')) void loadAlbums()
  if (changed.includes('settings')) void loadSettings()
}

/** Follows the core for as long as the window lives; after a lost connection it asks for everything again. */
export async function follow(): Promise<void> {
  onConnection(connected => setState({ connected }))
  let since = opening()?.position
  for (;;) {
    try {
      const core = await api()
      const emergency = (await core.backups.emergency())?.reason ?? null
      if (since === undefined) {
        setState({ info: await core.app.info(), emergency })
        if (emergency === null) bump(topics)
      } else if (emergency !== null) setState({ emergency })
      else {
        void loadPeople()
        void loadAlbums()
      }
      for await (const event of await core.app.events({ since })) {
        if (event.type === 'status') setState({ status: event.status })
        else bump(event.topics)
      }
    } catch (error) {
      console.error('the connection to the core was lost', error)
    }
    since = undefined
    await new Promise(resolve => setTimeout(resolve, 300))
  }
}

let loading: Promise<void> | null = null
let loadAgain = false

/** Never twice at once: what changes while the list is under way is in the next one. */
function loadPeople(): Promise<void> {
  if (loading) {
    loadAgain = true
    return loading
  }
  loading = (async () => {
    do {
      loadAgain = false
      setState({ people: await (await api()).people.list() })
    } while (loadAgain)
  })().finally(() => {
    loading = null
  })
  return loading
}

/** Shows at once what a command did to people; the list itself follows with the next event. */
export function showPeople({ people, gone }: Pick<Outcome, 'people' | 'gone'>): void {
  const changed = new Map(people.map(person => [person.id, person]))
  if (changed.size + gone.length === 0) return
  setState(state => {
    const others = state.people.filter(person => !changed.has(person.id) && !gone.includes(person.id))
    const all = [...others, ...changed.values()]
    return {
      people: all.sort(
        (a, b) =>
          Number(b.favourite) - Number(a.favourite) || b.faces - a.faces || a.name.localeCompare(b.name),
      ),
    }
  })
}

export function facesLeave(ids: FaceId[]): void {
  if (ids.length > 0) setState(({ left }) => ({ left: new Set([...left, ...ids]) }))
}

export const facesReturn = (): void => setState({ left: new Set() })

/** A list asked after these left has come: it knows whether they are there. */
export function facesStay(ids: FaceId[]): void {
  if (ids.length > 0) setState(({ left }) => ({ left: new Set([...left].filter(id => !ids.includes(id))) }))
}

async function loadAlbums(): Promise<void> {
  setState({ albums: await (await api()).albums.list() })
}

async function loadSettings(): Promise<void> {
  const settings = await (await api()).app.settings()
  const before = useStore.getState().settings?.language
  // What is painted already was said in the language before.
  if (before !== undefined && before !== settings.language) return location.reload()
  setState({ settings })
  showTheme(settings)
}

export async function changeSettings(patch: Partial<Settings>): Promise<void> {
  // Another language is not shown before the core has it: it is by the difference that the window loads again.
  const { language: _, ...shown } = patch
  setState(({ settings }) => (settings ? { settings: { ...settings, ...shown } } : {}))
  if (patch.theme) showTheme({ theme: patch.theme })
  await (await api()).app.changeSettings(patch)
}

let toastId = 0
/** How long a toast stays, ms. */
const toastTime = 8_000

export function toast(text: string, options: { kind?: Toast['kind']; undo?: number | null } = {}): void {
  const id = ++toastId
  const { kind = 'done', undo = null } = options
  setState(({ toasts }) => {
    // The same refusal again takes the place of the last.
    const others = toasts.filter(other => other.kind !== 'error' || other.text !== text)
    return { toasts: [...others.slice(-2), { id, text, kind, undo }] }
  })
  dismissLater(id, kind === 'error' ? toastTime * 1.5 : toastTime)
}

/** Not while the mouse or the focus is on one of them: nothing goes that somebody is about to press. */
function dismissLater(id: number, milliseconds: number): void {
  setTimeout(() => {
    if (document.querySelector('.toasts:is(:hover, :focus-within)')) dismissLater(id, 1_000)
    else dismissToast(id)
  }, milliseconds)
}

/** What offers to undo this has nothing to offer any more. */
export function dismissUndo(operation: OperationId): void {
  setState(({ toasts }) => ({ toasts: toasts.filter(entry => entry.undo !== operation) }))
}

export function dismissToast(id: number): void {
  setState(({ toasts }) => ({ toasts: toasts.filter(entry => entry.id !== id) }))
}
