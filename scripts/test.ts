/**
 * @file `npm test`: types, lint, unit and integration tests, build, packing, end-to-end tests, in this order. Ends with one
 * plain line, `N passed, N failed`; a step that is no test (types, say) counts as one failure when it fails.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { npmQdrant } from '../src-main/core/vectors/qdrant-binary.ts'
import { findChromium } from './chromium.ts'
import { run, runTool } from './run.ts'

interface Count {
  passed: number
  failed: number
  skipped: number
}

const reports = mkdtempSync(join(tmpdir(), 'kith-test-'))
const ci = process.env.CI === 'true'
const counts: Count[] = []

/** A step that passes or fails as a whole; only its failure is counted. */
async function step(title: string, work: () => Promise<boolean>): Promise<boolean> {
  console.log(`\n— ${title}`)
  const passed = await work()
  if (!passed) {
    console.error(`${title}: failed`)
    counts.push({ passed: 0, failed: 1, skipped: 0 })
  }
  return passed
}

/** Runs tests and counts what their report says. Without a report, or with a failure that is no test's, one failed. */
async function tests(
  title: string,
  runTests: (report: string) => Promise<number>,
  read: (json: unknown) => Count,
): Promise<void> {
  console.log(`\n— ${title}`)
  const report = join(reports, `${counts.length}.json`)
  const code = await runTests(report)
  let count: Count = { passed: 0, failed: 0, skipped: 0 }
  try {
    count = read(JSON.parse(readFileSync(report, 'utf8')))
  } catch (error) {
    console.error(`${title}: no report (${error})`)
  }
  if (code !== 0 && count.failed === 0) count.failed = 1
  counts.push(count)
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
}

function countVitest(json: unknown): Count {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = json as VitestReport
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
}

/** A spec that passed only when tried again is said beside the count: it may hide a race, and must not hide itself. */
function countPlaywright(json: unknown): Count {
  const { expected, unexpected, flaky, skipped } = (json as PlaywrightReport).stats
  if (flaky > 0) console.warn(`\nFlaky: ${flaky} end-to-end tests passed only when tried again; see above.`)
  return { passed: expected + flaky, failed: unexpected, skipped }
}

/** Finds a Chromium, and fetches one where there is none and it can be had. */
async function ensureChromium(): Promise<string | null> {
  const found = findChromium()
  if (found) return found
  console.log('There is no Chromium here; fetching the one Playwright knows …')
  await runTool('playwright', ['install', 'chromium'])
  if (!findChromium() && process.platform === 'linux' && process.getuid?.() === 0) {
    console.log('That did not work; asking Debian …')
    await run('apt-get', ['update', '-q'])
    await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], {
      DEBIAN_FRONTEND: 'noninteractive',
    })
  }
  return findChromium()
}

async function browserTests(): Promise<void> {
  const chromium = await ensureChromium()
  const playwright = (report: string) =>
    runTool('playwright', ['test', '--reporter=list,json'], {
      KITH_CHROMIUM: chromium ?? '',
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    })
  if (chromium) return tests('End-to-end tests', playwright, countPlaywright)
  console.error(
    'The end-to-end tests need Chromium or Chrome. Install one, or set KITH_CHROMIUM to its program.',
  )
  if (ci) counts.push({ passed: 0, failed: 1, skipped: 0 })
}

await step('Types', async () => (await runTool('tsc', ['-p', '.'])) === 0)
await step('Lint', async () => (await runTool('biome', ['ci', '.'])) === 0)
await tests(
  'Unit and integration tests',
  report =>
    runTool('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]),
  countVitest,
)
if (
  await step('Build', async () => (await runTool('electron-vite', ['build', '--logLevel', 'warn'])) === 0)
) {
  // Elsewhere Qdrant would have to be fetched first, and Electron may be needed.
  if (npmQdrant(`${process.platform}-${process.arch}`))
    await step('Packing', async () => (await run(process.execPath, ['scripts/size.ts'])) === 0)
  await browserTests()
}

rmSync(reports, { recursive: true })
const sum = (of: keyof Count) => counts.reduce((total, count) => total + count[of], 0)
console.log(
  `\n${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}`,
)
process.exitCode = sum('failed') === 0 ? 0 : 1
