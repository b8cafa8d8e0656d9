/** @file From nothing to the main job: a folder, its faces in groups, a name, a face dragged, all of it found again. */
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { connect, expect, settled, sharedFolder, test } from './fixtures.ts'
import { letGo } from './hand.ts'

test('a folder is added, a group named, a face dragged, and a power cut loses none of it', async ({
  page,
  kith,
  client,
}, info) => {
  test.setTimeout(120_000)
  const photos = info.outputPath('pictures')
  await cp(join(sharedFolder, 'photos/scenes'), photos, { recursive: true })

  await test.step('a new library asks for a folder', async () => {
    await expect(page.getByRole('heading', { name: 'Find the people in your pictures' })).toBeVisible()
    await page.getByLabel('Path of a folder').fill(join(photos, 'nowhere'))
    await page.getByRole('button', { name: 'Add folder' }).click()
    await expect(page.getByRole('alert').getByText(/nowhere” is not there/)).toBeVisible()
    await page.getByLabel('Path of a folder').fill(photos)
    await page.getByRole('button', { name: 'Add folder' }).click()
    await settled(client)
    await expect(page.locator('[data-photo]').first()).toBeVisible()
  })

  await test.step('the largest group gets a name by keyboard', async () => {
    await page
      .getByRole('navigation', { name: 'Kith' })
      .getByRole('button', { name: /^People/ })
      .click()
    const field = page.getByRole('combobox', { name: /Name of this group/ }).first()
    await field.fill('Sheldon')
    await field.press('Enter')
    await expect(page.getByRole('status').getByText(/faces → Sheldon/)).toBeVisible()
    await expect(page.getByRole('region', { name: 'People' }).getByText('Sheldon')).toBeVisible()
  })
  const faces = (await client.people.list())[0]?.faces ?? 0
  expect(faces).toBeGreaterThan(1)

  await test.step('a face of another group is dragged onto the person', async () => {
    const [group] = (await client.people.groups()).groups
    await page.goto(`${new URL(page.url()).origin}/#/group/${group?.id}`)
    const face = page.getByRole('option').first()
    const target = page.getByRole('region', { name: 'People' }).getByText('Sheldon')
    await face.hover()
    await page.mouse.down()
    const from = await face.boundingBox()
    await page.mouse.move((from?.x ?? 0) + 40, (from?.y ?? 0) + 40, { steps: 4 })
    // The places to drop on come up once something is dragged; the side list keeps still.
    await expect(page.getByRole('region', { name: 'Drop here' }).getByText('New person')).toBeVisible()
    const box = await target.boundingBox()
    await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 8, { steps: 12 })
    await expect(page.locator('.drop-over')).toHaveCount(1)
    await letGo(page)
    // They may be in the same photo, which a person can overrule.
    const anyway = page.getByRole('button', { name: 'Do it anyway' })
    await expect(anyway.or(page.getByText('1 face → Sheldon')).first()).toBeVisible()
    if (await anyway.isVisible()) await anyway.click()
    await expect.poll(async () => (await client.people.list())[0]?.faces).toBe(faces + 1)
  })

  await test.step('after kill -9 everything is found again', async () => {
    await kith.kill()
    await kith.start()
    await page.goto(kith.address)
    await page.goto(`${new URL(page.url()).origin}/#/people`)
    await expect(page.getByRole('region', { name: 'People' }).getByText('Sheldon')).toBeVisible()
    const { client: again, close } = await connect(page)
    expect((await again.people.list())[0]).toMatchObject({ name: 'Sheldon', faces: faces + 1 })
    await expect.poll(async () => (await again.app.status()).index.phase).toBe('online')
    expect(await again.index.check()).toMatchObject({ problems: 0 })
    await again.history.undo({})
    await expect.poll(async () => (await again.people.list())[0]?.faces).toBe(faces)
    close()
  })
})

test.describe('an index that can’t start', () => {
  test.use({ photos: ['scenes/two_people.jpg'], faults: { env: { QDRANT_BIN: '/bin/false' } } })

  test('photos are shown, their faces wait, and the window says why', async ({ page, client }) => {
    await expect(page.locator('[data-photo]')).toHaveCount(1)
    await expect(
      page.getByText(/The face index is not there at the moment; names you give are kept/),
    ).toBeVisible()
    await expect.poll(async () => (await client.app.status()).work.waiting).toBe(1)
    expect((await client.app.status()).counts.faces).toBe(0)
    const [month] = (await client.library.timeline({})).months
    const [tile] = await client.library.month({ month: month?.month ?? '' })
    const photo = await client.library.photo({ photoId: tile?.id ?? 0 })
    expect(photo).toMatchObject({ state: 'waiting', detail: [] })
  })
})
