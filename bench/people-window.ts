/**
 * @file The people workflow in Chromium, with 100,000 faces and 1,300 people: from the key, the click or the drop that
 * gives a command to the frame that shows what the core answered. Beside it what a frame of an empty page takes. The
 * renderer has to be built.
 */
import { linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import sharp from 'sharp'
import { type Client, connect, Kith } from '../e2e/fixtures.ts'
import { findChromium } from '../scripts/chromium.ts'
import { cachePath } from '../src-main/core/media.ts'
import { temporaryFolder } from '../src-main/testing/folders.ts'
import { benchFaceId, faceBox, faceCount, openBenchCatalog, peopleCount } from './people-catalog.ts'
import type { BenchResult } from './types.ts'

const pack = { id: 'yunet-mobilefacenet-1', dimension: 128 }
const small = 30
const merges = 12
const opens = 5
/** Pictures the crops are links to; a file may have 65,000 names. */
const pictures = 24

export async function run(): Promise<BenchResult> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('This benchmark needs Chromium; set KITH_CHROMIUM to its program.')
  using folder = temporaryFolder()
  openBenchCatalog(folder.path, pack).close()
  await makeCrops(folder.path)
  const kith = new Kith(folder.path, [], {})
  await kith.start()
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    await page.goto(kith.address)
    const { client, close } = await connect(page)
    await atRest(client)
    const visits = await peoplePage(browser, context, new URL(page.url()).origin)
    const frame = await bareFrame(page)
    await page.addInitScript(watch)
    await page.reload()
    const byKey = await assignByKey(page, client)
    const byDrop = await assignByDrop(page, client)
    const reject = await rejectByKey(page, client)
    const merge = await mergeTwo(page, client)
    close()
    const at95 = (label: string, values: number[]) => [
      { label: `${label}, median`, value: quantile(values, 0.5), unit: 'ms' },
      { label: `${label}, 95 %`, value: quantile(values, 0.95), unit: 'ms' },
    ]
    return {
      name: 'people-window',
      rows: [
        ...at95('a face named by key, painted', byKey),
        ...at95('a face dropped on a person, painted', byDrop),
        ...at95('a face rejected by key, painted', reject),
        ...at95('two people of 5,000 faces merged, painted', merge.painted),
        ...at95('two people of 5,000 faces merged, acknowledged', merge.answered),
        { label: 'longest wait for an answer while the index catches up', value: merge.wait, unit: 'ms' },
        ...at95(`people page (${peopleCount.toLocaleString('en')} people) by click, painted`, visits.clicked),
        ...at95('people page in a new window, painted', visits.opened),
        { label: 'crops asked for by it', value: visits.requests, unit: '' },
        { label: 'crops in sight', value: visits.inSight, unit: '' },
        { label: 'connections they came over', value: visits.connections, unit: '' },
        { label: 'two frames of an idle page, median', value: frame, unit: 'ms' },
      ],
      ratio: quantile(merge.painted, 0.95) / frame,
      target:
        'each command within 50 ms at the 95th percentile, the people page within 300 ms; crops in sight only, over at most six connections. The ratio is a merge over two idle frames',
    }
  } finally {
    await browser.close()
    await kith.stop()
  }
}

/** Every face has its crop already: what is measured is not the making of pictures. */
async function makeCrops(dataFolder: string): Promise<void> {
  const cache = join(dataFolder, 'cache')
  const files: string[] = []
  for (let i = 0; i < pictures; i++) {
    const file = join(dataFolder, `crop-${i}.jpg`)
    const noise = { type: 'gaussian', mean: 90 + 4 * i, sigma: 30 } as const
    const create = { width: 320, height: 320, channels: 3, background: '#808080', noise } as const
    writeFileSync(file, await sharp({ create }).jpeg({ quality: 85 }).toBuffer())
    files.push(file)
  }
  const made = new Set<string>()
  for (let i = 0; i < faceCount; i++) {
    const name = `${benchFaceId(i)}-${faceBox.map(v => Math.round(v * 1e4)).join('-')}`
    const to = cachePath(cache, 'faces', name)
    if (!made.has(dirname(to))) mkdirSync(dirname(to), { recursive: true })
    made.add(dirname(to))
    linkSync(files[i % pictures] ?? '', to)
  }
}

/** Waits until the index has every face and nothing else is under way. */
async function atRest(client: Client): Promise<void> {
  for (;;) {
    const { index, work } = await client.app.status()
    if (index.phase === 'online' && index.pending === 0 && work.phase !== 'running') return
    await delay(250)
  }
}

interface Visits {
  clicked: number[]
  opened: number[]
  requests: number
  inSight: number
  connections: number
}

/** The people page by a click in the window, and in windows that are opened on it with nothing cached. */
async function peoplePage(browser: Browser, login: BrowserContext, origin: string): Promise<Visits> {
  const storageState = await login.storageState()
  const clicked: number[] = []
  const opened: number[] = []
  let [requests, inSight] = [0, 0]
  const connections = new Set<number>()
  for (let i = 0; i < opens; i++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, storageState })
    const page = await context.newPage()
    await page.addInitScript(watch)
    await page.goto(`${origin}/#/people`)
    opened.push(await page.evaluate(() => window.kithWatch.coversPainted(0)))
    await context.close()

    const other = await browser.newContext({ viewport: { width: 1280, height: 800 }, storageState })
    const start = await other.newPage()
    await start.addInitScript(watch)
    await start.goto(`${origin}/#/library`)
    const link = start.getByRole('navigation', { name: 'Kith' }).getByRole('button', { name: 'People' })
    await link.first().waitFor()
    await delay(500)
    const session = await other.newCDPSession(start)
    await session.send('Network.enable')
    session.on('Network.responseReceived', ({ response }) => {
      if (!response.url.includes('/media/face/')) return
      if (i === 0) requests++
      connections.add(response.connectionId)
    })
    await start.evaluate(() => window.kithWatch.after('click', window.kithWatch.coversPainted))
    await link.first().click()
    clicked.push(await result(start))
    if (i === 0) {
      await delay(500)
      inSight = await start.evaluate(() => window.kithWatch.covers().length)
    }
    await other.close()
  }
  return { clicked, opened, requests, inSight, connections: connections.size }
}

async function assignByKey(page: Page, client: Client): Promise<number[]> {
  const times: number[] = []
  const { groups } = await client.people.groups()
  for (const group of groups.slice(0, small)) {
    await open(page, `people/group/${group.id}`)
    const options = page.getByRole('option')
    await options.first().click()
    await page.keyboard.press('a')
    await page.keyboard.type('Person 0800')
    await page.getByRole('option', { name: 'Person 0800' }).waitFor()
    await expectPainted(page, 'keydown', group.faces - 1)
    await page.keyboard.press('Enter')
    times.push(await result(page))
  }
  return times
}

async function assignByDrop(page: Page, client: Client): Promise<number[]> {
  const times: number[] = []
  const { groups } = await client.people.groups()
  for (const group of groups.slice(0, small)) {
    await open(page, `people/group/${group.id}`)
    const count = await page.getByRole('option').count()
    const from = await page.getByRole('option').first().boundingBox()
    const to = await page.locator('.side-person').nth(2).boundingBox()
    if (!from || !to) throw new Error('There is nothing to drag.')
    await page.mouse.move(from.x + 40, from.y + 40)
    await page.mouse.down()
    await page.mouse.move(from.x + 60, from.y + 60, { steps: 4 })
    await page.mouse.move(to.x + 40, to.y + to.height / 2, { steps: 6 })
    await page.locator('.drop-over').waitFor()
    await expectPainted(page, 'pointerup', count - 1)
    await page.mouse.up()
    times.push(await result(page))
  }
  return times
}

async function rejectByKey(page: Page, client: Client): Promise<number[]> {
  const times: number[] = []
  const people = await client.people.list()
  const person = people.at(-1)
  if (!person) throw new Error('There is nobody.')
  await open(page, `people/${person.id}`)
  for (let i = 0; i < small; i++) {
    await page.getByRole('option').first().click()
    const count = await page.getByRole('option').count()
    await expectPainted(page, 'keydown', count - 1)
    await page.keyboard.press('Delete')
    times.push(await result(page))
  }
  return times
}

/** The two large people, merged from the people page and undone again, over and over. */
async function mergeTwo(page: Page, client: Client): Promise<{ painted: number[]; answered: number[]; wait: number }> {
  const painted: number[] = []
  const answered: number[] = []
  let wait = 0
  for (let i = 0; i < merges; i++) {
    await atRest(client)
    await open(page, 'people')
    const cards = page.getByRole('group', { name: 'People', exact: true })
    for (const name of [/^Person 0001/, /^Person 0002/])
      await cards.getByRole('button', { name }).click({ modifiers: ['ControlOrMeta'] })
    await page.keyboard.press('m')
    const button = page.getByRole('dialog').getByRole('button', { name: /^Merge/ })
    await button.focus()
    await page.evaluate(() => window.kithWatch.after('keydown', window.kithWatch.merged))
    await page.keyboard.press('Enter')
    painted.push(await result(page))
    // The index has 5,000 points to write now.
    wait = Math.max(wait, await longestWait(client))
    const start = performance.now()
    const undone = await client.history.undo({})
    void undone
    await atRest(client)
    const [one, two] = (await client.people.list()).filter(person => person.faces >= 5_000)
    void start
    const begin = performance.now()
    await client.people.merge({ from: [two?.id ?? 0], into: one?.id ?? 0 })
    answered.push(performance.now() - begin)
    await client.history.undo({})
  }
  return { painted, answered, wait }
}

/** Asks for nearly nothing over and over until the index has caught up; the longest answer, ms. */
async function longestWait(client: Client): Promise<number> {
  let longest = 0
  for (;;) {
    const start = performance.now()
    const { index } = await client.app.status()
    longest = Math.max(longest, performance.now() - start)
    if (index.pending === 0) return longest
    await delay(5)
  }
}
