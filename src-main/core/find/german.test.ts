import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Term, terms } from '../../contract/terms.ts'
import { speak, t } from '../../contract/text/text.ts'
import { monthNames, periodOf, seasons } from './dates.ts'
import { type Entry, Lexicon, personEntries, wordsOf } from './lexicon.ts'
import { parse } from './parse.ts'
import { suggest } from './suggest.ts'

beforeAll(() => speak('de', 'de-DE'))
afterAll(() => speak('en', 'en'))

const now = new Date(2026, 10, 24)
const known = (label: string, term: Term): Entry => ({
  words: wordsOf(label),
  term,
  label,
  count: 1,
  coverFaceId: null,
})
const people = [
  { id: 1, name: 'Anna', cover: null, faces: 9 },
  { id: 2, name: 'Ben', cover: null, faces: 5 },
  { id: 3, name: 'Mai', cover: null, faces: 4 },
]
const berlin: Term = { kind: 'place', id: 2950159 }
const camera: Term = { kind: 'camera', name: 'Canon EOS 5D' }
const lexicon = new Lexicon([
  ...personEntries(people),
  known('Berlin', berlin),
  known('Canon EOS 5D', camera),
  known('Tag am Meer', { kind: 'album', id: 7 }),
])
const meaning = (text: string): Term[] => parse(text, lexicon, now).map(({ term }) => term)
const date = (said: string): Term => ({ kind: 'date', said })

const anna: Term = { kind: 'person', ids: [1] }
const ben: Term = { kind: 'person', ids: [2] }

test.each<[string, Term[]]>([
  ['Fotos ohne Namen', [{ kind: 'faces', are: 'unnamed' }]],
  ['Anna und Ben', [anna, ben]],
  ['Anna oder Ben', [{ kind: 'person', ids: [1, 2] }]],
  ['Fotos von Anna', [anna]],
  ['nur Anna', [{ kind: 'only', people: [[1]] }]],
  ['Nur Anna und Ben', [{ kind: 'only', people: [[1], [2]] }]],
  ['Anna nicht Ben', [anna, { ...ben, not: true }]],
  ['Anna ohne Ben', [anna, { ...ben, not: true }]],
  ['außer Berlin', [{ ...berlin, not: true }]],
  ['keine Personen', [{ kind: 'faces', are: 'none' }]],
  ['ohne Gesichter', [{ kind: 'faces', are: 'none' }]],
  ['mit Personen', [{ kind: 'faces', are: 'some' }]],
  ['Gesichter ohne Namen', [{ kind: 'faces', are: 'unnamed' }]],
  ['Favoriten von Anna', [{ kind: 'favourite' }, anna]],
  ['mindestens 3 Sterne', [{ kind: 'rating', least: 3, most: 5 }]],
  ['1 Stern', [{ kind: 'rating', least: 1, most: 1 }]],
  ['Juli 2019', [date('july 2019')]],
  ['im März', [date('march')]],
  ['4. Juli 2019', [date('4 july 2019')]],
  ['7.2019', [date('7.2019')]],
  ['90er', [date('90s')]],
  ['letzten Winter', [date('last winter')]],
  ['letztes Silvester', [date('last new year')]],
  ['heute', [date('today')]],
  ['diese Woche', [date('this week')]],
  ['in den letzten 30 Tagen', [date('last 30 days')]],
  ['von Mai 2018 bis Juni 2019', [date('from may 2018 until june 2019')]],
  ['zwischen 2018 und 2019', [date('between 2018 and 2019')]],
  ['seit letztem Sommer', [date('since last summer')]],
  ['Anna in Berlin letzten Sommer', [anna, berlin, date('last summer')]],
  ['Mai', [{ kind: 'person', ids: [3] }]],
  ['Mai 2019', [date('may 2019')]],
  ['Tag am Meer', [{ kind: 'album', id: 7 }]],
  ['datum:"letzter Winter"', [date('last winter')]],
  ['vor:2019', [date('before 2019')]],
  ['kamera:canon', [camera]],
  ['wer:anna', [anna]],
  ['Geburtstag Torte', [{ kind: 'text', text: 'Geburtstag Torte' }]],
  ['ohne', [{ kind: 'text', text: 'ohne' }]],
])('“%s”', (text, expected) => {
  expect(meaning(text)).toEqual(expected)
})

test.each<[string, Term[]]>([
  ['only Anna', [{ kind: 'only', people: [[1]] }]],
  ['no people', [{ kind: 'faces', are: 'none' }]],
  ['last winter', [date('last winter')]],
  ['at least 3 stars', [{ kind: 'rating', least: 3, most: 5 }]],
  ['tag:Meer', [{ kind: 'text', text: 'Meer' }]],
])('“%s” is understood as ever', (text, expected) => {
  expect(meaning(text)).toEqual(expected)
})

describe('dates', () => {
  test.each([
    ['july 2019', 'Juli 2019'],
    ['feb 2020', 'Februar 2020'],
    ['july 4th 2019', '4. Juli 2019'],
    ['4 july', '4. Juli'],
    ['2019-07-04', '2019-07-04'],
    ['1990s', '1990er'],
    ['last winter', 'Letzten Winter'],
    ['last week', 'Letzte Woche'],
    ['this year', 'Dieses Jahr'],
    ['past 2 years', 'Letzte 2 Jahre'],
    ['last new years', 'Letztes Silvester'],
    ['summer of 2020', 'Sommer 2020'],
    ['from may 2018 to june 2019', 'Von Mai 2018 bis Juni 2019'],
    ['since last summer', 'Seit letztem Sommer'],
    ['before 2019', 'Vor 2019'],
    ['constructor', 'Constructor'],
  ])('“%s” is called “%s”', (said, german) => {
    expect(t.find.date(said)).toBe(german)
  })

  test('that are offered are understood as they are called', () => {
    const relative = ['today', 'yesterday'].concat(
      ['this', 'last'].flatMap(which =>
        ['week', 'month', 'year', ...Object.keys(seasons)].map(one => `${which} ${one}`),
      ),
    )
    const dated = [...monthNames, ...Object.keys(seasons)].map(name => `${name} 2019`)
    for (const said of [...relative, ...dated])
      expect(meaning(t.find.date(said))).toEqual([date(said.replace('fall', 'autumn'))])
  })
})

test('suggestions are called, and completed, in German', () => {
  const labels = (text: string) => suggest(text, lexicon, []).map(({ entry }) => entry.label)
  expect(labels('')).toEqual(expect.arrayContaining(['Favoriten', 'Gesichter ohne Namen']))
  expect(labels('kei')).toEqual(['Keine Personen'])
})

test('every text has a meaning that the contract takes, and a date in it is one in every language', () => {
  const word = fc.constantFrom(
    ...['Anna', 'Ben', 'nur', 'und', 'oder', 'nicht', 'ohne', 'von', 'bis', 'seit', 'letzten', 'dieses'],
    ...['Winter', 'Juli', '4.', '2019', '90er', '30', 'Tagen', 'Silvester', 'mindestens', 'Sterne', 'keine'],
    ...['Personen', 'Gesichter', 'Namen', 'datum:', 'vor:2019', '-', '"', 'Berlin'],
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), words => {
      const found = meaning(words.join(' '))
      expect(terms.safeParse(found).success).toBe(true)
      for (const term of found) if (term.kind === 'date') expect(periodOf(term.said, now)).not.toBeNull()
    }),
    { numRuns: 400 },
  )
})
