/** @file Review: questions answered by key alone and by mouse, taken back, refused, and what is left when all is said. */
import type { Page } from '@playwright/test'
import type { Question } from '../src-main/contract/entities.ts'
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
    const { personId = 0, name = '' } = questions[1]?.candidate ?? {}
    await client.people.rename({ personId, name: 'Somebody' })
    await expect(asked(page)).toHaveText('Is this Somebody?')
    await client.people.rename({ personId, name })
    await expect(asked(page)).toHaveText(`Is this ${name}?`)
    await client.people.remove({ personId })
    // The question stays where it is: the next must not get the answer that was meant for this one.
    await expect(asked(page)).toHaveText(`${name} is not here any more`)
    await answers.getByRole('button', { name: /^Yes/ }).click()
    await expect(page.getByRole('alert')).toContainText('That person is not here any more')
    await expect(asked(page)).toHaveText(`Is this ${questions[2]?.candidate.name}?`)
  })
})

test('other candidates by digit and by click, “do it anyway”, and a face that is deleted under review', async ({
  page,
  client,
}) => {
  await nameOneEach(client)
  const { questions } = await client.review.questions({})
  // The first two are as much like somebody else: a second person with a face of the same one.
  for (const question of questions.slice(0, 2)) {
    const [one] = question.sample
    await client.people.assign({ faceIds: [one?.id ?? ''], to: { name: `${question.candidate.name} Too` } })
  }
  await expect
    .poll(async () => (await client.review.questions({})).questions.filter(q => q.others.length > 0).length)
    .toBeGreaterThan(1)
  await page.goto(`${new URL(page.url()).origin}/#/review`)
  await expect(asked(page)).toBeVisible()
  const others = page.locator('.other')
  /** Skips until there is somebody else to choose. */
  const withOthers = async () => {
    for (let i = 0; i < 5 && (await others.count()) === 0; i++) {
      const before = await asked(page).textContent()
      await page.keyboard.press('s')
      await expect(asked(page)).not.toHaveText(before ?? '')
    }
    return ((await others.first().textContent()) ?? '').replace(/^1/, '')
  }

  await test.step('1 is the first of the others', async () => {
    const name = await withOthers()
    const before = (await facesOf(client))[name] ?? 0
    await page.keyboard.press('1')
    await expect.poll(async () => (await facesOf(client))[name]).toBeGreaterThan(before)
    await page.keyboard.press('z')
    await expect.poll(async () => (await facesOf(client))[name]).toBe(before)
  })

  await test.step('the same by click', async () => {
    const name = await withOthers()
    const before = (await facesOf(client))[name] ?? 0
    await others.first().click()
    await expect.poll(async () => (await facesOf(client))[name]).toBeGreaterThan(before)
    await page.getByRole('toolbar', { name: 'Answers' }).getByRole('button', { name: /^Back/ }).click()
    await expect.poll(async () => (await facesOf(client))[name]).toBe(before)
  })

  await test.step('somebody who is in the photo already is asked about, and put there anyway', async () => {
    const question = await shown(page, client)
    const [faceId = ''] = question.faceIds
    const [photoId = 0] = question.photoIds
    const here = (await client.library.photo({ photoId })).detail
    const drawn = await client.byHand.draw({ photoId, box: [0.02, 0.02, 0.12, 0.12] })
    expect(here.map(face => face.id)).toContain(faceId)
    await expect.poll(async () => (await client.app.status()).index.pending).toBe(0)
    await client.people.assign({ faceIds: [drawn.faceId], to: { name: 'Mirror' } })
    const first = (await asked(page).textContent()) ?? ''
    const name = () => page.getByRole('combobox', { name: 'Somebody else' })
    const dialog = page.getByRole('dialog', { name: /twice in one photo/ })
    await page.keyboard.press('a')
    await name().fill('Mirror')
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(async () => (await facesOf(client)).Mirror).toBe(1)
    await expect(dialog).toHaveCount(0)
    expect((await client.review.questions({})).questions.map(q => q.id)).toContain(question.id)
    await page.reload()
    await expect(asked(page)).toHaveText(first)
    await page.keyboard.press('a')
    await name().fill('Mirror')
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Do it anyway' }).click()
    await expect.poll(async () => (await facesOf(client)).Mirror).toBe(1 + question.faceIds.length)
    await client.history.undo({})
    await page.reload()
    await expect(asked(page)).toBeVisible()
  })

  await test.step('a face that is deleted meanwhile: said, and nothing else changes', async () => {
    const question = await shown(page, client)
    const text = (await asked(page).textContent()) ?? ''
    await client.byHand.remove({ faceIds: question.faceIds })
    const before = await facesOf(client)
    await page.keyboard.press('y')
    await expect(page.getByRole('alert')).toContainText('can’t be changed: gone')
    await expect(asked(page)).not.toHaveText(text)
    expect(await facesOf(client)).toEqual(before)
  })

  await test.step('skipped and hidden by mouse', async () => {
    const answers = page.getByRole('toolbar', { name: 'Answers' })
    await answers.getByRole('button', { name: /^Skip/ }).click()
    await expect(page.getByRole('heading', { name: /All looked at|named in/ }).or(asked(page))).toBeVisible()
    await page.reload()
    await expect(asked(page)).toBeVisible()
    const left = await total(client)
    await answers.getByRole('button', { name: /^Hide/ }).click()
    await expect.poll(() => total(client)).toBe(left - 1)
  })
})

/** What is on the screen, as the core knows it; after an answer was taken back it needs a moment to ask again. */
async function shown(page: Page, client: Client) {
  let question: Question | undefined
  const find = async () => {
    // Told by its faces: of two people who are as much alike, the core may name the other one first by now.
    const pictures = await page
      .getByRole('main')
      .locator('img')
      .evaluateAll(all => all.map(img => img.getAttribute('src') ?? ''))
    const { questions } = await client.review.questions({})
    question = questions.find(({ sample }) =>
      sample.some(({ id }) => pictures.some(source => source.includes(id))),
    )
    return question !== undefined
  }
  await expect.poll(find, { message: 'the core asks what the page shows' }).toBe(true)
  return question as unknown as Question
}
