import { describe, expect, test } from 'vitest'
import { de } from './de/de.ts'
import { en } from './en/en.ts'
import { speak, t } from './text.ts'

type Message = string | ((...values: never[]) => unknown)
type Area = { [name: string]: Message | Area }

function messagesOf(area: Area, path = ''): [string, Message][] {
  return Object.entries(area).flatMap(([name, message]) =>
    typeof message === 'object' ? messagesOf(message, `${path}${name}.`) : [[`${path}${name}`, message]],
  )
}

describe('German', () => {
  const german = new Map(messagesOf(de as unknown as Area))

  test('has each message of English, and none besides', () => {
    expect([...german.keys()].sort()).toEqual(
      messagesOf(en as unknown as Area)
        .map(([name]) => name)
        .sort(),
    )
  })

  test('puts in as many things as English does', () => {
    const other = messagesOf(en as unknown as Area).filter(
      ([name, message]) =>
        typeof message === 'function' && (german.get(name) as () => void).length !== message.length,
    )
    expect(other.map(([name]) => name)).toEqual([])
  })
})

test('of two wishes the last one holds', async () => {
  await Promise.all([speak('de', 'en'), speak('en', 'en')])
  expect(t).toBe(en)
})

test('the language changes for everybody who reads it afterwards, and back', async () => {
  expect(await speak('de', 'en-GB')).toBe('de')
  expect(t).toBe(de)
  expect(await speak('system', 'de-AT')).toBe('de')
  expect(await speak('system', 'fr-FR')).toBe('en') // what Kith doesn’t speak is answered in English
  expect(t).toBe(en)
})
