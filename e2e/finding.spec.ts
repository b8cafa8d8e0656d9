/** @file Finding photos, favourites and albums, by mouse and by keyboard. */
import { readdir } from 'node:fs/promises'
import { expect, settled, test } from './fixtures.ts'
import { drop, letGo } from './hand.ts'

test.use({ photos: ['scenes'] })
// One library for many steps: finding the faces in it takes most of the time.
test.describe.configure({ timeout: 180_000 })

test('words find photos, chips take them apart again, and a search becomes an album', async ({
  page,
  client,
}) => {
  await settled(client)
  const { groups } = await client.people.groups()
  const [first] = groups
  if (!first) throw new Error('there are no groups')
  await client.people.nameGroup({ groupId: first.id, to: { name: 'Anna' } })
  const all = (await client.find.count({ terms: [] })).photos
  const annas = (await client.find.photos({ text: 'Anna' })).total
  expect(annas).toBeGreaterThan(0)
  expect(annas).toBeLessThan(all)

  const box = page.getByRole('combobox', { name: 'Search photos' })
  const photos = page.locator('.month [data-photo]')
  await test.step('a person is suggested with their cover, and taken with the keyboard', async () => {
    await expect(box).toBeVisible()
    await page.keyboard.press('/')
    await expect(box).toBeFocused()
    await page.keyboard.type('ann')
    const offer = page.getByRole('option', { name: /^Anna/ })
    await expect(offer.locator('img')).toBeVisible()
    await expect(offer).toHaveAttribute('aria-selected', 'true') // the letters alone find nothing
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Search' })).toBeVisible()
    await expect(photos).toHaveCount(annas)
  })

  await test.step('more words narrow it, and the list says how many before it is asked', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('only Anna')
    await expect(page.getByRole('option', { name: /Only Anna/ })).toContainText(/\d+ photos?/)
    await page.keyboard.press('Escape')
    await page.keyboard.type('not 1850')
    await expect(page.getByRole('option', { name: /Not 1850/ })).toContainText(`${annas} photos`)
    await page.keyboard.press('Enter')
    const chips = page.getByRole('list', { name: 'Searched for' }).getByRole('listitem')
    await expect(chips).toHaveText(['Anna', 'Not 1850'])
    await expect(photos).toHaveCount(annas)
    await page.getByRole('button', { name: 'Remove Anna' }).click()
    await expect(photos).toHaveCount(all)
    await page.goBack()
    await expect(chips).toHaveCount(2)
  })

  await test.step('a photo that was found opens among those found', async () => {
    await photos.first().click()
    await expect(page.getByRole('dialog')).toContainText(`1 of ${annas}`)
    await page.keyboard.press('Escape')
  })

  await test.step('saved, it fills itself and shows its search again', async () => {
    await page.getByRole('button', { name: 'Save as album' }).click()
    await page.getByRole('textbox', { name: 'Name of the album' }).fill('All of Anna')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'All of Anna' })).toBeVisible()
    await expect(photos).toHaveCount(annas)
    await page.getByRole('button', { name: 'Its search' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Not 1850' })).toBeVisible()
  })

  await test.step('a suggestion completes the last word and keeps those before it', async () => {
    const chips = page.getByRole('list', { name: 'Searched for' }).getByRole('listitem')
    await page.getByRole('button', { name: /^Library/ }).click()
    await page.keyboard.press('/')
    await page.keyboard.type('not 1850 ann')
    await expect(page.getByRole('option', { name: /^Anna/ })).toBeVisible()
    await page.getByRole('option', { name: /^Anna/ }).click()
    await expect(chips).toHaveText(['Not 1850', 'Anna'])
  })

  await test.step('what is understood and finds nothing is not taken for something else', async () => {
    const chips = page.getByRole('list', { name: 'Searched for' }).getByRole('listitem')
    await page.getByRole('button', { name: /^Library/ }).click()
    await page.keyboard.press('/')
    await page.keyboard.type('not Anna Anna')
    await expect(page.getByRole('option', { name: /0 photos/ })).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await expect(chips).toHaveText(['Not Anna', 'Anna'])
    await page.getByRole('button', { name: 'Remove Not Anna' }).click()
    await expect(photos).toHaveCount(annas)
  })

  await test.step('nothing found says so and leads back', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('no-such-word')
    await page.keyboard.press('Enter')
    await expect(page.getByText('No photo fits')).toBeVisible()
    await page.getByRole('button', { name: 'Show all photos' }).click()
    await expect(photos).toHaveCount(all)
  })
})

test('favourites and albums by key, button and drag; undo takes each back', async ({ page, client }) => {
  await settled(client)
  const photo = page.locator('.month [data-photo]')
  const name = (text: string) =>
    page.getByRole('navigation', { name: 'Kith' }).getByRole('button', { name: text })
  await expect(photo.nth(2)).toBeVisible()
  const ids = await photo.evaluateAll(list =>
    list.map(element => Number((element as HTMLElement).dataset.photo)),
  )
  const [a = 0, b = 0, c = 0] = ids

  await test.step('a favourite by key in the viewer', async () => {
    await photo.first().click()
    await expect(page.getByRole('button', { name: 'Favourite (.)' })).toBeVisible()
    await page.keyboard.press('.')
    await expect(page.getByRole('button', { name: 'No favourite any more (.)' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Favourites', exact: true }).click()
    await expect(photo).toHaveCount(1)
    await page.keyboard.press('Control+z')
    await expect(page.getByText('No favourites yet')).toBeVisible()
  })

  await test.step('a photo is hidden from the library, and shown again by undo', async () => {
    await page.getByRole('button', { name: /^Library/ }).click()
    await page.locator(`[data-photo="${a}"]`).click({ modifiers: ['Control'] })
    await page.getByRole('toolbar', { name: 'Selected photos' }).getByRole('button', { name: 'Hide' }).click()
    await expect(page.locator(`[data-photo="${a}"]`)).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect(page.locator(`[data-photo="${a}"]`)).toBeVisible()
  })

  await test.step('the viewer goes on to the next photo when one is hidden, and closes after the last', async () => {
    const viewer = page.locator('.viewer')
    const hide = viewer.getByRole('button', { name: 'Hide', exact: true })
    const fileName = async (photoId: number) => (await client.library.photo({ photoId })).fileName
    await page.locator(`[data-photo="${a}"]`).click()
    await expect(viewer).toHaveAttribute('aria-label', await fileName(a))
    await hide.click()
    await expect(viewer).toHaveAttribute('aria-label', await fileName(b))
    await page.keyboard.press('Control+z')
    await expect(viewer.getByRole('button', { name: 'Newer photo' })).toHaveCount(1)
    await page.keyboard.press('ArrowLeft')
    await expect(viewer).toHaveAttribute('aria-label', await fileName(a))
    await page.keyboard.press('Escape')

    await page.getByRole('listbox', { name: 'Photos' }).focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await hide.click()
    await expect(viewer).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await client.cleanup.hidden({})).total).toBe(0)
  })

  const drag = async (from: number, to: ReturnType<typeof name>) => {
    const photo = page.locator(`[data-photo="${from}"]`)
    await photo.hover() // it has come to rest
    const start = await photo.boundingBox()
    if (!start) throw new Error('the photo is not on the page')
    await page.mouse.move(start.x + 40, start.y + 40)
    await page.mouse.down()
    await page.mouse.move(start.x + 20, start.y + 30, { steps: 3 })
    const end = await to.boundingBox()
    if (!end) throw new Error('the target is not on the page')
    await page.mouse.move(end.x + 30, end.y + end.height / 2, { steps: 5 })
    await drop(page)
  }

  await test.step('dropped on Favourites', async () => {
    await page.getByRole('button', { name: /^Library/ }).click()
    await drag(b, name('Favourites'))
    await expect
      .poll(async () => (await client.albums.favouritesAmong({ photoIds: [a, b, c] })).favourites)
      .toBe(1)
    await expect(page.getByText('1 photo → Favourites').last()).toBeVisible()
  })

  await test.step('a selection goes into a new album from the keyboard', async () => {
    await page.getByRole('listbox', { name: 'Photos' }).focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Space')
    await expect(page.getByRole('toolbar', { name: 'Selected photos' })).toContainText('2 photos')
    await page.keyboard.press('Shift+A')
    await expect(page.getByRole('combobox', { name: 'Album' })).toBeFocused()
    await page.keyboard.type('Party')
    await page.keyboard.press('Enter')
    await expect(page.getByText('New album “Party” with 2 photos')).toBeVisible()
    await expect(name('Party')).toContainText('2')
  })

  await test.step('another is dropped onto it', async () => {
    await drag(c, name('Party'))
    await expect(page.getByText('1 photo → Party')).toBeVisible()
    await expect(name('Party')).toContainText('3')
  })

  const order = () =>
    page
      .locator('.order-photo')
      .evaluateAll(list => list.map(element => Number((element as HTMLElement).dataset.photo)))
  await test.step('arranged by hand: with Alt and an arrow, and dragged', async () => {
    await name('Party').click()
    await page.getByRole('button', { name: 'By hand' }).click()
    await expect.poll(order).toEqual([a, b, c])
    await page.locator(`[data-photo="${c}"]`).focus()
    await page.keyboard.press('Alt+ArrowLeft')
    await expect.poll(order).toEqual([a, c, b])
    const [from, to] = await Promise.all([b, a].map(id => page.locator(`[data-photo="${id}"]`).boundingBox()))
    if (!from || !to) throw new Error('the photos are not on the page')
    await page.mouse.move(from.x + 50, from.y + 50)
    await page.mouse.down()
    await page.mouse.move(to.x + 60, to.y + 60, { steps: 4 })
    await page.mouse.move(to.x + 10, to.y + 60, { steps: 4 })
    await expect(page.locator('.order-mark')).toBeVisible()
    await letGo(page)
    await expect.poll(order).toEqual([b, a, c])
  })

  await test.step('exported whole, and a selection as small JPEGs, without the place unless it is asked for', async () => {
    const folder = test.info().outputPath('copies')
    await page.getByRole('button', { name: 'Export this album' }).click()
    await expect(page.getByRole('radio', { name: /All but the place/ })).toBeChecked()
    await page.getByRole('textbox', { name: 'To' }).fill(folder)
    await page.getByRole('button', { name: 'Export 3 photos' }).click()
    await expect(page.getByText(`3 photos exported to ${folder}`)).toBeVisible()
    expect(await readdir(folder)).toHaveLength(3)

    await page.locator(`[data-photo="${a}"]`).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Control+e')
    await page.getByRole('button', { name: 'JPEG' }).click()
    await page.getByRole('combobox', { name: 'Size' }).selectOption('1024')
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: 'Export 1 photo' }).click()
    await expect(page.getByText(`1 photo exported to ${folder}`)).toBeVisible()
    expect(await readdir(folder)).toHaveLength(4)
    await page.getByRole('button', { name: /^Activity/ }).click()
    await expect(page.getByRole('region', { name: 'Export' })).toContainText('1 of 1 photo written')
    await page.goBack()
  })

  await test.step('deleted, and back with everything', async () => {
    await page.getByRole('button', { name: 'Delete this album; its photos stay' }).click()
    await expect(page.getByText('No albums yet')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await page.getByRole('main').getByRole('button', { name: 'Party' }).click()
    await expect.poll(order).toEqual([b, a, c])
  })
})
