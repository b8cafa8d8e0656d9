/**
 * @file The timeline of 100,000 photos in Chromium: opened, scrolled by the wheel, and jumped through by the scrubber;
 * beside it a library of 1,000, and an empty page that is scrolled the same way. The renderer has to be built.
 *
 * Opening begins where the browser begins to go to the page, in a browser that has nothing of Kith cached, and ends
 * with the frame after the last picture in sight is decoded. Starting begins where the process of Kith is started and
 * ends where it can be asked. A jump begins with the press on the scrubber and ends with the frame after three new
 * pictures in sight are decoded. Chromium draws without a graphics card.
 */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findChromium } from '../scripts/chromium.ts'
import { projectFolder, temporaryFolder } from '../src-main/testing/folders.ts'
import { makeLibrary, randomFrom } from './library-catalog.ts'
import type { BenchResult } from './types.ts'

const large = 100_000
const small = 1_000
const pack = 'yunet-mobilefacenet-1'
const opens = 7
const wheels = 150
const jumps = 20

export async function run(): Promise<BenchResult> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('This benchmark needs Chromium; set KITH_CHROMIUM to its program.')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const few = await withLibrary(small, (address, started) =>
      opened(browser, address, async () => ({ started })),
    )
    const many = await withLibrary(large, (address, started) =>
      opened(browser, address, async page => ({
        started,
        frames: await scroll(page),
        jumps: await jump(page),
      })),
    )
    const bare = await bareFrames(browser)
    const frames = many.result?.frames ?? []
    const times = many.result?.jumps ?? []
    return {
      name: 'timeline',
      rows: [
        ...[
          { photos: large, times: many.times, started: many.result?.started },
          { photos: small, times: few.times, started: few.result?.started },
        ].flatMap(({ photos, times, started = Number.NaN }) => [
          { label: `${photos} photos: Kith started`, value: started, unit: 'ms' },
          { label: `${photos} photos: grid painted, best`, value: quantile(times, 0), unit: 'ms' },
          { label: `${photos} photos: grid painted, median`, value: quantile(times, 0.5), unit: 'ms' },
        ]),
        { label: 'frame while scrolling, median', value: quantile(frames, 0.5), unit: 'ms' },
        { label: 'frame while scrolling, 95th percentile', value: quantile(frames, 0.95), unit: 'ms' },
        { label: 'frame of an empty page, 95th percentile', value: quantile(bare, 0.95), unit: 'ms' },
        { label: 'first thumbnails after a jump, best', value: quantile(times, 0), unit: 'ms' },
        { label: 'first thumbnails after a jump, median', value: quantile(times, 0.5), unit: 'ms' },
        { label: 'first thumbnails after a jump, 95th percentile', value: quantile(times, 0.95), unit: 'ms' },
        { label: 'first thumbnails after a jump, worst', value: quantile(times, 1), unit: 'ms' },
      ],
      ratio: quantile(frames, 0.95) / quantile(bare, 0.95),
      target:
        'frames at the 95th percentile those of an empty page (60 a second); opened in under 1,000 ms (1,000 photos: 1,500 ms); first thumbnails in under 150 ms',
    }
  } finally {
    await browser.close()
  }
}

/** @param use gets an address that opens Kith once, and how long Kith took to start, ms */
async function withLibrary<T>(
  photos: number,
  use: (address: string, started: number) => Promise<T>,
): Promise<T> {
  using folder = temporaryFolder()
  await makeLibrary(folder.path, photos, pack)
  const args = ['src-main/hosts/cli/main.ts', 'serve', '--no-open', '--data', folder.path]
  const start = performance.now()
  const child = spawn(process.execPath, args, { cwd: projectFolder, stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = new Promise(done => child.once('exit', done))
  try {
    for await (const line of createInterface(child.stdout)) {
      const address = /^Kith is at (\S+)$/.exec(line)?.[1]
      if (address) return await use(address, performance.now() - start)
    }
    throw new Error('Kith ended before it said where it is')
  } finally {
    child.kill('SIGTERM')
    await gone
  }
}

/** Opens it a few times, each in a browser that has nothing cached; `use` gets the last page. */
async function opened<T>(
  browser: Browser,
  address: string,
  use: (page: Page) => Promise<T>,
): Promise<{ times: number[]; result: T | undefined }> {
  const viewport = { width: 1280, height: 800 }
  const login = await browser.newContext({ viewport })
  await (await login.newPage()).goto(address)
  const storageState = await login.storageState()
  await login.close()
  const times: number[] = []
  let result: T | undefined
  for (let i = 0; i < opens; i++) {
    const context = await browser.newContext({ viewport, storageState })
    const page = await context.newPage()
    await page.addInitScript(watchForPaint)
    await page.goto(new URL(address).origin)
    times.push(await noted(page, 'painted'))
    if (i === opens - 1) result = await use(page)
    await context.close()
  }
  return { times, result }
}

/** What a script in the page has noted, once it has. */
async function noted(page: Page, name: 'painted' | 'jumped'): Promise<number> {
  const handle = await page.waitForFunction(key => document.documentElement.dataset[key], name)
  return Number(await handle.jsonValue())
}

/** Runs in the page: notes when every photo in sight shows its picture, ms since the navigation began. */
function watchForPaint(): void {
  const shown = (image: HTMLImageElement) =>
    image.complete && image.naturalWidth > 0 && image.matches('.there')
  const look = () => {
    const images = [...document.querySelectorAll<HTMLImageElement>('.photo img')].filter(
      image => image.getBoundingClientRect().top < innerHeight,
    )
    const all = images.length > 3 && images.every(shown)
    if (!all) requestAnimationFrame(look)
    else
      void Promise.all(images.map(image => image.decode())).then(() =>
        requestAnimationFrame(now => {
          document.documentElement.dataset.painted = String(now)
        }),
      )
  }
  requestAnimationFrame(look)
}

/** Times between frames while the wheel is turned, ms. */
async function scroll(page: Page): Promise<number[]> {
  await page.mouse.move(640, 400)
  const recorded = await page.evaluateHandle(() => {
    const frames: number[] = []
    let last = performance.now()
    const tick = (now: number) => {
      frames.push(now - last)
      last = now
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
    return frames
  })
  for (let i = 0; i < wheels; i++) {
    await page.mouse.wheel(0, 240)
    await delay(16)
  }
  return (await recorded.jsonValue()).slice(5)
}

async function bareFrames(browser: Browser): Promise<number[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.setContent('<div style="height: 5000000px"></div>')
  const frames = await scroll(page)
  await page.close()
  return frames
}

/** From the press on the scrubber to the first frame with three new pictures in sight, ms. */
async function jump(page: Page): Promise<number[]> {
  const random = randomFrom(7)
  const times: number[] = []
  const track = await page.locator('.scrubber').boundingBox()
  if (!track) throw new Error('The scrubber is not there.')
  for (let i = 0; i < jumps; i++) {
    await page.evaluate(watchForJump)
    await page.mouse.move(track.x + track.width / 2, track.y + 20 + random() * (track.height - 40))
    await page.mouse.down()
    await page.mouse.up()
    times.push(await noted(page, 'jumped'))
    await delay(300)
  }
  return times
}

/** Runs in the page. */
function watchForJump(): void {
  const before = new Set([...document.querySelectorAll<HTMLElement>('.photo')].map(photo => photo.id))
  delete document.documentElement.dataset.jumped
  window.addEventListener(
    'pointerdown',
    ({ timeStamp }) => {
      const look = () => {
        const fresh = [...document.querySelectorAll<HTMLImageElement>('.photo img.there')].filter(image => {
          if (!image.complete || image.naturalWidth === 0) return false
          const { top, bottom } = image.getBoundingClientRect()
          return bottom > 0 && top < innerHeight && !before.has(image.closest('.photo')?.id ?? '')
        })
        if (fresh.length < 3) requestAnimationFrame(look)
        else
          void Promise.all(fresh.slice(0, 3).map(image => image.decode())).then(() =>
            requestAnimationFrame(now => {
              document.documentElement.dataset.jumped = String(now - timeStamp)
            }),
          )
      }
      requestAnimationFrame(look)
    },
    { once: true, capture: true },
  )
}

function quantile(values: number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN
}
