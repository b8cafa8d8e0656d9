import { expect, test } from 'vitest'
import type { KithEvent, Status } from '../contract/entities.ts'
import { topics } from '../contract/topics.ts'
import { Events } from './events.ts'

const status = {} as Status

/** The first events of a stream, as many as are there at once. */
async function first(events: Events, since?: string): Promise<KithEvent[]> {
  const stop = new AbortController()
  const seen: KithEvent[] = []
  const reading = (async () => {
    for await (const event of events.stream(stop.signal, since)) seen.push(event)
  })()
  await new Promise(setImmediate)
  stop.abort()
  await reading
  return seen
}

test('a page that was opened before a change is told of everything; one opened after it of nothing', async () => {
  const events = new Events(
    () => {},
    () => status,
  )
  const before = events.position()
  expect(await first(events, before)).toEqual([{ type: 'status', status }])
  events.changed(['photos'])
  expect(await first(events, before)).toEqual([
    { type: 'status', status },
    { type: 'changed', topics: [...topics] },
  ])
  expect(await first(events, events.position())).toEqual([{ type: 'status', status }])
  expect(await first(events)).toEqual([{ type: 'status', status }])
  events.close()
})

test('a page outlives the Kith that it was opened by', async () => {
  const old = new Events(
    () => {},
    () => status,
  )
  const events = new Events(
    () => {},
    () => status,
  )
  expect(await first(events, old.position())).toHaveLength(2)
  events.close()
})

test('a status that can’t be read, such as while the disk is full, is told later; all else at once', async () => {
  let room = true
  const log: string[] = []
  const events = new Events(
    (_level, message, details) => log.push(`${message}: ${details?.reason}`),
    () => {
      if (!room) throw new Error('full')
      return status
    },
  )
  const seen: KithEvent[] = []
  const reading = (async () => {
    for await (const event of events.stream()) seen.push(event)
  })()
  await new Promise(setImmediate)
  room = false
  events.changed(['people'])
  await expect.poll(() => seen.slice(1)).toEqual([{ type: 'changed', topics: ['people'] }])
  expect(log).toEqual(['the status could not be read: full'])
  room = true
  await expect.poll(() => seen.slice(2), { timeout: 5_000 }).toEqual([{ type: 'status', status }])
  events.close()
  await reading
})
