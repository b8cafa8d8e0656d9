import { beforeEach, expect, test } from 'vitest'
import type { ExportState, WorkState } from '../contract/entities.ts'
import { createNotices } from './notices.ts'

let time = 0
let told: string[] = []
let notices = createNotices(() => {})
beforeEach(() => {
  time = 0
  told = []
  notices = createNotices(
    (title, text) => told.push(`${title}: ${text}`),
    () => time,
  )
})

const work = (phase: WorkState['phase'], total = 0, failed = 0) =>
  notices.work({ phase, total, failed } as WorkState)
const exports = (phase: ExportState['phase'], done = 0, failed = 0) =>
  notices.exports({ phase, done, failed } as ExportState)

test('the end of long work is told once, with how much it was', () => {
  work('running', 900)
  time = 50_000
  work('running', 1200)
  time = 61_000
  work('idle', 0, 1)
  work('idle', 0, 1)
  expect(told).toEqual(['All photos are looked at: 1,200 photos, 1 file can’t be read.'])
})

test('short work, a pause and missing models are no end of anything', () => {
  work('running', 3)
  time = 1_000
  work('idle')
  work('running', 9)
  time = 100_000
  work('paused', 9)
  work('waiting-for-models')
  expect(told).toEqual([])
  work('running', 9)
  time = 101_000
  work('idle')
  expect(told).toEqual(['All photos are looked at: 9 photos.'])
})

test('a long export is told, unless somebody has called it off', () => {
  exports('running')
  time = 70_000
  exports('done', 40, 2)
  exports('running')
  time = 200_000
  exports('cancelled', 4)
  expect(told).toEqual(['The export has ended: 40 photos exported, 2 could not be.'])
})
