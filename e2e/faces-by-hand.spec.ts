/** @file Faces by hand in the viewer: drawn by mouse and by keys, named, moved, taken away, undone, and kept. */
import { type Client, expect, settled, test } from './fixtures.ts'
import { tabTo } from './hand.ts'

test.setTimeout(240_000)
test.use({ photos: ['scenes/two_people.jpg', 'no-faces/dog_toshi_red.jpg'] })

async function photoNamed(client: Client, name: string): Promise<number> {
  for (const { month } of (await client.library.timeline({})).months)
    for (const photo of await client.library.month({ month })) if (photo.fileName === name) return photo.id
  throw new Error(`${name} is not in the library`)
}

const facesOf = async (client: Client, photoId: number) => (await client.library.photo({ photoId })).detail

test('a box is drawn, named, moved and taken away, by mouse and by keys', async ({ page, client }) => {
  await settled(client)
  const photoId = await photoNamed(client, 'two_people.jpg')
  const found = await facesOf(client, photoId)
  expect(found.length).toBe(2)
  await page.goto(`${new URL(page.url()).origin}/#/library?photo=${photoId}`)
  const photo = page.locator('.on-picture')
  await expect(page.locator('.face-box')).toHaveCount(2)
  await page.waitForFunction(() => document.activeElement?.closest('.viewer'))

  await test.step('by mouse: the name is asked for at once', async () => {
    await page.keyboard.press('b')
    const bounds = await photo.boundingBox()
    if (!bounds) throw new Error('the photo is not there')
    await page.mouse.move(bounds.x + 20, bounds.y + 20)
    await page.mouse.down()
    await page.mouse.move(bounds.x + 90, bounds.y + 100, { steps: 4 })
    await page.mouse.up()
    const name = page.getByRole('combobox', { name: 'Who is this?' })
    await expect(name).toBeFocused()
    await page.keyboard.type('Nobody in Particular')
    await page.keyboard.press('Enter')
    await expect(page.locator('.viewer').getByRole('button', { name: 'Nobody in Particular' })).toBeVisible()
    await expect.poll(async () => (await facesOf(client, photoId)).length).toBe(3)
  })

  await test.step('Esc calls off what is begun, wherever the focus is, and the photo stays', async () => {
    const editor = page.getByRole('group', { name: /^Box around a face/ })
    await page.keyboard.press('b')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: /^Save/ })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(editor).toHaveCount(0)
    await page.locator('.viewer').getByRole('button', { name: 'Nobody in Particular' }).click()
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('combobox', { name: 'Who is this?' })).toHaveCount(0)
    await expect(page).toHaveURL(new RegExp(`photo=${photoId}$`))
  })

  await test.step('moved by keys, and undone', async () => {
    const box = async () =>
      (await facesOf(client, photoId)).find(face => face.personName === 'Nobody in Particular')?.box ?? [
        0, 0, 0, 0,
      ]
    const before = await box()
    await page.locator('.viewer').getByRole('button', { name: 'Nobody in Particular' }).click()
    await page.getByRole('button', { name: 'Move the box' }).click()
    const editor = page.getByRole('group', { name: /^Box around a face/ })
    await expect(editor).toBeFocused()
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowDown'])
      await page.keyboard.press(key)
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await box())[0]).toBeGreaterThan(before[0])
    expect((await box())[2]).toBeGreaterThan(before[2])
    await page.keyboard.press('Control+z')
    await expect.poll(box).toEqual(before)
  })

  await test.step('moved by mouse: dragged, pulled at a corner, called off and saved', async () => {
    const box = async () =>
      (await facesOf(client, photoId)).find(face => face.personName === 'Nobody in Particular')?.box
    const before = await box()
    const editor = page.getByRole('group', { name: /^Box around a face/ })
    const edit = async () => {
      await page.locator('.viewer').getByRole('button', { name: 'Nobody in Particular' }).click()
      await page.getByRole('button', { name: 'Move the box' }).click()
      await expect(editor).toBeFocused()
    }
    const pull = async (from: { x: number; y: number }) => {
      await page.mouse.move(from.x, from.y)
      await page.mouse.down()
      await page.mouse.move(from.x + 30, from.y + 24, { steps: 5 })
      await page.mouse.up()
    }
    const pulled = async () => {
      const start = await editor.boundingBox()
      if (!start) throw new Error('there is no box')
      await pull({ x: start.x + start.width / 2, y: start.y + start.height / 2 })
      const there = await editor.boundingBox()
      expect(there?.x).toBeCloseTo(start.x + 30, 0)
      expect(there?.width).toBeCloseTo(start.width, 0)
      const { x, y, width, height } = there ?? start
      await pull({ x: x + width, y: y + height })
      const larger = await editor.boundingBox()
      expect(larger?.x).toBeCloseTo(x, 0)
      expect(larger?.width).toBeCloseTo(width + 30, 0)
      return larger
    }
    await edit()
    await pulled()
    await page.getByRole('button', { name: 'Cancel' }).click()
    expect(await box()).toEqual(before)
    await edit()
    const shown = await pulled()
    await page.getByRole('button', { name: /^Save/ }).click()
    await expect.poll(box).not.toEqual(before)
    const bounds = await photo.boundingBox()
    const [x, , w] = (await box()) ?? [0, 0, 0, 0]
    expect(x * (bounds?.width ?? 0) + (bounds?.x ?? 0)).toBeCloseTo(shown?.x ?? 0, 0)
    expect(w * (bounds?.width ?? 0)).toBeCloseTo(shown?.width ?? 0, 0)
    await page.keyboard.press('Control+z')
    await expect.poll(box).toEqual(before)
  })

  await test.step('what is no face goes and stays away', async () => {
    await page.getByRole('button', { name: 'Who?' }).first().click()
    await page.getByRole('button', { name: 'Not a face' }).click()
    await expect.poll(async () => (await facesOf(client, photoId)).length).toBe(2)
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await facesOf(client, photoId)).length).toBe(3)
  })

  await test.step('in a corner of the photo everything is in sight, and the photo stays where it is', async () => {
    const bounds = await photo.boundingBox()
    if (!bounds) throw new Error('the photo is not there')
    const [right, bottom] = [bounds.x + bounds.width, bounds.y + bounds.height]
    await page.locator('.viewer').focus()
    await page.keyboard.press('b')
    await page.mouse.move(right - 90, bottom - 100)
    await page.mouse.down()
    await page.mouse.move(right - 4, bottom - 4, { steps: 4 })
    await page.mouse.up()
    const name = page.getByRole('combobox', { name: 'Who is this?' })
    await expect(name).toBeFocused()
    await name.click()
    await expect(page.getByRole('listbox', { name: 'People' })).toBeInViewport({ ratio: 1 })
    await page.getByRole('button', { name: 'Close', exact: true }).focus()
    await expect(page.locator('.naming')).toBeInViewport({ ratio: 1 })
    await page.getByRole('button', { name: 'Move the box' }).click()
    await expect(page.getByRole('button', { name: 'Cancel' })).toBeInViewport({ ratio: 1 })
    await page.getByRole('button', { name: 'Cancel' }).click()
    expect(await photo.boundingBox()).toEqual(bounds)
    await page.keyboard.press('Control+z')
    await expect(page.locator('.face-box')).toHaveCount(3)
  })

  await test.step('the same by keys, which stay with the photo', async () => {
    await page.locator('.viewer').focus()
    const pill = page.locator('.viewer').getByRole('button', { name: 'Nobody in Particular' })
    await tabTo(page, pill)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: 'Who is this?' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(pill).toBeFocused()
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('button', { name: 'Not a face' }))
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await facesOf(client, photoId)).length).toBe(2)
    await expect(pill).toHaveCount(0)
    await expect(page.locator('.viewer')).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect(pill).toBeVisible()
  })
})

test('by keys alone on a photo without a face; what can’t be a face is refused', async ({ page, client }) => {
  await settled(client)
  const photoId = await photoNamed(client, 'dog_toshi_red.jpg')
  const before = (await facesOf(client, photoId)).length
  await page.goto(`${new URL(page.url()).origin}/#/library?photo=${photoId}`)
  await expect(page.locator('.on-picture')).toBeVisible()
  await page.waitForFunction(() => document.activeElement?.closest('.viewer'))
  await page.keyboard.press('b')
  await page.keyboard.press('Escape')
  await expect(page.locator('.box-editor')).toHaveCount(0)
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('b')
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Who is this?' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await facesOf(client, photoId)).length).toBe(before + 1)

  for (const [box, reason] of [
    [[0.5, 0.5, 0.001, 0.001], /too small/],
    [[1.2, 0.5, 0.2, 0.2], /outside/],
    [[0.9, 0.9, 0.5, 0.5], /outside/],
  ] as [[number, number, number, number], RegExp][])
    await expect(client.byHand.draw({ photoId, box })).rejects.toMatchObject({
      code: 'bad-input',
      message: reason,
    })
})
