/** @file Settings that keep a library safe: check and repair, history, backups, and a catalog that can't be opened. */
import { copyFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect, expect, settled, test } from './fixtures.ts'

// Kith is started anew in the middle, which takes its time on a busy machine.
test.describe.configure({ timeout: 240_000 })
test.use({ photos: ['scenes/bbt1.jpg', 'scenes/bbt2.jpg'] })

test('what is wrong is found, shown, opened and repaired; the history tells of it', async ({
  page,
  kith,
  client,
}) => {
  await settled(client)
  const { groups } = await client.people.groups()
  const faces = groups[0]
    ? groups[0].sample
    : (await client.people.singles({ limit: 2 })).faces.map(face => face.id)
  await client.people.assign({ faceIds: faces.slice(0, 1), to: { name: 'Leonard' } })
  await page.goto(`${new URL(page.url()).origin}/#/settings`)
  // On a page without photos: a thumbnail that is asked for is made again at once.
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  const thumbnails = join(kith.dataFolder, 'cache', 'thumbnails')
  const lose = () => {
    for (const entry of readdirSync(thumbnails)) rmSync(join(thumbnails, entry), { recursive: true })
  }
  lose()
  await page.getByRole('button', { name: 'Check and repair…' }).click()
  const sheet = page.getByRole('dialog', { name: 'Check and repair' })
  await expect(sheet.getByText('2 thumbnails are missing')).toBeVisible()
  await sheet.getByText('2 thumbnails are missing').click()
  await sheet
    .getByRole('button', { name: /^Open: bbt\d.jpg has no thumbnail/ })
    .first()
    .click()
  await expect(page).toHaveURL(/photo=\d+/)
  await page.keyboard.press('Escape')
  await expect(page).not.toHaveURL(/photo=/)
  lose()
  await page.getByRole('button', { name: 'Check and repair…' }).click()
  await sheet.getByRole('button', { name: 'Repair 2 things' }).click()
  await expect(sheet.getByText('2 repaired')).toBeVisible()
  await expect(sheet.getByText('Nothing is left to repair.')).toBeVisible()
  await sheet.getByRole('button', { name: 'Close' }).click()

  const history = page.locator('#history')
  await expect(history.getByText('Repair: 2 repaired')).toBeVisible()
  await expect(history.getByText('by Kith')).toBeVisible()
  await history.getByRole('searchbox').fill('leonard')
  await expect(history.getByText('Repair: 2 repaired')).toBeHidden()
  await history.getByText('1 face → Leonard').click()
  await expect(history.getByText(/nobody.*Leonard \(by hand\)/)).toBeVisible()
})

test('a backup is made and put back, and the window comes back by itself', async ({ page, client }) => {
  await settled(client)
  await page.goto(`${new URL(page.url()).origin}/#/settings`)
  const panel = page.locator('#backups')
  await panel.getByRole('button', { name: 'Back up now' }).click()
  await expect(panel.getByText('Made by you')).toBeVisible()
  const { faces } = await client.people
    .singles({ limit: 1 })
    .then(async found =>
      found.faces.length > 0
        ? found
        : client.people.groupFaces({ groupId: (await client.people.groups()).groups[0]?.id ?? 1, limit: 1 }),
    )
  await client.people.assign({ faceIds: [faces[0]?.id ?? ''], to: { name: 'Sheldon' } })
  await expect(page.getByRole('navigation').getByText('Sheldon')).toBeVisible()
  await panel.getByRole('button', { name: /^Put back the backup/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Put back' }).click()
  await expect(panel.getByText('Replaced by a restore')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('navigation').getByText('Sheldon')).toBeHidden()
})

test('a damaged catalog: the window says so and puts a backup back', async ({ page, kith, client }) => {
  await settled(client)
  await client.backups.now()
  await kith.stop()
  const catalog = join(kith.dataFolder, 'catalog.sqlite')
  copyFileSync(catalog, join(kith.dataFolder, 'whole.sqlite'))
  truncateSync(catalog, 4096 * 4)
  writeFileSync(`${catalog}-wal`, '')
  await kith.start()
  await page.goto(kith.address)
  await expect(page.getByRole('heading', { name: 'Your library can’t be opened' })).toBeVisible()
  await page.getByRole('button', { name: /^Put back the backup/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Put back' }).click()
  await expect(page.getByRole('navigation').getByText('Library')).toBeVisible({ timeout: 30_000 })
  const again = await connect(page)
  await settled(again.client)
  expect((await again.client.index.check()).problems).toBe(0)
  again.close()
})
