/** @file What goes wrong between people, windows and names: each is answered clearly and leaves everything as it was. */
import type { Page } from '@playwright/test'
import { connect, expect, settled, test } from './fixtures.ts'
import { facesOf, inSideList, letGo, lift, undoOf, visit } from './hand.ts'

test.use({ photos: ['scenes/bbt1.jpg', 'scenes/bbt2.jpg', 'scenes/bbt3.jpg', 'scenes/bbt4.jpg'] })

const alert = (page: Page) => page.getByRole('alert').last()

test('names, two windows, and work that others have gone on with', async ({ page, client, kith }) => {
  test.slow()
  await settled(client)
  const origin = new URL(page.url()).origin
  const other = await page.context().newPage()
  await other.goto(`${origin}/#/people`)
  await visit(page, 'People')
  const field = page.getByRole('combobox', { name: /Name of this group/ }).first()

  await test.step('an empty name, and one of 10,000 characters', async () => {
    await field.fill('   ')
    await field.press('Enter')
    expect(await facesOf(client)).toEqual({})
    await field.fill('a'.repeat(10_000))
    await field.press('Enter')
    await expect(alert(page)).toHaveText(/A name can have at most 200 characters/)
    expect(await facesOf(client)).toEqual({})
    await field.fill('')
  })

  await test.step('a name as long as one can be leaves everything in its place', async () => {
    const longest = 'W'.repeat(200)
    const inside = { ratio: 1 }
    await field.fill(longest)
    await field.press('Enter')
    await expect(undoOf(page, longest)).toBeInViewport(inside)
    await page
      .getByRole('combobox', { name: /Name of this group/ })
      .last()
      .click()
    await expect(page.getByRole('listbox')).toContainText(longest)
    await expect(page.getByRole('listbox')).toBeInViewport(inside)
    await inSideList(page, longest).click()
    await expect(page.getByRole('button', { name: longest, exact: true })).toBeInViewport(inside)
    await expect(page.getByRole('button', { name: 'Together with' })).toBeInViewport(inside)
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => facesOf(client)).toEqual({})
    await visit(page, 'People')
  })

  await test.step('what one window does, the other shows; a name that differs by case or accents is the same', async () => {
    await field.fill('Anaïs')
    await field.press('Enter')
    await expect(inSideList(other, 'Anaïs')).toBeVisible()
    const before = await facesOf(client)
    await other.bringToFront()
    await other
      .getByRole('combobox', { name: /Name of this group/ })
      .first()
      .fill('ANAIS')
    await expect(other.getByRole('option', { name: /Anaïs/ })).toBeVisible()
    await other.keyboard.press('Enter')
    const asked = other.getByRole('dialog', { name: /twice in one photo/ })
    await asked.getByRole('button', { name: 'Do it anyway' }).click()
    await expect.poll(async () => (await facesOf(client)).Anaïs).toBeGreaterThan(before.Anaïs ?? 0)
    expect(Object.keys(await facesOf(client))).toEqual(['Anaïs'])
    await other.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => facesOf(client)).toEqual(before)
    await page.bringToFront()
    await inSideList(page, 'Anaïs').click()
    await page.getByRole('button', { name: 'Anaïs', exact: true }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('b'.repeat(10_000))
    await page.keyboard.press('Enter')
    await expect(alert(page)).toHaveText(/A name can have at most 200 characters/)
    expect(await facesOf(client)).toEqual(before)
  })

  await test.step('who types into a field that another window takes away does not type into the next', async () => {
    await visit(page, 'People')
    const before = await facesOf(client)
    const [first] = (await client.people.groups()).groups
    await field.focus()
    await page.keyboard.type('Pen')
    await client.people.nameGroup({ groupId: first?.id ?? 0, to: { name: 'Quinn' } })
    await expect(inSideList(page, 'Quinn')).toBeVisible()
    await expect(page.locator('input:focus')).toHaveCount(0)
    await page.keyboard.type('ny')
    await page.keyboard.press('Enter')
    await client.history.undo({})
    await expect(inSideList(page, 'Quinn')).toHaveCount(0)
    expect(await facesOf(client)).toEqual(before)
    await inSideList(page, 'Anaïs').click()
  })

  await test.step('nothing happens to what is dropped on nothing', async () => {
    const before = await facesOf(client)
    const first = page.getByRole('listbox', { name: 'Faces of Anaïs' }).getByRole('option').first()
    await lift(page, first, page.getByRole('heading', { name: 'Anaïs' }))
    await expect(page.locator('.ghost')).toBeVisible()
    await letGo(page)
    await expect(page.locator('.ghost')).toHaveCount(0)
    expect(await facesOf(client)).toEqual(before)
  })

  await test.step('what is undone in one window can’t be undone again in another', async () => {
    await visit(page, 'People')
    await field.fill('Ben')
    await field.press('Enter')
    // A toast that somebody is about to press stays.
    await undoOf(page, '→ Ben').focus()
    await expect(inSideList(other, 'Ben')).toBeVisible()
    await other.bringToFront()
    await other.keyboard.press('ControlOrMeta+z')
    await expect(inSideList(other, 'Ben')).toHaveCount(0)
    const before = await facesOf(client)
    await page.bringToFront()
    await undoOf(page, '→ Ben').press('Enter')
    await expect(alert(page)).toHaveText(/undone already/)
    expect(await facesOf(client)).toEqual(before)
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await expect(inSideList(page, 'Ben')).toBeVisible()
  })

  await test.step('a person who is merged in one window and deleted in another', async () => {
    const before = await client.people.list()
    const ben = before.find(person => person.name === 'Ben')?.id ?? 0
    await inSideList(page, 'Anaïs').click()
    await page.getByRole('button', { name: 'Merge with…' }).click()
    await page.getByRole('dialog').getByRole('combobox').fill('Ben')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: /the same person/ })
    await expect(dialog).toBeVisible()
    await client.people.remove({ personId: ben })
    await expect(page.getByRole('dialog', { name: 'There is nobody to merge' })).toBeVisible()
    await page.getByRole('button', { name: 'Close' }).click()
    await client.history.undo({})
    expect(await client.people.list()).toEqual(before)
  })

  await test.step('a merge that the core refuses is taken back, and why is said', async () => {
    const before = await client.people.list()
    const ben = before.find(person => person.name === 'Ben')?.id ?? 0
    const late = await page.context().newPage()
    // It doesn't hear what others change: as if both had acted in the same moment.
    await late.routeWebSocket(/\/rpc$/, socket => {
      socket.connectToServer().onMessage(message => {
        if (!message.toString().includes('"changed"')) socket.send(message)
      })
    })
    await late.goto(`${origin}/#/people`)
    const cards = late.getByRole('group', { name: 'People', exact: true })
    for (const name of [/^Anaïs/, /^Ben/])
      await cards.getByRole('button', { name }).click({ modifiers: ['ControlOrMeta'] })
    await late.keyboard.press('m')
    const merge = late.getByRole('dialog').getByRole('button', { name: /^Merge/ })
    await expect(merge).toBeEnabled()
    await client.people.remove({ personId: ben })
    await merge.click()
    await expect(alert(late)).toHaveText(/That person is not here any more/)
    await expect(late.getByRole('dialog')).toHaveCount(0)
    await expect(late).toHaveURL(/#\/people$/)
    for (const { name, faces } of before)
      await expect(
        cards.getByRole('button', { name: new RegExp(`^${name} ?${faces} faces?$`) }),
      ).toBeVisible()
    await late.close()
    await client.history.undo({})
    expect(await client.people.list()).toEqual(before)
  })

  /** Ben merged into Anaïs, and one of the faces that moved named Dora since. */
  const moveOn = async () => {
    const people = await client.people.list()
    const id = (name: string) => people.find(person => person.name === name)?.id ?? 0
    const { faces } = await client.people.faces({ personId: id('Ben') })
    await client.people.merge({ from: [id('Ben')], into: id('Anaïs'), twice: true })
    await client.people.assign({ faceIds: [faces[0]?.id ?? ''], to: { name: 'Dora' } })
    return { ben: faces.length }
  }

  await test.step('after later work the rest is undone, by click, also after a restart', async () => {
    const whole = await facesOf(client)
    const { ben } = await moveOn()
    await kith.stop()
    await kith.start()
    await page.goto(kith.address)
    await visit(page, 'Settings')
    await page
      .locator('#history')
      .getByRole('button', { name: /^Undo: Ben merged into Anaïs/ })
      .click()
    const asked = page.getByRole('dialog', { name: 'Undo the rest?' })
    await expect(asked).toContainText('1 face is with Dora now')
    await asked.getByRole('button', { name: 'Undo the rest' }).click()
    await expect(inSideList(page, 'Ben')).toContainText(String(ben - 1))
    await expect(inSideList(page, 'Dora')).toContainText('1')
    await expect(inSideList(page, 'Anaïs')).toContainText(String(whole.Anaïs))
  })

  await test.step('the same by keyboard; “Cancel” leaves it as it is', async () => {
    const again = await connect(page)
    await again.client.people.remove({
      personId: (await again.client.people.list()).find(person => person.name === 'Dora')?.id ?? 0,
    })
    const people = await again.client.people.list()
    const id = (name: string) => people.find(person => person.name === name)?.id ?? 0
    const { faces } = await again.client.people.faces({ personId: id('Ben') })
    await again.client.people.merge({ from: [id('Ben')], into: id('Anaïs'), twice: true })
    await again.client.people.assign({ faceIds: [faces[0]?.id ?? ''], to: { name: 'Carl' } })
    const merged = await facesOf(again.client)
    // The merge before it, of more faces, can still be in the list for a moment.
    const step = page
      .locator('#history')
      .getByRole('button', { name: new RegExp(`^Undo: Ben merged into Anaïs: ${faces.length} faces?`) })
    for (const key of ['Escape', 'Enter']) {
      await step.focus()
      await page.keyboard.press('Enter')
      const asked = page.getByRole('dialog', { name: 'Undo the rest?' })
      await expect(asked).toBeVisible()
      await asked.getByRole('button', { name: 'Undo the rest' }).focus()
      await page.keyboard.press(key)
      await expect(asked).toHaveCount(0)
      if (key === 'Escape') expect(await facesOf(again.client)).toEqual(merged)
    }
    await expect(inSideList(page, 'Ben')).toContainText(String(faces.length - 1))
    again.close()
  })
})

test('what a core that dies had not answered is taken back, and shown as it is once there is one again', async ({
  page,
  client,
  kith,
}) => {
  await settled(client)
  const [group] = (await client.people.groups()).groups
  await client.people.nameGroup({ groupId: group?.id ?? 0, to: { name: 'Anna' } })
  const before = (await facesOf(client)).Anna ?? 0
  await inSideList(page, 'Anna').click()
  const faces = page.getByRole('listbox', { name: 'Faces of Anna' }).getByRole('option')
  await expect(faces).toHaveCount(before)
  await faces.first().click()
  const selected = page.getByRole('toolbar', { name: 'Selected faces' })
  // It hears nothing any more.
  process.kill(kith.pid ?? 0, 'SIGSTOP')
  await page.keyboard.press('Delete')
  await expect(faces).toHaveCount(before - 1)
  await expect(selected).toHaveCount(0)
  await kith.kill()
  await expect(faces).toHaveCount(before)
  await expect(selected).toContainText('1 face')
  await expect(alert(page)).toContainText('The connection to Kith was lost')

  await kith.start()
  await page.goto(kith.address)
  const { client: again, close } = await connect(page)
  expect((await facesOf(again)).Anna).toBe(before)
  close()
})
