/** @file The Electron shell alone; what the page does is tested in Chromium. */
import { resolve } from 'node:path'
import { _electron, expect, test } from '@playwright/test'
import { findElectron } from '../scripts/electron.ts'

const executablePath = findElectron()
test.skip(
  executablePath === null,
  'Electron’s program is not on this machine (npx install-electron fetches it)',
)

test('opens a locked-in window that reaches the core', async () => {
  const args = [resolve(import.meta.dirname, '..'), '--data', test.info().outputPath('data')]
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  const app = await _electron.launch({ executablePath: executablePath ?? '', args })
  const page = await app.firstWindow()
  await expect(page).toHaveTitle('Kith')
  await expect(page.getByRole('main')).toBeVisible()
  expect(page.url()).toBe('kith://app/')

  expect(await page.evaluate(() => [typeof require, typeof process, window.opener])).toEqual([
    'undefined',
    'undefined',
    null,
  ])
  expect(await page.evaluate(() => window.open('https://example.org/'))).toBeNull()
  await page.evaluate(() => location.assign('https://example.org/'))
  expect(page.url()).toBe('kith://app/')

  const menu = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(item => item.label))
  expect(menu).toEqual(expect.arrayContaining(['File', 'Edit', 'View']))
  await app.close()
})
