/** @file Matching by itself: switched on in Settings, looked through on the person's page, by mouse and by keyboard. */
import { expect, settled, test } from './fixtures.ts'
import { facesOf, inSideList, said, undoOf, visit } from './hand.ts'

test.use({ photos: ['portraits/amy', 'portraits/raj'] })

test('matches are made only when asked for, marked, and confirmed or rejected all at once', async ({
  page,
  client,
}) => {
  test.slow()
  await settled(client)
  const amys: string[] = []
  for (const { month } of (await client.library.timeline({})).months)
    for (const photo of await client.library.month({ month }))
      if (photo.fileName.startsWith('amy'))
        amys.push((await client.library.photo({ photoId: photo.id })).detail[0]?.id ?? '')
  await client.people.assign({ faceIds: amys.slice(0, 3), to: { name: 'Amy' } })
  await expect.poll(async () => (await client.review.questions({})).total).toBeGreaterThan(0)
  expect(await facesOf(client)).toEqual({ Amy: 3 })

  const matches = async () =>
    (await client.review.matches({ personId: (await client.people.list())[0]?.id ?? 0 })).total
  await visit(page, 'Settings')
  await page.getByRole('checkbox', { name: /Name faces without asking/ }).check()
  const sure = page.getByRole('slider', { name: 'How sure Kith must be' })
  await sure.click({ position: { x: 4, y: 8 } })
  await expect(sure).toHaveAttribute('aria-valuetext', 'Generous')
  await expect.poll(matches).toBeGreaterThan(0)
  const made = await matches()

  await inSideList(page, 'Amy').click()
  const bar = page.getByRole('region', { name: 'To look at' })
  await expect(bar).toContainText('with Amy by itself')
  await expect(page.getByRole('option', { name: 'Amy, matched' })).toHaveCount(made)

  await test.step('by mouse: confirmed, and taken back; rejected, and taken back', async () => {
    await bar.getByRole('button', { name: 'Confirm all matches' }).click()
    await undoOf(page, 'of Amy confirmed').click()
    await expect(said(page, /^Undone: .* of Amy confirmed/)).toBeVisible()
    await expect.poll(matches).toBe(made)
    await bar.getByRole('button', { name: 'Reject all' }).click()
    await undoOf(page, 'taken off Amy').click()
    await expect(said(page, /^Undone: .* taken off Amy/)).toBeVisible()
    await expect.poll(matches).toBe(made)
  })

  await test.step('by keyboard: confirmed, taken back, and rejected for good', async () => {
    await bar.getByRole('button', { name: 'Confirm all matches' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(matches).toBe(0)
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(matches).toBe(made)
    await bar.getByRole('button', { name: 'Reject all' }).focus()
    await page.keyboard.press('Enter')
    await expect(said(page, /taken off Amy/)).toBeVisible()
    await settled(client)
    expect(await facesOf(client)).toEqual({ Amy: 3 })
  })

  await test.step('switched off by keyboard: what is named later stays with the person', async () => {
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('checkbox', { name: /Name faces without asking/ }).focus()
    await page.keyboard.press(' ')
    await expect.poll(async () => (await client.app.settings()).matching).toBe(false)
  })
})
