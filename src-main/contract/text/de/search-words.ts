/**
 * @file German words of searches. The parser reads English (`core/find/parse.ts`), and so do terms that are kept, so
 * that a smart album finds the same in every language.
 */
import { fold } from '../../fold.ts'

/** Words that stand before one of these follow its gender; `p` are several. */
type Gender = 'm' | 'f' | 'n' | 'p'

/** What dates are made of, as it is said after “letzte”, and other ways to type it. */
const nouns = new Map<string, [german: string, gender: Gender, typed?: string]>(
  Object.entries({
    january: ['Januar', 'm', 'Jänner'],
    february: ['Februar', 'm', 'Feber'],
    march: ['März', 'm', 'Mrz'],
    april: ['April', 'm'],
    may: ['Mai', 'm'],
    june: ['Juni', 'm'],
    july: ['Juli', 'm'],
    august: ['August', 'm'],
    september: ['September', 'm'],
    october: ['Oktober', 'm', 'Okt'],
    november: ['November', 'm'],
    december: ['Dezember', 'm', 'Dez'],
    spring: ['Frühling', 'm', 'Frühjahr'],
    summer: ['Sommer', 'm'],
    autumn: ['Herbst', 'm'],
    winter: ['Winter', 'm'],
    christmas: ['Weihnachten', 'p'],
    'new year': ['Silvester', 'n', 'Neujahr'],
    halloween: ['Halloween', 'n'],
    monday: ['Montag', 'm'],
    tuesday: ['Dienstag', 'm'],
    wednesday: ['Mittwoch', 'm'],
    thursday: ['Donnerstag', 'm'],
    friday: ['Freitag', 'm'],
    saturday: ['Samstag', 'm', 'Sonnabend'],
    sunday: ['Sonntag', 'm'],
    weekend: ['Wochenende', 'n'],
    day: ['Tag', 'm'],
    days: ['Tage', 'p', 'Tagen'],
    week: ['Woche', 'f'],
    weeks: ['Wochen', 'p'],
    month: ['Monat', 'm'],
    months: ['Monate', 'p', 'Monaten'],
    year: ['Jahr', 'n'],
    years: ['Jahre', 'p', 'Jahren'],
  }),
)

/** How the parser’s other words are typed, the first of them as it is said. */
const others = new Map(
  Object.entries({
    today: 'heute',
    yesterday: 'gestern',
    last: 'letzte letzten letzter letztes letztem vorige vorigen voriger voriges vorigem',
    past: 'vergangene vergangenen vergangener vergangenes vergangenem',
    this: 'diese diesen dieser dieses diesem',
    before: 'vor',
    after: 'nach',
    since: 'seit ab',
    until: 'bis',
    from: 'von vom aus',
    between: 'zwischen',

    only: 'nur',
    and: 'und',
    or: 'oder',
    not: 'nicht',
    without: 'ohne',
    except: 'außer ausser',
    no: 'kein keine keinen',
    nobody: 'niemand niemanden',
    people: 'Personen Menschen Leute Leuten',
    faces: 'Gesichter Gesichtern',
    names: 'Namen',
    unnamed: 'unbenannt unbenannte',
    unknown: 'unbekannte',
    strangers: 'Fremde',
    favourites: 'Favoriten Favorit',
    unrated: 'unbewertet unbewertete',
    star: 'Stern',
    stars: 'Sterne Sternen',
    'at least': 'mindestens',

    the: 'der die das den dem des',
    a: 'ein eine einen einem einer',
    in: 'im',
    at: 'am beim zu zum zur',
    on: 'auf',
    with: 'mit',
    near: 'nahe bei',
    during: 'während',
    my: 'mein meine meinen meiner meinem',
    me: 'mich mir',
    show: 'zeig zeige',
    all: 'alle',
    photo: 'Foto',
    photos: 'Fotos',
    picture: 'Bild',
    pictures: 'Bilder Bildern',

    date: 'Datum',
    who: 'wer',
    place: 'Ort',
    country: 'Land',
    camera: 'Kamera',
    folder: 'Ordner',
    keyword: 'Stichwort',
    rating: 'Bewertung',
    file: 'Datei',
  }),
)

const english = new Map(
  [
    ...[...nouns].map(([word, [german, , typed = '']]) => [word, `${german} ${typed}`] as const),
    ...others,
  ].flatMap(([word, german]) => german.split(' ').map(one => [fold(one), word])),
)

/** `winter` stays, and so does every word that isn’t one of these; `90er` are the `90s`. */
export const inEnglish = (word: string): string =>
  english.get(word) ?? word.replace(/^((?:\d\d)?\d0)ern?$/, '$1s')

/** Ways to say the same that need no German word of their own. */
const same = new Map(
  Object.entries({
    fall: 'autumn',
    xmas: 'christmas',
    sept: 'september',
    to: 'until',
    till: 'until',
    through: 'until',
    past: 'last',
  }),
)
const prepositions = new Set(['before', 'after', 'since', 'from', 'between'])
const stems = new Map([
  ['last', 'letzt'],
  ['this', 'dies'],
])
/** Endings of these stems: on their own, and after a preposition. */
const endings: Record<Gender, [alone: string, after: string]> = {
  m: ['en', 'em'],
  f: ['e', 'er'],
  n: ['es', 'em'],
  p: ['e', 'en'],
}

const months = [...nouns.keys()].slice(0, 12)
const monthOf = (word = '') =>
  months.find(month => month === word || (word.length === 3 && month.startsWith(word)))

/** “Letzten Winter”, “4. Juli 2019”, “Seit letztem Jahr”. */
export function dateInGerman(said: string): string {
  const words = said
    .replace(/\b(\d{1,2})(st|nd|rd|th)\b/g, '$1')
    .replace(/\b([a-z]{3,9}) (\d{1,2})\b/g, (both, month, day) => (monthOf(month) ? `${day} ${month}` : both))
    .replace(/\bnew years?(['’]s)?\b/g, 'new_year')
    .split(' ')
    .filter(word => word !== 'of')
    .map(word => same.get(word) ?? monthOf(word) ?? word.replace('_', ' '))
  const german = words.map((word, i) => {
    const next = words[i + 1] ?? ''
    const stem = stems.get(word)
    if (stem) {
      const [alone, after] = endings[nouns.get(next)?.[1] ?? 'p']
      return stem + (prepositions.has(words[i - 1] ?? '') ? after : alone)
    }
    if (/^\d{1,2}$/.test(word) && monthOf(next)) return `${word}.`
    return nouns.get(word)?.[0] ?? others.get(word)?.split(' ')[0] ?? word.replace(/^(\d+)s$/, '$1er')
  })
  const text = german.join(' ')
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
