/** @file Finds a Chromium for the end-to-end tests. */
import { accessSync, constants } from 'node:fs'
import { chromium } from '@playwright/test'

/** The first that can be run of: `KITH_CHROMIUM`, the system's own, the one Playwright fetched. */
export function findChromium(): string | null {
  const places = [
    process.env.KITH_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    chromium.executablePath(),
  ]
  return places.find(path => path && canRun(path)) ?? null
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
