/** @file The first window says what Kith does; About says whose work is in it and what to tell somebody who helps. */
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'

test('what a newcomer is told, the licences, the log, and diagnostics to copy', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const welcome = page.getByRole('region', { name: 'Welcome' })
  await expect(welcome.getByText(/YuNet \+ MobileFaceNet \(4\.3 MB, Apache-2\.0\)/)).toBeVisible()
  await expect(welcome.getByText('never leave this machine')).toBeVisible()
  await welcome.getByRole('link', { name: 'Choose other models' }).click()
  await expect(page.getByRole('heading', { name: 'Face models' })).toBeVisible()

  await page.getByRole('button', { name: 'Licences…' }).click()
  const licences = page.getByRole('dialog', { name: 'Licences' })
  await expect(licences.getByText('Qdrant, the face index')).toBeVisible()
  const react = licences.locator('details').filter({ hasText: /^react \d/ })
  await react.locator('summary').click()
  await expect(react.getByText('Permission is hereby granted')).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations).toEqual([])
  await licences.getByRole('button', { name: 'Close' }).click()

  await page.getByRole('button', { name: 'Show the log…' }).click()
  const log = page.getByRole('dialog', { name: 'Log' })
  await expect(log.getByText('index online')).toBeVisible()
  await log.getByRole('button', { name: 'Warnings and errors' }).click()
  await expect(log.getByText('index online')).toBeHidden()
  await log.getByRole('button', { name: 'Copy diagnostics' }).click()
  await log.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText('It has no names of people and no paths of files in it.')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/^Kith \d.*\n/)
  expect(copied).toContain('Index: qdrant')
})
