/** @file A drag as a hand does it: what is lit, what a screen reader says, the side list that scrolls along; and a lasso. */
import type { Page } from '@playwright/test'
import { expect, settled, test } from './fixtures.ts'
import { drop, facesOf, inSideList, letGo, lift, over, said, visit } from './hand.ts'

test.use({
  photos: [1, 2, 3, 4, 5].map(n => `scenes/bbt${n}.jpg`),
  viewport: { width: 960, height: 600 },
})

const spoken = (page: Page) => page.locator('[id^="DndLiveRegion"]')
const inDock = (page: Page, text: string) => page.getByRole('region', { name: 'Drop here' }).getByText(text)

test('a face goes to somebody far down the side list, a person onto another; a lasso is extended', async ({
  page,
  client,
}) => {
  test.slow()
  await settled(client)
  const { groups } = await client.people.groups()
  const lists = await Promise.all([
    ...groups.map(({ id }) => client.people.groupFaces({ groupId: id })),
    client.people.singles({}),
  ])
  const all = lists.flatMap(list => list.faces)
  // One face each, so that the list is in the order of the names; the rest stay unnamed.
  const [dragged, ...others] = all
  const last = others.findIndex(face => face.photoId !== dragged?.photoId)
  const [target] = others.splice(last, 1)
  const named = others.slice(0, 14)
  expect(named).toHaveLength(14)
  const names = named.map((_, i) => `Person ${String(i + 1).padStart(2, '0')}`)
  for (const [i, name] of names.entries())
    await client.people.assign({ faceIds: [named[i]?.id ?? ''], to: { name } })
  await client.people.assign({ faceIds: [target?.id ?? ''], to: { name: 'Zoe' } })
  await client.people.assign({ faceIds: [dragged?.id ?? ''], to: { name: 'Abe' } })
  await settled(client)
  const before = await facesOf(client)
  await inSideList(page, 'Abe').click()
  const face = page.getByRole('listbox', { name: 'Faces of Abe' }).getByRole('option')
  const list = page.getByRole('region', { name: 'People' })
  const bounds = async () => {
    const box = await list.boundingBox()
    if (!box) throw new Error('there is no side list')
    return box
  }

  await test.step('everything that can take it is lit, and what it is over is said', async () => {
    await lift(page, face.first(), inSideList(page, 'Person 01'))
    await expect(page.locator('.ghost')).toBeVisible()
    await expect(page.locator('.side-person.can-drop').first()).toBeVisible()
    await expect(inSideList(page, 'Person 01')).toHaveClass(/drop-over/)
    // It has grown, and its ring is whole.
    await expect(inSideList(page, 'Person 01')).toBeInViewport({ ratio: 1 })
    await expect(spoken(page)).toHaveText(/^Over Person 01\./)
    await over(page, inDock(page, 'Not this person'))
    await expect(spoken(page)).toHaveText('Over not this person.')
    // The ghost stands beside the pointer, so that what it is over can be read.
    const ghost = await page.locator('.ghost').boundingBox()
    const place = await inDock(page, 'Not this person').boundingBox()
    expect(ghost?.x).toBeGreaterThan((place?.x ?? 0) + (place?.width ?? 0) / 2)
    await page.keyboard.press('Escape')
    await expect(spoken(page)).toHaveText('Cancelled. Nothing has changed.')
    await letGo(page)
    await expect(page.locator('.ghost')).toHaveCount(0)
    expect(await facesOf(client)).toEqual(before)
  })

  await test.step('the list scrolls while something is held at its end, and back up at its start', async () => {
    const zoe = inSideList(page, 'Zoe')
    await lift(page, face.first(), inSideList(page, 'Person 01'))
    const { x, y, width, height } = await bounds()
    await page.mouse.move(x + width / 2, y + height - 12, { steps: 6 })
    const inSight = async (name: string) => {
      const box = await inSideList(page, name).boundingBox()
      return box !== null && box.y >= y + 30 && box.y + box.height <= y + height + 1
    }
    await expect.poll(() => inSight('Zoe')).toBe(true)
    await page.mouse.move(x + width / 2, y + 60, { steps: 6 })
    await expect.poll(() => inSight('Abe')).toBe(true)
    await page.mouse.move(x + width / 2, y + height - 12, { steps: 6 })
    await expect.poll(() => inSight('Zoe')).toBe(true)
    await over(page, zoe)
    await expect(spoken(page)).toHaveText('Over Zoe.')
    await drop(page)
    await expect(said(page, '1 face → Zoe')).toBeVisible()
    await expect(spoken(page)).toHaveText('1 face dropped on Zoe.')
    await expect.poll(async () => (await facesOf(client)).Zoe).toBe(2)
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => facesOf(client)).toEqual(before)
  })

  await test.step('a narrow side list is wide for as long as something is dragged', async () => {
    await page.getByRole('button', { name: 'Narrow the side list' }).click()
    await expect(inSideList(page, 'Zoe')).toBeHidden()
    await lift(page, face.first(), page.getByRole('heading', { name: 'Abe' }))
    // The list grows under the hand, which follows whom it means.
    await expect(async () => {
      // The step before has left the list at its end, if it has not been drawn anew since.
      await inSideList(page, 'Person 01').scrollIntoViewIfNeeded()
      await over(page, inSideList(page, 'Person 01'))
      await expect(spoken(page)).toHaveText(/^Over Person 01\./, { timeout: 1000 })
    }).toPass()
    await page.keyboard.press('Escape')
    await letGo(page)
    await expect(inSideList(page, 'Zoe')).toBeHidden()
    await page.getByRole('button', { name: 'Widen the side list' }).click()
    await expect(inSideList(page, 'Abe')).toBeVisible()
  })

  await test.step('a lasso begins beside the faces; with Ctrl it adds to what is selected', async () => {
    await client.people.merge({
      from: (await client.people.list())
        .filter(({ name }) => names.slice(0, 6).includes(name))
        .map(({ id }) => id)
        .slice(1),
      into: (await client.people.list()).find(({ name }) => name === 'Person 01')?.id ?? 0,
      twice: true,
    })
    await inSideList(page, 'Person 01').click()
    const grid = page.getByRole('listbox', { name: 'Faces of Person 01' })
    const faces = grid.getByRole('option')
    await expect(faces).toHaveCount(6)
    const bar = page.getByRole('toolbar', { name: 'Selected faces' })
    const [first, second] = [await faces.first().boundingBox(), await faces.nth(1).boundingBox()]
    if (!first || !second) throw new Error('there are no faces')
    // From the margin left of them.
    await page.mouse.move(first.x - 12, first.y + 20)
    await page.mouse.down()
    await page.mouse.move(first.x + 30, first.y + 60, { steps: 4 })
    await expect(page.locator('.lasso')).toBeVisible()
    await page.mouse.up()
    await expect(page.locator('.lasso')).toHaveCount(0)
    await expect(bar).toContainText('1 face')
    await page.keyboard.down('Control')
    await page.mouse.move(second.x - 4, second.y + 20)
    await page.mouse.down()
    await page.mouse.move(second.x + 30, second.y + 60, { steps: 4 })
    await page.mouse.up()
    await page.keyboard.up('Control')
    await expect(bar).toContainText('2 faces')
    await expect(faces.first()).toHaveAttribute('aria-selected', 'true')
    await page.mouse.click(first.x - 12, first.y + 20)
    await expect(bar).toHaveCount(0)
  })

  await test.step('a person is dropped on somebody in the side list, to be merged with them', async () => {
    await visit(page, 'People')
    const card = page.getByRole('group', { name: 'People' }).getByRole('button', { name: /^Person 01/ })
    await lift(page, card, inSideList(page, 'Person 01'))
    await expect(inSideList(page, 'Person 01')).toContainText('That is the same person')
    await over(page, inSideList(page, 'Abe'))
    await drop(page)
    const dialog = page.getByRole('dialog', { name: /Are Abe and Person 01 the same person/ })
    await dialog.getByRole('button', { name: 'Keep apart' }).click()
    await expect(dialog).toHaveCount(0)
  })
})
