import { defineConfig } from '@playwright/test'
import type { KithOptions } from './e2e/fixtures.ts'
import { findChromium } from './scripts/chromium.ts'

// Tests look for English words, also on a machine that speaks another language.
process.env.LC_ALL = 'C'

const executablePath = findChromium()

export default defineConfig<KithOptions>({
  testDir: 'e2e',
  outputDir: 'test-results',
  // Each test runs a Kith of its own, which takes all cores to analyse photos.
  workers: 1,
  timeout: 60_000,
  retries: 1, // on a machine that others share; scripts/test.ts says which needed it
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI === 'true',
  use: {
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    actionTimeout: 20_000, // what can't be clicked says so long before its test is over
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        '--no-sandbox', // tests may run as root, in a container
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
