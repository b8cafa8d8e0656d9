import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchDate, monthNames, periodOf } from './dates.ts'

/** A Tuesday. */
const now = new Date(2026, 10, 24, 20, 30)

/** First and last day of a span; of a yearly one `MM-DD`. */
function days(said: string): [string, string] | null {
  const period = periodOf(said, now)
  if (!period) return null
  if (period.kind === 'span')
    return [period.from, period.to - 1].map(time => new Date(time).toISOString().slice(0, 10)) as [
      string,
      string,
    ]
  return [period.from, period.to].map(parts => parts.map(n => String(n).padStart(2, '0')).join('-')) as [
    string,
    string,
  ]
}

test.each([
  ['2018', '2018-01-01', '2018-12-31'],
  ['1990s', '1990-01-01', '1999-12-31'],
  ['90s', '1990-01-01', '1999-12-31'],
  ['July 2019', '2019-07-01', '2019-07-31'],
  ['feb 2020', '2020-02-01', '2020-02-29'],
  ['2019-07', '2019-07-01', '2019-07-31'],
  ['07/2019', '2019-07-01', '2019-07-31'],
  ['2019-07-04', '2019-07-04', '2019-07-04'],
  ['4.7.2019', '2019-07-04', '2019-07-04'],
  ['4 july 2019', '2019-07-04', '2019-07-04'],
  ['July 4th 2019', '2019-07-04', '2019-07-04'],
  ['july', '07-01', '07-31'],
  ['february', '02-01', '02-29'],
  ['4 july', '07-04', '07-04'],
  ['summer 2020', '2020-06-01', '2020-08-31'],
  ['summer of 2020', '2020-06-01', '2020-08-31'],
  ['winter 2018', '2018-12-01', '2019-02-28'],
  ['winter', '12-01', '02-29'],
  ['last winter', '2025-12-01', '2026-02-28'],
  ['last summer', '2026-06-01', '2026-08-31'],
  ['last autumn', '2025-09-01', '2025-11-30'],
  ['this autumn', '2026-09-01', '2026-11-30'],
  ['christmas', '12-24', '12-26'],
  ['christmas 2019', '2019-12-24', '2019-12-26'],
  ['last christmas', '2025-12-24', '2025-12-26'],
  ['new year', '12-31', '01-01'],
  ['new years 2020', '2020-12-31', '2021-01-01'],
  ['today', '2026-11-24', '2026-11-24'],
  ['yesterday', '2026-11-23', '2026-11-23'],
  ['this week', '2026-11-23', '2026-11-29'],
  ['last week', '2026-11-16', '2026-11-22'],
  ['last weekend', '2026-11-21', '2026-11-22'],
  ['last month', '2026-10-01', '2026-10-31'],
  ['last year', '2025-01-01', '2025-12-31'],
  ['last friday', '2026-11-20', '2026-11-20'],
  ['last tuesday', '2026-11-17', '2026-11-17'],
  ['last 30 days', '2026-10-26', '2026-11-24'],
  ['past 2 years', '2024-11-25', '2026-11-24'],
  ['2018-2020', '2018-01-01', '2020-12-31'],
  ['2018 to 2020', '2018-01-01', '2020-12-31'],
  ['from may 2018 to june 2019', '2018-05-01', '2019-06-30'],
  ['between 2018 and 2019', '2018-01-01', '2019-12-31'],
  ['july to august 2019', '2019-07-01', '2019-08-31'],
  ['december to february 2019', '2018-12-01', '2019-02-28'],
  ['june to august', '06-01', '08-31'],
  ['before 2018', '1000-01-01', '2017-12-31'],
  ['since july 2019', '2019-07-01', '9998-12-31'],
])('“%s” is %s to %s', (said, from, to) => {
  expect(days(said)).toEqual([from, to])
})

test.each([
  '',
  'hello',
  '2019-13',
  '30 february',
  '2020 to 2018',
  '12',
  '3000',
  'last',
  'of 2019',
  '4 stars',
])('“%s” is no date', said => {
  expect(days(said)).toBeNull()
})

describe('whatever is said', () => {
  const word = fc.oneof(
    fc.constantFrom(
      ...monthNames,
      'last',
      'this',
      'to',
      'from',
      'before',
      'since',
      'of',
      'week',
      'days',
      'winter',
    ),
    fc.integer({ min: 0, max: 2300 }).map(String),
    fc.string({ maxLength: 6 }),
  )

  test('a span begins before it ends, and a match takes no more words than there are', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), words => {
        const match = matchDate(words, 0, now)
        if (!match) return
        expect(match.length).toBeGreaterThan(0)
        expect(match.length).toBeLessThanOrEqual(words.length)
        if (match.period.kind === 'span') expect(match.period.from).toBeLessThan(match.period.to)
      }),
    )
  })

  test('every day of every year lies in its month, its year and one season', () => {
    const first = Date.UTC(1900, 0, 1)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80_000 }), offset => {
        const time = first + offset * 86_400_000
        const day = new Date(time)
        const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()]
        const holds = (said: string) => {
          const period = periodOf(said, now)
          return period?.kind === 'span' && period.from <= time && time < period.to
        }
        expect(holds(String(year))).toBe(true)
        expect(holds(`${monthNames[month]} ${year}`)).toBe(true)
        expect(holds(day.toISOString().slice(0, 10))).toBe(true)
        const around = ['spring', 'summer', 'autumn', 'winter'].flatMap(season => [
          `${season} ${year}`,
          `${season} ${year - 1}`,
        ])
        expect(around.filter(holds)).toHaveLength(1)
      }),
    )
  })
})
