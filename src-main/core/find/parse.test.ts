import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Term, terms } from '../../contract/terms.ts'
import { type Entry, Lexicon, personEntries, wordsOf } from './lexicon.ts'
import { parse } from './parse.ts'
import { suggest } from './suggest.ts'

const now = new Date(2026, 10, 24)

const known = (label: string, term: Term, count = 1): Entry => ({
  words: wordsOf(label),
  term,
  label,
  count,
  coverFaceId: null,
})
const lexicon = new Lexicon(
  [
    ...personEntries([
      { id: 1, name: 'Anna', cover: null, faces: 9 },
      { id: 2, name: 'Ben', cover: null, faces: 5 },
      { id: 3, name: 'Zoë Müller', cover: null, faces: 4 },
      { id: 4, name: 'Max Müller', cover: null, faces: 2 },
      { id: 5, name: 'May', cover: null, faces: 2 },
    ]),
    known('Summer house', { kind: 'album', id: 7 }),
    known('Berlin', { kind: 'place', id: 2950159 }),
    known('New York City', { kind: 'place', id: 5128581 }),
    known('Germany', { kind: 'country', code: 'DE' }),
    known('Canon EOS 5D', { kind: 'camera', name: 'Canon EOS 5D' }),
    known('beach', { kind: 'keyword', word: 'beach' }),
    known('Italy 2019', { kind: 'folder', path: '/photos/Italy 2019' }),
  ],
  [known('July 2019', { kind: 'date', said: 'july 2019' }, 30)],
)
const meaning = (text: string): Term[] => parse(text, lexicon, now).map(({ term }) => term)

const anna: Term = { kind: 'person', ids: [1] }
const ben: Term = { kind: 'person', ids: [2] }

test.each<[string, Term[]]>([
  ['Anna and Ben', [anna, ben]],
  ['anna, ben', [anna, ben]],
  ['Anna or Ben', [{ kind: 'person', ids: [1, 2] }]],
  ['photos of ANNA’s', [anna]],
  ['only Anna', [{ kind: 'only', people: [[1]] }]],
  ['just Anna and Ben', [{ kind: 'only', people: [[1], [2]] }]],
  ['zoe muller', [{ kind: 'person', ids: [3] }]],
  ['Müller', [{ kind: 'person', ids: [3, 4] }]],
  ['no people', [{ kind: 'faces', are: 'none' }]],
  ['unnamed faces', [{ kind: 'faces', are: 'unnamed' }]],
  ['photos without names', [{ kind: 'faces', are: 'unnamed' }]],
  ['July 2019', [{ kind: 'date', said: 'july 2019' }]],
  ['last winter', [{ kind: 'date', said: 'last winter' }]],
  [
    'Anna in Berlin last summer',
    [anna, { kind: 'place', id: 2950159 }, { kind: 'date', said: 'last summer' }],
  ],
  ['New York City', [{ kind: 'place', id: 5128581 }]],
  [
    'germany 2018 2019',
    [
      { kind: 'country', code: 'DE' },
      { kind: 'date', said: '2018' },
      { kind: 'date', said: '2019' },
    ],
  ],
  ['italy 2019', [{ kind: 'folder', path: '/photos/Italy 2019' }]],
  ['eos 5d', [{ kind: 'text', text: 'eos 5d' }]],
  ['Canon EOS 5D', [{ kind: 'camera', name: 'Canon EOS 5D' }]],
  ['camera:canon', [{ kind: 'camera', name: 'Canon EOS 5D' }]],
  ['album:"summer house"', [{ kind: 'album', id: 7 }]],
  ['summer house', [{ kind: 'album', id: 7 }]],
  ['keyword:beach', [{ kind: 'keyword', word: 'beach' }]],
  ['4 stars', [{ kind: 'rating', least: 4, most: 4 }]],
  ['4+ stars', [{ kind: 'rating', least: 4, most: 5 }]],
  ['at least 3 stars', [{ kind: 'rating', least: 3, most: 5 }]],
  ['★★★', [{ kind: 'rating', least: 3, most: 3 }]],
  ['rating:2+', [{ kind: 'rating', least: 2, most: 5 }]],
  ['favourites of Anna', [{ kind: 'favourite' }, anna]],
  ['Anna not Ben', [anna, { ...ben, not: true }]],
  ['Anna -ben', [anna, { ...ben, not: true }]],
  ['without Berlin', [{ kind: 'place', id: 2950159, not: true }]],
  ['IMG_20190704', [{ kind: 'text', text: 'IMG_20190704' }]],
  ['birthday cake Anna', [{ kind: 'text', text: 'birthday cake' }, anna]],
  ['"birthday cake"', [{ kind: 'text', text: 'birthday cake', whole: true }]],
  ['"Anna"', [{ kind: 'text', text: 'Anna', whole: true }]],
  ['May', [{ kind: 'person', ids: [5] }]],
  ['May 2019', [{ kind: 'date', said: 'may 2019' }]],
  ['before:2019', [{ kind: 'date', said: 'before 2019' }]],
  ['Anna Anna', [anna]],
  ['with', [{ kind: 'text', text: 'with' }]],
  ['not', [{ kind: 'text', text: 'not' }]],
  ['', []],
  [' ,;  !?', []],
])('“%s”', (text, expected) => {
  expect(meaning(text)).toEqual(expected)
})

const words = fc.array(
  fc.oneof(
    fc.constantFrom(
      'Anna',
      'Ben',
      'only',
      'and',
      'or',
      'not',
      '-',
      '"',
      'July',
      '2019',
      'last',
      'winter',
      'Berlin',
    ),
    fc.constantFrom(
      'no',
      'people',
      '4',
      'stars',
      'camera:',
      'camera:canon',
      'IMG_1',
      'from',
      'to',
      'Müller',
      '★★',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  ),
  { maxLength: 12 },
)

describe('every text', () => {
  test('has a meaning that the contract takes, told from left to right from parts of the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          words.map(list => list.join(' ')),
          fc.string({ unit: 'binary', maxLength: 60 }),
        ),
        text => {
          const found = parse(text, lexicon, now)
          expect(terms.safeParse(found.slice(0, 30).map(({ term }) => term)).success).toBe(true)
          let end = 0
          for (const part of found) {
            expect(part.start).toBeGreaterThanOrEqual(end)
            expect(part.end).toBeGreaterThan(part.start)
            expect(part.end).toBeLessThanOrEqual(text.length)
            end = part.end
          }
        },
      ),
      { numRuns: 400 },
    )
  })

  test('means the same in other case and with other spaces', () => {
    fc.assert(
      fc.property(words, list => {
        const known = list.filter(word => /^[\w.:-]+$/.test(word) && !word.startsWith('IMG'))
        const folded = (text: string) => JSON.stringify(meaning(text)).toLowerCase()
        expect(folded(known.join('  ').toUpperCase())).toBe(folded(known.join(' ')))
      }),
    )
  })

  test('no letter or digit outside a term is more than a joining word', () => {
    fc.assert(
      fc.property(words, list => {
        const text = list.join(' ')
        const found = parse(text, lexicon, now)
        if (found.length === 0 || new Set(list).size < list.length) return
        let rest = text
        for (const { start, end } of found.toReversed()) rest = `${rest.slice(0, start)} ${rest.slice(end)}`
        const left = rest.match(/[\p{L}\p{N}]{4,}/gu) ?? []
        expect(
          left.filter(
            word => !['with', 'from'].includes(word) && list.filter(w => w.includes(word)).length === 1,
          ),
        ).toEqual([])
      }),
    )
  })
})

describe('suggestions', () => {
  const labels = (text: string, chosen: Term[] = []) =>
    suggest(text, lexicon, chosen).map(({ entry, rest }) => [entry.label, rest])

  test('complete the last words and leave the rest', () => {
    expect(labels('Anna in new yo')).toContainEqual(['New York City', 'Anna in'])
    expect(labels('mul')).toEqual(
      expect.arrayContaining([
        ['Zoë Müller', ''],
        ['Max Müller', ''],
      ]),
    )
    expect(labels('jul')).toContainEqual(['July 2019', ''])
    expect(labels('fav')).toEqual([['Favourites', '']])
    expect(labels('5d')).toEqual([['Canon EOS 5D', '']])
  })

  test('offer people and more before anything is typed, but not what is chosen', () => {
    expect(labels('')[0]).toEqual(['Anna', ''])
    expect(labels('', [anna]).map(([label]) => label)).not.toContain('Anna')
    expect(labels('an', [anna])).toEqual([])
  })

  test('are each offered once and mean what the parser says of their label', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 4 }), text => {
        const offers = suggest(text, lexicon, [])
        const keys = offers.map(({ entry }) => JSON.stringify(entry.term))
        expect(new Set(keys).size).toBe(keys.length)
        for (const { entry } of offers)
          if (!entry.label.includes(' or ')) expect(meaning(entry.label)).toEqual([entry.term])
      }),
    )
  })
})
