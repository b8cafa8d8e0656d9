/** @file Everything a person does with faces and people: once by mouse, once by keyboard alone. */
import type { Page } from '@playwright/test'
import { expect, settled, test } from './fixtures.ts'
import { drag, drop, facesOf, inSideList, letGo, lift, over, said, undoOf, visit } from './hand.ts'

test.use({ photos: ['scenes'] })

const question = (page: Page) => page.getByRole('dialog', { name: /twice in one photo/ })

test('by mouse', async ({ page, client }) => {
  test.slow()
  await settled(client)
  await visit(page, 'People')
  const groups = page.getByRole('button', { name: /^Group of/ })

  await test.step('a group is named in its field, another dropped on “New person”', async () => {
    await expect(groups.first()).toBeVisible()
    const before = await groups.count()
    const field = page.getByRole('combobox', { name: /Name of this group/ }).first()
    await field.fill('Anna')
    await field.press('Enter')
    await expect(said(page, /faces → Anna/)).toBeVisible()
    await expect(inSideList(page, 'Anna')).toBeVisible()
    await expect(groups).toHaveCount(before - 1)
    await lift(page, groups.first(), page.getByRole('heading', { name: 'People' }))
    await over(page, page.getByRole('region', { name: 'Drop here' }).getByText('New person'))
    await drop(page)
    // Somebody new, although Anna begins like it.
    await page.getByRole('dialog').getByRole('combobox').fill('An')
    await page.keyboard.press('Enter')
    await expect(said(page, /→ An$/)).toBeVisible()
    await client.people.rename({
      personId: (await client.people.list()).find(person => person.name === 'An')?.id ?? 0,
      name: 'Ben',
    })
    await expect(inSideList(page, 'Ben')).toBeVisible()
    // What is pressed while it leaves is not lifted.
    await expect(groups).toHaveCount(before - 2)
  })
  const named = await facesOf(client)

  await test.step('Enter names nobody before something is typed, and then who is called just so', async () => {
    const field = page.getByRole('combobox', { name: /Name of this group/ }).first()
    await field.click()
    await expect(page.getByRole('option', { name: /Anna/ })).toBeVisible()
    await field.press('Enter')
    await field.fill('  ')
    await field.press('Enter')
    expect(await facesOf(client)).toEqual(named)
    // Nor somebody whom one doesn’t see.
    await field.fill('An')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Shift+Tab')
    await expect(page.getByRole('option', { name: /Anna/ })).toBeVisible()
    await field.fill('')
    await client.people.rename({
      personId: (await client.people.list()).find(person => person.name === 'Anna')?.id ?? 0,
      name: 'Ben Anna',
    })
    await field.fill('Ben')
    const offers = page.getByRole('listbox', { name: 'People' }).getByRole('option')
    await expect(offers).toHaveText([/^Ben\d/, /^Ben Anna\d/])
    await expect(offers.first()).toHaveAttribute('aria-selected', 'true')
    await field.press('ArrowDown')
    await expect(offers.last()).toHaveAttribute('aria-selected', 'true')
    await field.press('Escape')
    await client.history.undo({})
    await expect(inSideList(page, 'Ben Anna')).toHaveCount(0)
  })

  await test.step('letters typed during a drag narrow the side list, and Esc drops nothing', async () => {
    await lift(page, groups.first(), page.getByRole('heading', { name: 'People' }))
    await page.keyboard.type('be')
    await expect(inSideList(page, 'Anna')).toHaveCount(0)
    await expect(inSideList(page, 'Ben')).toBeVisible()
    await page.keyboard.press('Escape')
    await letGo(page)
    await expect(inSideList(page, 'Anna')).toBeVisible()
    await lift(page, groups.first(), page.getByRole('heading', { name: 'People' }))
    await letGo(page)
    expect(await facesOf(client)).toEqual(named)
  })

  await test.step('who is in the same photo is refused before the drop, and asked about after it', async () => {
    const [ben] = (await client.people.list()).filter(person => person.name === 'Ben')
    await inSideList(page, 'Anna').click()
    const faces = page.getByRole('listbox', { name: 'Faces of Anna' }).getByRole('option')
    await faces.first().click()
    for (let i = 1; i < 3; i++) await faces.nth(i).click({ modifiers: ['ControlOrMeta'] })
    await lift(page, faces.first(), inSideList(page, 'Ben'))
    await expect(page.locator('.ghost b')).toHaveText('3')
    await expect(inSideList(page, 'Ben')).toContainText('Both are in this photo')
    // Esc ends the drag, and what was selected still is.
    await page.keyboard.press('Escape')
    await letGo(page)
    await expect(page.locator('.ghost')).toHaveCount(0)
    await expect(page.getByRole('toolbar', { name: 'Selected faces' })).toContainText('3 faces')
    await lift(page, faces.first(), inSideList(page, 'Ben'))
    await drop(page)
    await question(page).getByRole('button', { name: 'Cancel' }).click()
    expect(await facesOf(client)).toEqual(named)
    await drag(page, faces.first(), inSideList(page, 'Ben'))
    await question(page).getByRole('button', { name: 'Do it anyway' }).click()
    await expect(said(page, '3 faces → Ben')).toBeVisible()
    await expect(inSideList(page, 'Ben')).toContainText(String((ben?.faces ?? 0) + 3))
    await expect(faces).toHaveCount((named.Anna ?? 0) - 3)
  })

  await test.step('somebody twice in one photo is listed, and can be put right there', async () => {
    await visit(page, 'People')
    await page.getByRole('button', { name: 'Twice in one photo' }).click()
    const list = page.getByRole('list', { name: 'Photos with one person twice' }).getByRole('listitem')
    await expect(list.first()).toContainText('Ben')
    const before = await list.count()
    await list.first().getByRole('button', { name: 'Face 1 is not Ben' }).click()
    await expect.poll(() => list.count()).toBe(before - 1)
    for (let i = 0; i < 2; i++) await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => facesOf(client)).toEqual(named)
  })

  await test.step('a lasso, dropped on Hidden; undone by the toast, done again by keys', async () => {
    await inSideList(page, 'Anna').click()
    const grid = page.getByRole('listbox', { name: 'Faces of Anna' })
    await expect(grid.getByRole('option')).toHaveCount(named.Anna ?? 0)
    const box = await grid.boundingBox()
    const second = await grid.getByRole('option').nth(1).boundingBox()
    if (!box || !second) throw new Error('there are no faces')
    // From the gap between two crops, over the first of them.
    await page.mouse.move(second.x - 4, second.y + 60)
    await page.mouse.down()
    await page.mouse.move(second.x - 40, second.y + 90, { steps: 4 })
    await page.mouse.up()
    await expect(page.getByRole('toolbar', { name: 'Selected faces' })).toContainText('1 face')
    await lift(page, grid.getByRole('option').first(), page.getByRole('banner').or(inSideList(page, 'Ben')))
    await over(page, page.getByRole('region', { name: 'Drop here' }).getByText('Hidden'))
    await drop(page)
    await expect(said(page, '1 face hidden')).toBeVisible()
    await expect(grid.getByRole('option')).toHaveCount((named.Anna ?? 0) - 1)
    await page
      .getByRole('status')
      .filter({ hasText: '1 face hidden' })
      .getByRole('button', { name: 'Undo' })
      .click()
    await expect(grid.getByRole('option')).toHaveCount(named.Anna ?? 0)
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await expect(grid.getByRole('option')).toHaveCount((named.Anna ?? 0) - 1)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(grid.getByRole('option')).toHaveCount(named.Anna ?? 0)
  })

  await test.step('one person dropped on another: the dialog shows where they are together', async () => {
    await visit(page, 'People')
    const cards = page.getByRole('group', { name: 'People' })
    await drag(
      page,
      cards.getByRole('button', { name: /^Ben/ }),
      cards.getByRole('button', { name: /^Anna/ }),
    )
    const dialog = page.getByRole('dialog', { name: /Are Anna and Ben the same person/ })
    await expect(
      dialog.getByRole('region', { name: 'Photos that hold more than one of them' }),
    ).toContainText('.jpg')
    await dialog.getByRole('button', { name: 'Keep apart' }).click()
    expect(await facesOf(client)).toEqual(named)
  })

  await test.step('merged by dialog: which name and cover stay; undo brings both back', async () => {
    const before = await client.people.list()
    const cards = page.getByRole('group', { name: 'People' })
    await cards.getByRole('button', { name: /^Anna/ }).click({ modifiers: ['ControlOrMeta'] })
    await cards.getByRole('button', { name: /^Ben/ }).click({ modifiers: ['ControlOrMeta'] })
    await page.getByRole('button', { name: 'Merge…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'Ben' }).check()
    await dialog.getByRole('button', { name: 'Use this face of Anna as the cover' }).first().click()
    await dialog.getByRole('button', { name: /Merge \d+ faces into Ben/ }).click()
    await expect(page.getByRole('heading', { name: 'Ben' })).toBeVisible()
    // The page shows it before the core has done it.
    await expect(undoOf(page, 'merged into Ben')).toBeVisible()
    expect(await facesOf(client)).toEqual({ Ben: (named.Anna ?? 0) + (named.Ben ?? 0) })
    const anna = before.find(person => person.name === 'Anna')
    expect((await client.people.list())[0]?.coverFaceId).toBe(anna?.coverFaceId)

    await page.getByRole('button', { name: 'Least alike first' }).click()
    await expect(page.getByText(/What doesn’t belong to Ben/)).toBeVisible()
    await page.getByRole('button', { name: 'Re-group this person…' }).click()
    const division = page.getByRole('dialog', { name: 'Re-group Ben' })
    const part = division.getByRole('region', { name: 'Perhaps somebody else, 1' })
    await part.getByRole('combobox').fill('Carl')
    await part.getByRole('combobox').press('Enter')
    await division.getByRole('button', { name: 'Divide', exact: true }).click()
    await expect(inSideList(page, 'Carl')).toBeVisible()

    for (let i = 0; i < 2; i++) await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => client.people.list()).toEqual(before)
  })

  await test.step('a person is deleted, and brought back', async () => {
    await inSideList(page, 'Ben').click()
    await page.getByRole('button', { name: /Delete this person/ }).click()
    await expect(inSideList(page, 'Ben')).toHaveCount(0)
    await page
      .getByRole('status')
      .filter({ hasText: 'Ben deleted' })
      .getByRole('button', { name: 'Undo' })
      .click()
    await expect(inSideList(page, 'Ben')).toBeVisible()
    expect(await facesOf(client)).toEqual(named)
  })
})

test('by keyboard alone', async ({ page, client }) => {
  test.slow()
  await settled(client)
  await page.keyboard.press('p')
  await test.step('groups are named', async () => {
    const field = page.getByRole('combobox', { name: /Name of this group/ })
    await field.first().focus()
    for (const name of ['Anna', 'Nobody', 'Ben']) {
      const before = await field.count()
      await page.keyboard.type(name)
      await page.keyboard.press('Enter')
      await expect(inSideList(page, name)).toBeVisible()
      await expect(field).toHaveCount(before - 1)
      // The next one is asked at once; what was just done can still be undone from there.
      await expect(page.locator('input:focus')).toHaveAttribute('aria-label', /Name of this group/)
      if (name !== 'Nobody') continue
      await page.keyboard.press('ControlOrMeta+z')
      await expect(inSideList(page, name)).toHaveCount(0)
      await expect(field).toHaveCount(before)
      await field.first().focus()
    }
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: /^Group of/ }).and(page.locator(':focus'))).toBeVisible()
  })
  const named = await facesOf(client)
  const open = async (name: string) => {
    await inSideList(page, name).focus()
    await page.keyboard.press('Enter')
  }

  await test.step('faces are selected, named, and named back by undo', async () => {
    await open('Anna')
    const grid = page.getByRole('listbox', { name: 'Faces of Anna' })
    await grid.getByRole('option').first().focus()
    await page.keyboard.press(' ')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('a')
    await page.keyboard.type('Carl')
    await page.keyboard.press('Enter')
    await expect(said(page, '2 faces → Carl')).toBeVisible()
    await expect(grid.getByRole('option')).toHaveCount((named.Anna ?? 0) - 2)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(grid.getByRole('option')).toHaveCount(named.Anna ?? 0)
    await grid.getByRole('option').first().focus()
    await page.keyboard.press(' ')
    await page.keyboard.press('Delete')
    await expect(said(page, '1 face removed from Anna')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(grid.getByRole('option')).toHaveCount(named.Anna ?? 0)
  })

  await test.step('a name that somebody has offers to merge; an empty one is refused', async () => {
    await page.getByRole('button', { name: 'Anna', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('BÉN')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: /Are Ben and Anna the same person/ })
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await page.getByRole('button', { name: 'Anna', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('  ')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert').getByText('A name can’t be empty.')).toBeVisible()
    expect(await facesOf(client)).toEqual(named)
  })

  await test.step('a birth date and a favourite are set; a person is hidden and shown', async () => {
    const date = page.getByLabel('Birth date', { exact: true })
    await date.focus()
    await date.fill('1984-03-27')
    await page.keyboard.press('Enter')
    await expect(said(page, 'Anna was born on 1984-03-27')).toBeVisible()
    await page.getByRole('button', { name: 'Favourite', exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect(said(page, 'Anna is a favourite')).toBeVisible()
    await page.getByRole('button', { name: 'Hide this person' }).focus()
    await page.keyboard.press('Enter')
    await expect(inSideList(page, 'Anna')).toHaveCount(0)
    await page.keyboard.press('p')
    await page.getByRole('button', { name: 'Hidden people (1)' }).focus()
    await page.keyboard.press('Enter')
    await expect(
      page.getByRole('group', { name: 'People' }).getByRole('button', { name: /^Anna/ }),
    ).toBeVisible()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(inSideList(page, 'Anna')).toBeVisible()
  })

  await test.step('people are chosen and merged, and parted again', async () => {
    await page.keyboard.press('g')
    // Two steps at once would stay on the page of hidden people.
    await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible()
    await page.keyboard.press('p')
    const cards = page.getByRole('group', { name: 'People' })
    await cards.getByRole('button', { name: /^Anna/ }).focus()
    await page.keyboard.press(' ')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press(' ')
    await page.keyboard.press('m')
    const dialog = page.getByRole('dialog')
    // The dialog gives the focus to its first choice once it is open.
    await expect(dialog.getByRole('radio').first()).toBeFocused()
    const merge = dialog.getByRole('button', { name: /^Merge/ })
    await expect(merge).toBeEnabled() // once it knows the photos that hold both
    await merge.focus()
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect.poll(async () => Object.keys(await facesOf(client))).toHaveLength(1)
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => facesOf(client)).toEqual(named)
  })

  await test.step('what moved on is not undone over it; the rest is, if asked', async () => {
    const [anna, ben] = ['Anna', 'Ben'].map(name => inSideList(page, name))
    expect(anna && ben).toBeTruthy()
    const people = await client.people.list()
    const id = (name: string) => people.find(person => person.name === name)?.id ?? 0
    const { faces } = await client.people.faces({ personId: id('Ben'), limit: 1000 })
    const one = faces[0]?.id ?? ''
    const merged = await client.people.merge({ from: [id('Ben')], into: id('Anna'), twice: true })
    // Another window.
    await client.people.assign({ faceIds: [one], to: { name: 'Dora' } })
    await expect(client.history.undo({ operationId: merged.operationId ?? 0 })).rejects.toMatchObject({
      code: 'conflict',
    })
    await client.history.undo({})
    await client.history.undo({})
    expect(await facesOf(client)).toEqual(named)
  })

  await test.step('somebody deleted in another window', async () => {
    const people = await client.people.list()
    const ben = people.find(person => person.name === 'Ben')?.id ?? 0
    await open('Ben')
    await expect(page.getByRole('heading', { name: 'Ben' })).toBeVisible()
    await client.people.remove({ personId: ben })
    await expect(page.getByRole('heading', { name: 'This person is not here any more' })).toBeVisible()
    await expect(client.people.merge({ from: [people[0]?.id ?? 0], into: ben })).rejects.toMatchObject({
      code: 'not-found',
    })
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => facesOf(client)).toEqual(named)
  })
})
