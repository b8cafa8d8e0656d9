/** @file Review: questions answered by key alone and by mouse, taken back, refused, and what is left when all is said. */
import type { Page } from '@playwright/test'
import { type Client, expect, settled, test } from './fixtures.ts'

test.setTimeout(120_000)
test.use({ photos: ['portraits/amy', 'portraits/raj', 'portraits/penny', 'scenes/bbt4.jpg'] })

/** Names one face of each of the three; the rest of their faces is then asked about. */
async function nameOneEach(client: Client): Promise<void> {
  await settled(client)
  const files: Record<string, string> = { 'amy1.png': 'Amy', 'raj1.png': 'Raj', 'penny1.png': 'Penny' }
  for (const { month } of (await client.library.timeline({})).months) {
    for (const photo of await client.library.month({ month })) {
      const name = files[photo.fileName]
      const [face] = name ? (await client.library.photo({ photoId: photo.id })).detail : []
      if (name && face) await client.people.assign({ faceIds: [face.id], to: { name } })
    }
  }
  await expect.poll(() => total(client)).toBe(3)
}

const total = async (client: Client) => (await client.review.questions({})).total
const asked = (page: Page) => page.locator('.question h2')
const facesOf = async (client: Client) =>
  Object.fromEntries((await client.people.list()).map(person => [person.name, person.faces]))

test('by keyboard alone: yes, no, back, skip, hide, somebody else, and the end', async ({ page, client }) => {
  await nameOneEach(client)
  const side = page.getByRole('navigation').getByRole('button', { name: /^Review/ })
  await expect(side).toContainText('3')
  await side.focus()
  await page.keyboard.press('Enter')
  await expect(asked(page)).toBeVisible()
  const first = (await asked(page).textContent()) ?? ''
  const name = first.replace('Is this ', '').replace('?', '')
  const before = await facesOf(client)

  await test.step('a yes is a confirmed label, and the next question is there at once', async () => {
    await page.keyboard.press('y')
    await expect(asked(page)).not.toHaveText(first)
    await expect.poll(async () => (await facesOf(client))[name]).toBeGreaterThan(before[name] ?? 0)
    const [entry] = (await client.history.list({ limit: 1 })).entries
    expect(entry?.kind).toBe('confirm')
  })

  await test.step('Z brings it back, on the screen and in the catalog', async () => {
    await page.keyboard.press('z')
    await expect(asked(page)).toHaveText(first)
    await expect.poll(() => facesOf(client)).toEqual(before)
  })

  await test.step('a no is remembered', async () => {
    await page.keyboard.press('n')
    await expect(asked(page)).not.toHaveText(first)
    await expect.poll(async () => (await client.history.list({ limit: 1 })).entries[0]?.kind).toBe('reject')
    await expect.poll(() => total(client)).toBe(2)
  })

  await test.step('Alt shows the whole photo for as long as it is held', async () => {
    await page.keyboard.down('Alt')
    await expect(page.getByAltText('Everything around the face')).toBeVisible()
    await page.keyboard.up('Alt')
    await expect(page.getByAltText('Everything around the face')).toHaveCount(0)
  })

  await test.step('somebody else is named by typing', async () => {
    await page.keyboard.press('a')
    await page.keyboard.type('Stranger')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await facesOf(client)).Stranger).toBeGreaterThan(0)
  })

  await test.step('a skipped one can be asked again at the end, which says what was achieved', async () => {
    await page.keyboard.press('s')
    await expect(page.getByRole('heading', { name: /faces? named in 2 answers/ })).toBeVisible()
    await expect(page.getByText('1 suggestion turned down for good · 1 skipped')).toBeVisible()
    await page.getByRole('button', { name: 'Ask the skipped ones again' }).focus()
    await page.keyboard.press('Enter')
    await expect(asked(page)).toBeVisible()
    await page.keyboard.press('h')
    await expect(page.getByRole('heading', { name: /faces? named/ })).toBeVisible()
    await expect.poll(() => total(client)).toBe(0)
  })

  await test.step('nothing of it is lost by a reload', async () => {
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Nothing to review' })).toBeVisible()
  })
})

test('by mouse; quick answers keep their order; what is gone meanwhile is said', async ({ page, client }) => {
  await nameOneEach(client)
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Review/ })
    .click()
  const answers = page.getByRole('toolbar', { name: 'Answers' })
  await page.getByTestId('candidate').hover()
  await expect(page.getByAltText('Everything around the face')).toBeVisible()
  await page.mouse.move(5, 5)

  const questions = (await client.review.questions({})).questions
  const [current] = questions
  await expect(asked(page)).toHaveText(`Is this ${current?.candidate.name}?`)

  await test.step('a face hidden in another window meanwhile is still answered for, and can be taken back', async () => {
    const place = await answers.boundingBox()
    await answers.getByRole('button', { name: /^Yes/ }).click()
    await answers.getByRole('button', { name: /^No/ }).click()
    expect(await answers.boundingBox()).toEqual(place)
    await expect
      .poll(async () => (await client.history.list({ limit: 2 })).entries.map(e => e.kind))
      .toEqual(['reject', 'confirm'])
    await answers.getByRole('button', { name: /^Back/ }).click()
    await expect.poll(() => total(client)).toBe(2)
    await expect(asked(page)).toHaveText(`Is this ${questions[1]?.candidate.name}?`)
  })

  await test.step('a person deleted in another window', async () => {
    const person = questions[1]?.candidate.personId ?? 0
    await client.people.remove({ personId: person })
    await answers.getByRole('button', { name: /^Yes/ }).click()
    await expect(page.getByRole('alert')).toContainText('That person is not here any more')
    await expect(asked(page)).toHaveText(`Is this ${questions[2]?.candidate.name}?`)
  })
})
