/** @file Kith opened from another machine: TLS, a password, and then the same window. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { test as base, expect } from '@playwright/test'
import { testCertificate, testKey } from '../src-main/hosts/browser/testing.ts'
import { Kith } from './fixtures.ts'

const test = base.extend<{ kith: Kith }>({
  ignoreHTTPSErrors: true,
  kith: async ({ browserName: _ }, use, testInfo) => {
    const at = (name: string) => testInfo.outputPath(name)
    mkdirSync(at('data'), { recursive: true })
    writeFileSync(at('cert.pem'), testCertificate)
    writeFileSync(at('key.pem'), testKey)
    const tls = ['--tls-cert', at('cert.pem'), '--tls-key', at('key.pem')]
    const kith = new Kith(at('data'), [], { KITH_PASSWORD: 'correct horse battery' }, [
      ...['--listen', '127.0.0.1', '--host', 'localhost'],
      ...tls,
    ])
    await kith.start()
    await use(kith)
    await kith.stop()
  },
})

test('the password opens the window, and nothing else does', async ({ page, kith }) => {
  expect(kith.address).toMatch(/^https:\/\/localhost:\d+\/$/)
  expect((await page.goto(kith.address))?.status()).toBe(401)
  await expect(page).toHaveTitle('Sign in to Kith')

  await page.getByLabel('Password').fill('a password made up')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText('That is not the password.')

  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('main')).toBeVisible()
  await expect(page).toHaveTitle('Kith')
  // From here on: the refusal of the wrong password is told late.
  const complaints: string[] = []
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Library', level: 1 })).toBeVisible()
  expect(complaints).toEqual([])
})
