/** @file The page of all people, a person's own page and the history: by mouse, and by keyboard alone. */
import type { Page, WebSocketRoute } from '@playwright/test'
import { keyPress, pressScript } from '../src-main/hosts/electron/keys.ts'
import { menuTemplate } from '../src-main/hosts/electron/menu.ts'
import { type Client, expect, settled, test } from './fixtures.ts'
import { drop, facesOf, inSideList, lift, over, said, tabTo, undoOf, visit } from './hand.ts'

test.use({ photos: [1, 2, 3, 4, 5].map(n => `scenes/bbt${n}.jpg`) })

const cards = (page: Page) => page.getByRole('group', { name: 'People', exact: true })
const names = (page: Page) => cards(page).locator('strong').allTextContents()
const groups = (page: Page) => page.getByRole('button', { name: /^Group of/ })
const faces = (page: Page, name: string) =>
  page.getByRole('listbox', { name: `Faces of ${name}` }).getByRole('option')
const coverOf = async (client: Client, name: string) =>
  (await client.people.list()).find(person => person.name === name)?.coverFaceId

/** Chooses an item of the desktop app's Edit menu, which presses its keys in the page. Returns whether the page took them. */
async function choose(page: Page, label: string): Promise<boolean> {
  let taken: Promise<boolean> | undefined
  const press = (keys: string) => {
    taken = page.evaluate<boolean>(pressScript(keyPress(keys, process.platform)))
  }
  const menus = menuTemplate(process.platform, { addFolder: () => {}, openDataFolder: () => {}, press })
  const edit = menus.find(menu => menu.label === 'Edit')?.submenu
  const item = Array.isArray(edit) ? edit.find(entry => entry.label === label) : undefined
  ;(item?.click as (() => void) | undefined)?.()
  if (!taken) throw new Error(`${label} presses no keys`)
  return taken
}

/** Three of the groups get names; the smaller ones stay as they are. */
async function nameThree(page: Page, client: Client): Promise<Record<string, number>> {
  await settled(client)
  // Groups come a moment after the last face.
  await expect.poll(async () => (await client.people.groups()).groups.length).toBeGreaterThan(4)
  const found = (await client.people.groups()).groups
  for (const [i, name] of ['Cleo', 'Anna', 'Ben'].entries())
    await client.people.nameGroup({ groupId: found[i]?.id ?? 0, to: { name } })
  await settled(client)
  await expect(inSideList(page, 'Ben')).toBeVisible()
  return facesOf(client)
}

test('by mouse', async ({ page, client }) => {
  test.slow()
  const named = await nameThree(page, client)
  await visit(page, 'People')

  await test.step('people are sorted, searched, and favourites come first', async () => {
    await expect.poll(() => names(page)).toHaveLength(3)
    await page.getByRole('combobox', { name: 'Order' }).selectOption('Name')
    await expect.poll(() => names(page)).toEqual(['Anna', 'Ben', 'Cleo'])
    await inSideList(page, 'Cleo').click()
    await page.getByRole('button', { name: 'Favourite', exact: true }).click()
    await expect(said(page, 'Cleo is a favourite')).toBeVisible()
    await page.getByRole('button', { name: 'People', exact: true }).last().click()
    await page.getByRole('combobox', { name: 'Order' }).selectOption('Name')
    await expect.poll(() => names(page)).toEqual(['Cleo', 'Anna', 'Ben'])
    await page.getByRole('searchbox', { name: 'Search people' }).fill('än')
    await expect.poll(() => names(page)).toEqual(['Anna'])
    await page.getByRole('searchbox', { name: 'Search people' }).fill('')
  })

  await test.step('a person gets another name, another cover and a birth date, which is taken back', async () => {
    await cards(page).getByRole('button', { name: /^Anna/ }).click()
    await page.getByRole('button', { name: 'Anna', exact: true }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Amélie')
    await page.locator('.tab-tools').click()
    await expect(said(page, 'Anna is now Amélie')).toBeVisible()
    const before = await coverOf(client, 'Amélie')
    const another = page.locator(`img:not([src*="${before}"])`)
    await faces(page, 'Amélie').filter({ has: another }).first().click()
    await page.getByRole('button', { name: 'Use as cover' }).click()
    await undoOf(page, 'New cover for Amélie').click()
    await expect(said(page, 'Undone: New cover for Amélie')).toBeVisible()
    await expect.poll(() => coverOf(client, 'Amélie')).toBe(before)
    await page.getByLabel('Birth date', { exact: true }).fill('1984-03-27')
    await page.locator('.tab-tools').click()
    await expect(said(page, 'Amélie was born on 1984-03-27')).toBeVisible()
    await page.getByRole('button', { name: 'Forget the birth date' }).click()
    await expect(page.getByLabel('Birth date', { exact: true })).toHaveValue('')
    await expect(page.getByRole('button', { name: 'Forget the birth date' })).toHaveCount(0)
    await page.keyboard.press('Escape')
    await client.people.rename({ personId: (await client.people.list())[1]?.id ?? 0, name: 'Anna' })
  })

  await test.step('a row is selected with Shift and dropped on “Not this person”; undone by the toast', async () => {
    await inSideList(page, 'Anna').click()
    await faces(page, 'Anna').first().click()
    await faces(page, 'Anna')
      .nth(1)
      .click({ modifiers: ['Shift'] })
    await lift(page, faces(page, 'Anna').first(), page.getByRole('heading', { name: 'Anna' }))
    await over(page, page.getByRole('region', { name: 'Drop here' }).getByText('Not this person'))
    await drop(page)
    await undoOf(page, '2 faces removed from Anna').click()
    await expect.poll(() => facesOf(client)).toEqual(named)
  })

  await test.step('the least alike are looked at first, and one is split off as somebody new', async () => {
    await page.getByRole('button', { name: 'Least alike first' }).click()
    await expect(page.getByText(/What doesn’t belong to Anna/)).toBeVisible()
    await faces(page, 'Anna').first().click()
    await page.getByRole('button', { name: 'Move to…' }).click()
    await page.getByRole('dialog').getByRole('combobox').fill('Dora')
    await page.getByRole('dialog').getByRole('option', { name: /Dora/ }).click()
    await undoOf(page, '1 face → Dora').click()
    await expect(inSideList(page, 'Dora')).toHaveCount(0)
  })

  await test.step('several groups are hidden as one step', async () => {
    await visit(page, 'People')
    await expect.poll(() => groups(page).count()).toBeGreaterThan(1)
    const count = await groups(page).count()
    expect(count).toBeGreaterThan(1)
    await groups(page)
      .first()
      .click({ modifiers: ['ControlOrMeta'] })
    await groups(page).nth(1).click()
    const bar = page.getByRole('toolbar', { name: 'Chosen groups' })
    await expect(bar).toContainText('2 groups')
    await bar.getByRole('button', { name: /^Hide/ }).click()
    await expect(groups(page)).toHaveCount(count - 2)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(groups(page)).toHaveCount(count)
  })

  await test.step('the Edit menu of the desktop app undoes and does again, but not what is being typed', async () => {
    await cards(page).getByRole('button', { name: /^Anna/ }).click()
    await page.getByRole('button', { name: 'Favourite', exact: true }).click()
    await expect(said(page, 'Anna is a favourite')).toBeVisible()
    const favourite = async () => (await client.people.list()).find(({ name }) => name === 'Anna')?.favourite
    expect(await choose(page, 'Undo')).toBe(true)
    await expect.poll(favourite).toBe(false)
    // What offered to undo it has gone with it.
    await expect(undoOf(page, 'Anna is a favourite')).toHaveCount(0)
    expect(await choose(page, 'Redo')).toBe(true)
    await expect.poll(favourite).toBe(true)
    await page.getByRole('button', { name: 'Anna', exact: true }).click()
    await page.keyboard.type('Typing')
    expect(await choose(page, 'Undo')).toBe(false)
    expect(await favourite()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await choose(page, 'Undo')).toBe(true)
    await expect.poll(favourite).toBe(false)
    await visit(page, 'People')
  })

  await test.step('several people are hidden as one step, and a step is undone from the history', async () => {
    await cards(page)
      .getByRole('button', { name: /^Anna/ })
      .click({ modifiers: ['ControlOrMeta'] })
    await cards(page).getByRole('button', { name: /^Ben/ }).click()
    await page.getByRole('toolbar', { name: 'Chosen people' }).getByRole('button', { name: /^Hide/ }).click()
    await expect(inSideList(page, 'Anna')).toHaveCount(0)
    await visit(page, 'Settings')
    const history = page.locator('#history')
    await history.getByText('2 people are hidden').first().click()
    await history.getByRole('button', { name: 'Undo: 2 people are hidden' }).click()
    await expect(inSideList(page, 'Anna')).toBeVisible()
    await expect(inSideList(page, 'Ben')).toBeVisible()
  })
})

test('by keyboard alone', async ({ page, client }) => {
  test.slow()
  const named = await nameThree(page, client)
  await page.keyboard.press('p')

  await test.step('people are searched and sorted', async () => {
    await tabTo(page, page.getByRole('searchbox', { name: 'Search people' }))
    await page.keyboard.type('be')
    await expect.poll(() => names(page)).toEqual(['Ben'])
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Name')
    await expect.poll(() => names(page)).toEqual(['Anna', 'Ben', 'Cleo'])
  })

  await test.step('a cover is chosen, a birth date set and taken back', async () => {
    await tabTo(page, cards(page).getByRole('button', { name: /^Anna/ }))
    await page.keyboard.press('Enter')
    const before = await coverOf(client, 'Anna')
    await tabTo(page, faces(page, 'Anna').first())
    const first = await faces(page, 'Anna').first().locator('img').getAttribute('src')
    if (first?.includes(before ?? '')) await page.keyboard.press('ArrowRight')
    await page.keyboard.press(' ')
    const other = page.getByRole('button', { name: 'Use as cover' })
    await other.focus()
    await page.keyboard.press('Enter')
    await expect(said(page, 'New cover for Anna')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => coverOf(client, 'Anna')).toBe(before)
    await page.keyboard.press('Escape')
    const date = page.getByLabel('Birth date', { exact: true })
    await date.focus()
    await page.keyboard.type('03271984')
    await page.keyboard.press('Enter')
    await expect(said(page, 'Anna was born on 1984-03-27')).toBeVisible()
    await tabTo(page, page.getByRole('button', { name: 'Forget the birth date' }))
    await page.keyboard.press('Enter')
    await expect(date).toHaveValue('')
  })

  await test.step('a person is hidden and shown again; the keys stay where they were', async () => {
    await page.keyboard.press('p')
    await expect.poll(() => names(page)).toHaveLength(3)
    const place = (await names(page)).indexOf('Anna')
    await tabTo(page, cards(page).getByRole('button', { name: /^Anna/ }))
    await page.keyboard.press(' ')
    await page.keyboard.press('h')
    await expect(inSideList(page, 'Anna')).toHaveCount(0)
    await expect.poll(() => names(page)).toHaveLength(2)
    const next = (await names(page))[Math.min(place, 1)] ?? ''
    await expect(cards(page).getByRole('button', { name: new RegExp(`^${next}`) })).toBeFocused()
    await page.getByRole('button', { name: 'Hidden people (1)' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Hidden people' })).toBeVisible()
    await tabTo(page, cards(page).getByRole('button', { name: /^Anna/ }))
    await page.keyboard.press(' ')
    await page.keyboard.press('h')
    await expect(inSideList(page, 'Anna')).toBeVisible()
    await expect(page.getByText('Nobody is hidden.')).toBeVisible()
    await inSideList(page, 'Anna').focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Anna' })).toBeVisible()
  })

  await test.step('arrows lead through the side list; a name that is thought better of keeps the focus', async () => {
    await inSideList(page, 'Ben').focus()
    await page.keyboard.press('ArrowUp')
    await expect(
      inSideList(page, 'Anna').or(inSideList(page, 'Cleo')).and(page.locator(':focus')),
    ).toBeVisible()
    const name = page.getByRole('button', { name: 'Anna', exact: true })
    await name.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('Nobody')
    await page.keyboard.press('Escape')
    await expect(name).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('x'.repeat(201))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert').last()).toHaveText(/at most 200 characters/)
    const field = page.getByRole('textbox', { name: 'Name' })
    await expect(field).toHaveValue('x'.repeat(201)) // to be mended
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('Annabel')
    await page.keyboard.press('Enter')
    const renamed = page.getByRole('button', { name: 'Annabel', exact: true })
    await expect(renamed).toBeFocused()
    await expect(field).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(name).toBeVisible()
    await page.getByRole('button', { name: 'Merge with…' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.type('An')
    await expect(page.getByRole('dialog').getByRole('option')).toHaveCount(0) // not with themselves
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Merge with…' })).toBeFocused()
  })

  await test.step('a person is re-grouped, and put together again', async () => {
    const people = await client.people.list()
    const id = (name: string) => people.find(person => person.name === name)?.id ?? 0
    await client.people.merge({ from: [id('Ben')], into: id('Anna'), twice: true })
    const button = page.getByRole('button', { name: 'Re-group this person…' })
    await button.focus()
    await page.keyboard.press('Enter')
    const part = page.getByRole('dialog').getByRole('combobox', { name: 'Name of Perhaps somebody else, 1' })
    await tabTo(page, part)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.keyboard.press('Enter')
    await tabTo(page, part)
    await page.keyboard.type('Carl')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Don’t divide' })).toBeFocused()
    await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Divide', exact: true }))
    await page.keyboard.press('Enter')
    await expect(inSideList(page, 'Carl')).toBeVisible()
    for (let i = 0; i < 2; i++) {
      await page.keyboard.press('ControlOrMeta+z')
      await expect(said(page, /^Undone/)).toBeVisible()
    }
    await expect.poll(() => facesOf(client)).toEqual(named)
  })

  await test.step('somebody twice in one photo is put right', async () => {
    const people = await client.people.list()
    const id = (name: string) => people.find(person => person.name === name)?.id ?? 0
    const merged = await client.people.merge({ from: [id('Ben')], into: id('Anna'), twice: true })
    await page.keyboard.press('p')
    await tabTo(page, page.getByRole('button', { name: 'Twice in one photo' }))
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('button', { name: 'Face 1 is not Anna' }).first())
    await page.keyboard.press('Enter')
    await expect(said(page, '1 face removed from Anna')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(said(page, /^Undone/)).toBeVisible()
    await client.history.undo({ operationId: merged.operationId ?? 0 })
    expect(await facesOf(client)).toEqual(named)
  })

  await test.step('a group is hidden with Space and H; a person is deleted; both come back', async () => {
    await page.keyboard.press('p')
    await expect.poll(() => groups(page).count()).toBeGreaterThan(1)
    const count = await groups(page).count()
    await tabTo(page, groups(page).first())
    await page.keyboard.press(' ')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press(' ')
    await expect(page.getByRole('toolbar', { name: 'Chosen groups' })).toContainText('2 groups')
    await page.keyboard.press('h')
    await expect(groups(page)).toHaveCount(count - 2)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(groups(page)).toHaveCount(count)
    await inSideList(page, 'Ben').focus()
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('button', { name: /Delete this person/ }))
    await page.keyboard.press('Enter')
    await expect(inSideList(page, 'Ben')).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(inSideList(page, 'Ben')).toBeVisible()
    expect(await facesOf(client)).toEqual(named)
  })

  await test.step('a step further back is undone from the history', async () => {
    await client.people.setFavourite({
      personId: (await client.people.list())[0]?.id ?? 0,
      favourite: true,
    })
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).focus()
    await page.keyboard.press('Enter')
    const step = page.locator('#history').getByRole('button', { name: /^Undo: .* is a favourite/ })
    await step.focus()
    await page.keyboard.press('Enter')
    await expect(said(page, /^Undone: .* is a favourite/)).toBeVisible()
    await expect(step).toHaveCount(0)
    await expect(page.locator('#history summary:focus')).toContainText('is a favourite')
  })
})

test('crops that can’t be had leave their places empty, and come with the next connection', async ({
  page,
  client,
}) => {
  await nameThree(page, client)
  const sockets: WebSocketRoute[] = []
  await page.routeWebSocket('**/rpc', socket => {
    sockets.push(socket)
    socket.connectToServer()
  })
  let gone = true
  await page.route('**/face/**', route => (gone ? route.abort() : route.continue()))
  await page.reload()
  await visit(page, 'People')
  const crops = cards(page).locator('img')
  await expect(cards(page).locator('img[data-missing]')).toHaveCount(3)
  const clip = await page.evaluate(
    () => getComputedStyle(document.querySelector('img[data-missing]') as Element).clipPath,
  )
  expect(clip).toBe('inset(50%)')
  gone = false
  await sockets.at(-1)?.close()
  await expect(cards(page).locator('img[data-missing]')).toHaveCount(0)
  await expect
    .poll(() => crops.evaluateAll(all => all.every(img => (img as HTMLImageElement).naturalWidth > 0)))
    .toBe(true)
})

test('who goes back to all people finds the page as it was left', async ({ page, client }) => {
  await nameThree(page, client)
  await page.setViewportSize({ width: 700, height: 380 })
  await visit(page, 'People')
  const search = page.getByRole('searchbox', { name: 'Search people' })
  await search.fill('n')
  await expect.poll(() => names(page)).toEqual(expect.arrayContaining(['Anna', 'Ben']))
  await expect(groups(page).first()).toBeVisible()
  await page.locator('main .content').hover()
  await page.mouse.wheel(0, 130)
  const top = () => page.locator('main .content').evaluate(content => content.scrollTop)
  await expect.poll(top).toBe(130)
  await groups(page).first().click()
  await page.getByRole('button', { name: 'People' }).and(page.locator('.toolbar button')).click()
  await expect(search).toHaveValue('n')
  await expect.poll(top).toBe(130)
  await groups(page).first().click()
  await expect(page.getByRole('heading', { name: 'Who is this?' })).toBeVisible()
  await page.goBack()
  await expect(search).toHaveValue('n')
  await expect.poll(top).toBe(130)
  // By the list of pages it is a new visit.
  await visit(page, 'Library')
  await visit(page, 'People')
  await expect(search).toHaveValue('')
  expect(await top()).toBe(0)
})
