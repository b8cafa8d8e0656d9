/** Settings → Face models: what a change means is said, it goes on beside the work, and one can go back. */
import { expect, test } from './fixtures.ts'

// Looking at photos with the larger networks takes a while on a busy machine.
test.setTimeout(180_000)
test.use({ photos: ['scenes/bbt1.jpg', 'scenes/two_people.jpg'] })

test('changing to the built-in models and back', async ({ page, client }) => {
  await expect.poll(async () => (await client.app.status()).counts.faces).toBeGreaterThan(4)
  await page.goto(`${new URL(page.url()).origin}/#/settings`)
  const packs = page.getByRole('list', { name: 'Model packs' })
  await expect(packs.getByRole('listitem').filter({ hasText: 'YuNet' })).toContainText('In use')
  await expect(packs.getByRole('listitem').filter({ hasText: 'dlib' })).toContainText('MIT')

  await page.getByRole('button', { name: 'Use SSD MobileNet + dlib ResNet' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change to SSD MobileNet + dlib ResNet?' })
  await expect(dialog).toContainText('looks at all 2 photos again')
  await expect(dialog).toContainText('Names, “not this person” and hidden faces stay')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()
  expect((await client.app.status()).models.change).toBeNull()

  // By keyboard alone.
  await page.getByRole('button', { name: 'Use SSD MobileNet + dlib ResNet' }).press('Enter')
  await dialog.getByRole('button', { name: 'Change' }).press('Enter')
  const panel = page.locator('#models')
  await expect(packs.getByRole('listitem').filter({ hasText: 'dlib' })).toContainText('In use', {
    timeout: 60_000,
  })
  await expect(panel).toContainText('YuNet + MobileFaceNet finds more faces')

  await panel.getByRole('button', { name: 'Go back to YuNet + MobileFaceNet…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Go back' }).click()
  await expect(packs.getByRole('listitem').filter({ hasText: 'YuNet' })).toContainText('In use', {
    timeout: 60_000,
  })

  await panel.getByRole('button', { name: 'Remove what it found…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(panel.getByRole('button', { name: /Go back/ })).toBeHidden()
  expect((await client.index.check()).problems).toBe(0)
})
