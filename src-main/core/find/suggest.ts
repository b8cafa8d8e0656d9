/** @file What could be meant while somebody types, in the language in use. */
import { fold } from '../../contract/fold.ts'
import type { Term } from '../../contract/terms.ts'
import { t } from '../../contract/text/text.ts'
import { type Entry, type Lexicon, wordsOf } from './lexicon.ts'

export interface Offer {
  entry: Entry
  /** What is left of the text once the offer is taken. */
  rest: string
}

const offered = 8
/** At most so many of one kind, while there are others. */
const ofOneKind = 4
/** An offer may replace so many of the last words. */
const longest = 4

function always(): Entry[] {
  const said: [string, Term][] = [
    [t.frame.pages.favourites, { kind: 'favourite' }],
    [t.find.faces.unnamed, { kind: 'faces', are: 'unnamed' }],
    [t.find.faces.none, { kind: 'faces', are: 'none' }],
  ]
  return said.map(([label, term]) => ({ words: wordsOf(label), term, label, count: 0, coverFaceId: null }))
}

const order: readonly Term['kind'][] = [
  'person',
  'album',
  'date',
  'favourite',
  'faces',
  'place',
  'country',
  'keyword',
  'camera',
  'folder',
]

/** Offers for the words at the end of a text; with no text, what people look for most. */
export function suggest(text: string, lexicon: Lexicon, chosen: readonly Term[]): Offer[] {
  const taken = new Set(chosen.map(term => JSON.stringify(term)))
  const free = (entry: Entry) => !taken.has(JSON.stringify(entry.term))
  const all = [...lexicon.entries, ...always(), ...lexicon.dates].filter(free)
  if (text.trim() === '') return pick(beginning(all).map(entry => ({ entry, rest: '' })))
  const words = [...text.matchAll(/[^\s,;]+/g)]
  const offers: Offer[] = []
  for (let n = Math.min(longest, words.length); n > 0; n--) {
    const from = words[words.length - n]?.index ?? 0
    const typed = wordsOf(text.slice(from).replace(/^-/, ''))
    const rest = text.slice(0, from).trim()
    offers.push(...all.filter(entry => begins(entry, typed)).map(entry => ({ entry, rest })))
  }
  return pick(offers)
}

function beginning(all: Entry[]): Entry[] {
  const best = (kind: Term['kind'], n: number) =>
    all
      .filter(entry => entry.term.kind === kind)
      .sort((a, b) => b.count - a.count)
      .slice(0, n)
  const years = all.filter(entry => /^\d{4}$/.test(entry.label)).slice(0, 2)
  return [
    ...best('person', 3),
    ...all.filter(({ term: { kind } }) => kind === 'favourite' || kind === 'faces').slice(0, 2),
    ...best('place', 1),
    ...best('album', 1),
    ...years,
  ]
}

/** The typed words stand in the entry one after the other, the last of them perhaps only begun. */
function begins({ words }: Entry, typed: string[]): boolean {
  return words.some((_, at) =>
    typed.every((word, i) =>
      i === typed.length - 1 ? words[at + i]?.startsWith(word) : words[at + i] === word,
    ),
  )
}

/** By kind, the most used first, each thing once, and not all of one kind. */
function pick(offers: Offer[]): Offer[] {
  const once = [
    ...new Map(offers.toReversed().map(offer => [JSON.stringify(offer.entry.term), offer])).values(),
  ]
  const sorted = once.sort(
    (a, b) =>
      order.indexOf(a.entry.term.kind) - order.indexOf(b.entry.term.kind) ||
      b.entry.count - a.entry.count ||
      fold(a.entry.label).localeCompare(fold(b.entry.label)),
  )
  const perKind = new Map<string, number>()
  const spread = sorted.filter(({ entry }) => {
    const n = (perKind.get(entry.term.kind) ?? 0) + 1
    perKind.set(entry.term.kind, n)
    return n <= ofOneKind
  })
  return (
    spread.length < offered ? [...spread, ...sorted.filter(offer => !spread.includes(offer))] : spread
  ).slice(0, offered)
}
