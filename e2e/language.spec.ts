/** @file The window speaks as the core does: as the machine at first, and as the person chooses then. */
import { expect, settled, test } from './fixtures.ts'

test.use({ photos: ['scenes/bbt1.jpg'], faults: { env: { LC_ALL: 'de_DE.UTF-8' } } })

test('German, English, and back, also in what the core says', async ({ page, client }) => {
  await settled(client)
  const sidebar = page.getByRole('navigation', { name: 'Kith' })
  await expect(sidebar.getByRole('button', { name: 'Mediathek' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')

  await sidebar.getByRole('button', { name: 'Einstellungen' }).click()
  await page.getByRole('group', { name: 'Sprache' }).getByRole('button', { name: 'English' }).click()
  await expect(sidebar.getByRole('button', { name: 'Library' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  await expect(client.people.rename({ personId: 999, name: 'Nobody' })).rejects.toThrow(/not here any more/)

  await page.getByRole('group', { name: 'Language' }).getByRole('button', { name: 'Deutsch' }).click()
  await expect(sidebar.getByRole('button', { name: 'Mediathek' })).toBeVisible()
  await expect(client.people.rename({ personId: 999, name: 'Nobody' })).rejects.toThrow(/nicht mehr/)
})
