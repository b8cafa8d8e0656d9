/** @file The library in step with its folders: what appears, what can't be read, what is away, and cleaning up. */
import { copyFile, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import sharp from 'sharp'
import { expect, settled, sharedFolder, test } from './fixtures.ts'

const scene = join(sharedFolder, 'photos/scenes/bbt1.jpg')

test.use({
  photos: ['scenes/bbt2.jpg'],
  faults: async ({ browserName: _ }, use, testInfo) => {
    await use({
      // The bin of the desktop is left alone.
      env: { XDG_DATA_HOME: testInfo.outputPath('bin') },
      prepare: async ({ photos }) => {
        await copyFile(scene, join(photos, 'one.jpg'))
        await mkdir(join(photos, 'copies'))
        await copyFile(scene, join(photos, 'copies/one again.jpg'))
        await writeFile(
          join(photos, 'small.jpg'),
          await sharp(scene).resize(600).jpeg({ quality: 60 }).toBuffer(),
        )
        await writeFile(join(photos, 'empty.jpg'), '')
        await writeFile(join(photos, 'film.mp4'), 'no photo')
      },
    })
  },
})

test('photos come and go as their files do; what fails and what is away is said where it can be seen', async ({
  page,
  client,
}, testInfo) => {
  await settled(client)
  const photos = testInfo.outputPath('photos')
  const grid = page.getByRole('main')
  const counted = async () => (await client.library.timeline({})).total
  await expect.poll(counted).toBe(3)

  await test.step('a new file appears by itself', async () => {
    await copyFile(join(sharedFolder, 'photos/no-faces/limes.jpg'), join(photos, 'limes.jpg'))
    await expect.poll(counted).toBe(4)
    await expect(grid.getByText('4 photos').first()).toBeVisible()
  })

  await test.step('Activity groups what failed by the reason', async () => {
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /^Activity/ })
      .click()
    const reason = page.getByRole('button', { name: /The file is empty/ }).first()
    await expect(reason).toHaveAttribute('aria-expanded', 'false')
    await reason.press('Enter')
    await expect(page.getByText('empty.jpg')).toBeVisible()
    await copyFile(join(sharedFolder, 'photos/no-faces/fern_green.jpg'), join(photos, 'empty.jpg'))
    await expect(page.getByText('Everything could be read')).toBeVisible()
    await expect.poll(counted).toBe(5)
  })

  await test.step('a folder that is away keeps its photos, and comes back', async () => {
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
    const row = page.locator('#folders li')
    await expect(row).toContainText('followed as it changes')
    await expect(row).toContainText('1 video')
    await rename(photos, `${photos}-unplugged`)
    await expect(row).toContainText('not connected; its photos stay in the library')
    expect(await counted()).toBe(5)
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /^Library/ })
      .click()
    await expect(grid.getByRole('option', { name: /drive not connected/ }).first()).toBeVisible()
    await rename(`${photos}-unplugged`, photos)
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('button', { name: /^Scan .* again$/ }).click()
    await expect(row).toContainText('followed as it changes')
  })
})

test('duplicates side by side: kept, hidden, put into the bin, and all of it undone', async ({
  page,
  client,
}) => {
  await settled(client)
  await page.getByRole('navigation').getByRole('button', { name: 'Clean up' }).click()
  const same = page.getByRole('region', { name: /in 2 places/ })
  const alike = page.getByRole('region', { name: /^2 photos like/ })
  await expect(same).toBeVisible()
  await expect(alike).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations.map(violation => violation.id)).toEqual([])

  await test.step('hidden and shown again', async () => {
    await alike.getByRole('button', { name: /^Hide/ }).click()
    await expect(alike).toBeHidden()
    await page.getByRole('button', { name: 'Hidden photos' }).click()
    await page.getByRole('button', { name: 'Show again: small.jpg' }).click()
    await expect(page.getByText('No photo is hidden')).toBeVisible()
    await page.getByRole('button', { name: 'Duplicates' }).click()
    await expect(alike).toBeVisible()
  })

  await test.step('a copy to the bin and back', async () => {
    await same
      .getByRole('button', { name: /^Keep only/ })
      .first()
      .click()
    await expect(same).toBeHidden()
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).last().click()
    await expect(same).toBeVisible()
  })

  await test.step('both kept', async () => {
    await alike.getByRole('button', { name: 'Keep all' }).click()
    await expect(alike).toBeHidden()
  })
})
