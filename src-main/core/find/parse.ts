/**
 * @file From words to terms. Pure, and total: every text has a meaning, because what is not understood is searched as
 * text. The longest meaning wins; between equals a person, then a date, then the rest in the lexicon's order.
 *
 * The words below are English; those of the chosen language are read as the English that they mean.
 */
import { fold } from '../../contract/fold.ts'
import { type Term, term } from '../../contract/terms.ts'
import { t } from '../../contract/text/text.ts'
import { matchDate, periodOf } from './dates.ts'
import { type Lexicon, wordsOf } from './lexicon.ts'

/** What a part of the text means; `start` and `end` are places in the text. */
export interface Understood {
  start: number
  end: number
  term: Term
}

interface Token {
  start: number
  end: number
  /** Folded, without punctuation at its ends. */
  word: string
  /** The same in English. */
  said: string
  /** As typed, of a quoted token without its quotes. */
  text: string
  quoted: boolean
  /** `camera` of `camera:canon`. */
  prefix: string | null
  minus: boolean
}

const phrases: [string, Term][] = [
  ...['no people', 'no faces', 'without people', 'without faces', 'nobody', 'no one'].map(
    (text): [string, Term] => [text, { kind: 'faces', are: 'none' }],
  ),
  ...[
    'unnamed faces',
    'unnamed people',
    'unnamed',
    'unknown people',
    'unknown faces',
    'strangers',
    'faces without names',
    'people without names',
    'without names',
    'no names',
  ].map((text): [string, Term] => [text, { kind: 'faces', are: 'unnamed' }]),
  ...['with people', 'people', 'faces'].map((text): [string, Term] => [text, { kind: 'faces', are: 'some' }]),
  ...['favourites', 'favorites', 'favourite', 'favorite'].map((text): [string, Term] => [
    text,
    { kind: 'favourite' },
  ]),
  ['unrated', { kind: 'rating', least: 1, most: 5, not: true }],
]
const longestPhrase = 3
const phraseTerms = new Map(phrases)

const negations = new Set(['not', 'without', 'except'])
/** Words that only join others. */
const joining = new Set(
  'and & + with in at on of from the a an photo photos picture pictures image images taken by near during me my show all'.split(
    ' ',
  ),
)
const kindOfPrefix: Readonly<Record<string, Term['kind']>> = {
  person: 'person',
  who: 'person',
  album: 'album',
  place: 'place',
  country: 'country',
  camera: 'camera',
  folder: 'folder',
  keyword: 'keyword',
  tag: 'keyword',
}

export function parse(text: string, lexicon: Lexicon, now = new Date()): Understood[] {
  const tokens = tokensOf(text)
  const bare = tokens.map(token => (token.quoted || token.prefix ? { word: '"', said: '"' } : token))
  const words = bare.map(({ word }) => word)
  const said = bare.map(({ said }) => said)
  const found: Understood[] = []
  /** Words that were passed over since the last term. */
  let passed: Token[] = []
  let not = false
  let or = false

  const take = (from: number, length: number, what: Term): number => {
    const [first, last] = [tokens[from], tokens[from + length - 1]]
    if (first && last) {
      const negated = not || first.minus ? negate(what) : what
      const before = found.at(-1)
      if (
        or &&
        before?.term.kind === 'person' &&
        negated.kind === 'person' &&
        !negated.not &&
        !before.term.not
      ) {
        before.term = { kind: 'person', ids: [...new Set([...before.term.ids, ...negated.ids])] }
        before.end = last.end
      } else found.push({ start: first.start, end: last.end, term: negated })
    }
    not = false
    or = false
    passed = []
    return from + length
  }

  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i]
    if (!token) break
    const special = prefixed(token, lexicon, now) ?? quoted(token)
    if (special) {
      i = take(i, 1, special)
      continue
    }
    const match =
      onlyAt(words, said, i, lexicon) ??
      phraseAt(said, i) ??
      starsAt(said, i) ??
      meaningAt(words, said, i, lexicon, now)
    if (match) i = take(i, match.length, match.term)
    else if (negations.has(token.said) && i + 1 < tokens.length) {
      not = true
      passed.push(token)
      i++
    } else if (token.said === 'or' || token.said === '|') {
      or = true
      passed.push(token)
      i++
    } else if (joining.has(token.said) || token.said === '') {
      passed.push(token)
      i++
    } else i = take(i, 1, plain(token))
  }
  // Somebody who searches for “with” alone means the word.
  if (found.length === 0)
    for (const token of passed) if (searchable(token.text)) found.push({ ...token, term: plain(token) })
  return runs(found, text).filter(({ term: one }) => term.safeParse(one).success)
}

function negate(what: Term): Term {
  if (!what.not) return { ...what, not: true }
  const { not, ...rest } = what
  return rest as Term
}

const searchable = (text: string) => /[\p{L}\p{N}]/u.test(text)
const plain = (token: Token): Term => ({ kind: 'text', text: token.text })

/** Words of a text that stand side by side are one term. */
function runs(found: Understood[], text: string): Understood[] {
  const out: Understood[] = []
  for (const one of found) {
    const before = out.at(-1)
    const joinable = ({ term: { kind, not }, term }: Understood) =>
      kind === 'text' && !not && !('whole' in term)
    if (one.term.kind === 'text' && !searchable(one.term.text)) continue
    if (
      before?.term.kind === 'text' &&
      one.term.kind === 'text' &&
      joinable(before) &&
      joinable(one) &&
      /^[\s,;]*$/.test(text.slice(before.end, one.start)) &&
      before.term.text.length + one.term.text.length < 199
    ) {
      before.term = { kind: 'text', text: `${before.term.text} ${one.term.text}` }
      before.end = one.end
    } else out.push({ ...one })
  }
  const seen = new Set<string>()
  return out
    .map(({ start, end, term }) => ({ start, end, term }))
    .filter(({ term }) => {
      const key = JSON.stringify(term)
      return !seen.has(key) && seen.add(key)
    })
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/-?(?:[a-z]+:)?"[^"]*"?|[^\s,;"]+/giu)].map(match => {
    const [raw] = match
    const start = match.index
    const minus = /^-[^\d\s-]/.test(raw)
    const body = minus ? raw.slice(1) : raw
    const prefix = /^([a-z]+):(?=.)/i.exec(body)
    const rest = prefix ? body.slice(prefix[0].length) : body
    const isQuoted = rest.startsWith('"')
    const inner = isQuoted ? rest.replace(/^"|"$/g, '') : rest
    const word = fold(inner)
      .replace(/^[.!?()[\]]+|[.!?()[\]:]+$/g, '')
      .replace(/['’]s$/, '')
    return {
      start,
      end: start + raw.length,
      text: inner.trim().slice(0, 200),
      word,
      said: t.find.english(word),
      quoted: isQuoted,
      prefix: prefix?.[1]?.toLowerCase() ?? null,
      minus,
    }
  })
}

function quoted(token: Token): Term | null {
  return token.quoted && searchable(token.text) ? { kind: 'text', text: token.text, whole: true } : null
}

/** `camera:"Canon EOS"`, `rating:4`, `date:2019`: only what it says; a name may be begun. */
function prefixed(token: Token, lexicon: Lexicon, now: Date): Term | null {
  const { text } = token
  if (token.prefix === null || text === '') return null
  const prefix = Object.hasOwn(kindOfPrefix, token.prefix) ? token.prefix : t.find.english(token.prefix)
  const said = fold(text)
  if (prefix === 'date' || prefix === 'before' || prefix === 'after' || prefix === 'since') {
    const date = wordsOf(text).map(t.find.english).join(' ')
    const words = prefix === 'date' ? date : `${prefix} ${date}`
    return periodOf(words, now) ? { kind: 'date', said: words } : { kind: 'text', text }
  }
  if (prefix === 'rating') {
    const stars = /^([0-5])(\+?)$/.exec(said)
    if (stars) return { kind: 'rating', least: Number(stars[1]), most: stars[2] ? 5 : Number(stars[1]) }
  }
  const kind = Object.hasOwn(kindOfPrefix, prefix) ? kindOfPrefix[prefix] : undefined
  if (!kind) return { kind: 'text', text: prefix === 'file' ? text : `${token.prefix} ${text}` }
  const words = wordsOf(text)
  const whole = lexicon.match(words, 0, kind)
  if (whole?.words.length === words.length) return whole.term
  const begun = lexicon.entries
    .filter(entry => entry.term.kind === kind && fold(entry.label).startsWith(said))
    .sort((a, b) => b.count - a.count)[0]
  return begun?.term ?? { kind: 'text', text }
}

interface Match {
  length: number
  term: Term
}

function phraseAt(said: string[], at: number): Match | null {
  for (let length = longestPhrase; length > 0; length--) {
    const term = phraseTerms.get(said.slice(at, at + length).join(' '))
    if (term && at + length <= said.length) return { length, term }
  }
  return null
}

/** `4 stars`, `4+ stars`, `at least 4 stars`, `★★★★`. */
function starsAt(said: string[], at: number): Match | null {
  const drawn = /^★{1,5}$/.exec(said[at] ?? '')?.[0].length
  if (drawn) return { length: 1, term: { kind: 'rating', least: drawn, most: drawn } }
  const atLeast = said[at] === 'at least' ? 1 : said[at] === 'at' && said[at + 1] === 'least' ? 2 : 0
  const number = /^([1-5])(\+?)$/.exec(said[at + atLeast] ?? '')
  if (!number || !/^stars?$/.test(said[at + atLeast + 1] ?? '')) return null
  const least = Number(number[1])
  return {
    length: atLeast + 2,
    term: { kind: 'rating', least, most: atLeast || number[2] ? 5 : least },
  }
}

/** `only Anna`, `only Anna and Ben`, `just Anna`. */
function onlyAt(words: string[], said: string[], at: number, lexicon: Lexicon): Match | null {
  if (said[at] !== 'only' && said[at] !== 'just') return null
  const people: number[][] = []
  let end = at + 1
  for (let next = end; people.length < 20; ) {
    const person = lexicon.match(words, next, 'person')
    if (person?.term.kind !== 'person') break
    people.push(person.term.ids)
    end = next + person.words.length
    next = /^(and|&|\+)$/.test(said[end] ?? '') ? end + 1 : end
  }
  return people.length > 0 ? { length: end - at, term: { kind: 'only', people } } : null
}

function meaningAt(words: string[], said: string[], at: number, lexicon: Lexicon, now: Date): Match | null {
  const known = lexicon.match(words, at)
  const date = matchDate(said, at, now)
  const datesFirst = known?.term.kind !== 'person'
  if (
    date &&
    (!known || date.length > known.words.length || (datesFirst && date.length === known.words.length))
  )
    return { length: date.length, term: { kind: 'date', said: said.slice(at, at + date.length).join(' ') } }
  return known ? { length: known.words.length, term: known.term } : null
}
