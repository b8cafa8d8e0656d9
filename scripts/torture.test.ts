/** A short version of `npm run torture`, which runs as long as one likes. */
import { expect, test } from 'vitest'
import { torture } from './torture.ts'

test('killed at random moments, Kith loses nothing it has acknowledged, and its index agrees', async () => {
  const result = await torture(5)
  expect(result.losses).toEqual([])
  expect(result.rounds).toBe(5)
  expect(result.acknowledged).toBeGreaterThan(0)
}, 600_000)
