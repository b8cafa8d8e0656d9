import { afterEach, expect, test, vi } from 'vitest'
import { Events } from './events.ts'
import { throttled } from './throttled.ts'

afterEach(() => vi.useRealTimers())

test('a listener hears of what changed just after a reading, although nothing changes after it', async () => {
  vi.useFakeTimers()
  let photos = 0
  const counts = throttled(
    500,
    () => photos,
    () => events.statusChanged(),
  )
  const events: Events = new Events(
    () => {},
    () => ({ counts: { photos: counts() } }) as never,
  )
  const heard: number[] = []
  const stop = new AbortController()
  const listening = (async () => {
    for await (const event of events.stream(stop.signal)) {
      if (event.type === 'status') heard.push(event.status.counts.photos)
    }
  })()
  await vi.advanceTimersByTimeAsync(0)
  photos = 15
  events.statusChanged()
  await vi.advanceTimersByTimeAsync(200)
  expect(heard).toEqual([0, 0])
  await vi.advanceTimersByTimeAsync(5_000)
  expect(heard).toEqual([0, 0, 15]) // and no more after it
  stop.abort()
  await listening
})
