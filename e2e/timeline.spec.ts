/** @file The timeline and the viewer, by keyboard alone and by mouse. */
import { type Client, expect, test } from './fixtures.ts'

/** Waits until the photos are taken in; that faces are looked for is of no matter here. */
async function takenIn(client: Client, photos: number): Promise<void> {
  await expect.poll(async () => (await client.library.timeline({})).total, { timeout: 60_000 }).toBe(photos)
  await client.work.pause()
}

test.use({ photos: ['no-faces'] })

test('the timeline: keys, selection, years, and nothing jumps', async ({ page, client }) => {
  test.slow() // many ways through one library
  await takenIn(client, 42)
  const { total, months } = await client.library.timeline({})
  expect(months.reduce((sum, { days }) => sum + days.reduce((all, [, count]) => all + count, 0), 0)).toBe(
    total,
  )

  await page.addInitScript(() => {
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        const { value } = entry as PerformanceEntry & { value: number }
        const { dataset } = document.documentElement
        dataset.shift = String(Number(dataset.shift ?? 0) + value)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.reload()
  const grid = page.getByRole('listbox', { name: 'Photos' })
  const options = grid.getByRole('option')
  const bar = page.getByRole('toolbar', { name: 'Selected photos' })
  const active = () => grid.getAttribute('aria-activedescendant')
  await expect(options.first().locator('img')).toHaveJSProperty('complete', true)
  const newest = await options.first().getAttribute('id')

  await test.step('by the wheel, without a shift', async () => {
    await options.first().hover()
    await page.mouse.wheel(0, 900)
    await expect
      .poll(() => page.locator('.content').evaluate(content => content.scrollTop))
      .toBeGreaterThan(400)
    // Those that were drawn out of sight have come as well.
    const shown = () =>
      grid
        .locator('img')
        .evaluateAll(images => images.every(image => image.checkVisibility({ visibilityProperty: true })))
    await expect.poll(shown).toBe(true)
    await page.mouse.wheel(0, -900)
    await expect(options.first().locator('img')).toHaveJSProperty('complete', true)
    await expect.poll(shown).toBe(true)
    // What lies under the pointer is marked again once the grid rests.
    await expect(options.first().locator('.check')).toBeVisible()
    expect(await page.locator('html').getAttribute('data-shift')).toBeNull()
  })

  await test.step('by keyboard, to the other end and back', async () => {
    await grid.focus()
    await page.keyboard.press('Home')
    await expect.poll(active).toBe(newest)
    await page.keyboard.press('ArrowRight')
    await expect.poll(active).not.toBe(newest)
    await page.keyboard.press('End')
    await expect(options.last()).toBeInViewport()
    await expect.poll(active).toBe(await options.last().getAttribute('id'))
    await page.keyboard.press(' ')
    await expect(bar).toContainText('1 photo')
    await page.keyboard.press('Shift+Home')
    await expect(bar).toContainText(`${total} photos`)
    await expect(options.first()).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Escape')
    await expect(bar).toBeHidden()
    await page.keyboard.press('Control+a')
    await expect(bar).toContainText(`${total} photos`)
    await page.keyboard.press('Escape')
  })

  await test.step('by mouse', async () => {
    await options.nth(0).hover()
    await options.nth(0).locator('.check').click()
    await expect(bar).toContainText('1 photo')
    await options.nth(3).click({ modifiers: ['Shift'] })
    await expect(bar).toContainText('4 photos')
    // While something is selected, a click adds and takes away.
    await options.nth(1).click()
    await expect(bar).toContainText('3 photos')
    await bar.getByRole('button', { name: 'Clear the selection' }).click()
    await expect(bar).toBeHidden()
  })

  await test.step('by a rectangle, by the day and by the month', async () => {
    const heading = await grid.locator('.month > header').first().boundingBox()
    const second = await options.nth(1).boundingBox()
    if (!heading || !second) throw new Error('the first photos are not there')
    await page.mouse.move(heading.x + heading.width - 8, heading.y + 8)
    await page.mouse.down()
    await page.mouse.move(second.x + second.width / 2, second.y + second.height / 2, { steps: 6 })
    await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
    await page.mouse.up()
    await expect(grid.locator('.lasso')).toBeHidden()
    await page.keyboard.press('Escape')
    await expect(bar).toBeHidden()

    await grid.focus()
    await page.keyboard.press('Home')
    const [newestMonth] = months
    const words = (n = 0) => (n === 1 ? '1 photo' : `${n} photos`)
    await page.keyboard.press('d')
    await expect(bar).toContainText(words(newestMonth?.days[0]?.[1]))
    await page.keyboard.press('m')
    await expect(bar).toContainText(words(newestMonth?.count))
    await page.keyboard.press('Escape')
    await expect(bar).toBeHidden()
  })

  await test.step('by Ctrl and the wheel, from large photos to the years and back', async () => {
    const size = page.getByRole('slider', { name: 'Size of the photos' })
    const before = Number(await size.inputValue())
    await options.first().hover()
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -100)
    await expect.poll(async () => Number(await size.inputValue())).toBeGreaterThan(before)
    const cards = page.locator('.month-card')
    await expect(async () => {
      await page.mouse.wheel(0, 100)
      await expect(cards.first()).toBeVisible({ timeout: 50 })
    }).toPass()
    await page.mouse.wheel(0, -100)
    await expect(options.first()).toBeAttached()
    await page.keyboard.up('Control')
  })

  await test.step('by a pinch on a trackpad, in small steps', async () => {
    const size = page.getByRole('slider', { name: 'Size of the photos' })
    const before = Number(await size.inputValue())
    // A browser tells a pinch as a wheel with Ctrl while no key is down.
    const pinch = (deltaY: number) =>
      options.first().dispatchEvent('wheel', { deltaY, ctrlKey: true, cancelable: true })
    for (let i = 0; i < 4; i++) await pinch(-3)
    await expect.poll(async () => Number(await size.inputValue())).toBeGreaterThan(before)
    expect(Number(await size.inputValue())).toBeLessThan(before + 60)
    for (let i = 0; i < 4; i++) await pinch(3)
    await expect.poll(async () => Number(await size.inputValue())).toBe(before)
  })

  await test.step('from the years to a month', async () => {
    await page.getByRole('button', { name: 'Show the years' }).click()
    const cards = page.getByRole('button', { name: /\d+ photos?$/ })
    await expect(cards).toHaveCount(months.length)
    await cards.last().click()
    await expect(options.first()).toBeAttached()
  })
})

test.describe('the viewer', () => {
  test.use({ photos: ['no-faces/elephants.jpg', 'no-faces/limes.jpg', 'formats/altitude.jpg'] })

  test('steps, zooms and gives the focus back', async ({ page, client }) => {
    await takenIn(client, 3)
    const grid = page.getByRole('listbox', { name: 'Photos' })
    const options = grid.getByRole('option')
    await expect(options).toHaveCount(3)
    await grid.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    const viewer = page.getByRole('dialog')
    await expect(viewer).toContainText('1 of 3')
    const first = await viewer.getAttribute('aria-label')

    await page.keyboard.press('ArrowRight')
    await expect(viewer).toContainText('2 of 3')
    await expect(viewer).not.toHaveAccessibleName(first ?? '')
    await viewer.getByRole('button', { name: 'Newer photo' }).click()
    await expect(viewer).toHaveAccessibleName(first ?? '')

    const large = viewer.getByAltText('altitude.jpg')
    while (!(await large.isVisible())) await page.keyboard.press('ArrowRight')
    const percent = viewer.getByText(/^\d+ %$/)
    const full = page.waitForRequest(/\/media\/full\//)
    await page.keyboard.press('1')
    await expect(percent).toHaveText('100 %')
    await full
    await page.keyboard.press('0')
    await expect(percent).toBeHidden()
    await page.mouse.move(700, 450)
    await page.mouse.wheel(0, -300)
    await expect(percent).toBeVisible()
    await page.mouse.dblclick(700, 450)
    await expect(percent).toBeHidden()

    const faces = viewer.getByRole('button', { name: 'Faces (F)' })
    await expect(faces).toHaveAttribute('aria-pressed', 'true')
    await page.keyboard.press('f')
    await expect(faces).toHaveAttribute('aria-pressed', 'false')
    const show = viewer.getByRole('button', { name: 'Slideshow (Space)' })
    await page.keyboard.press(' ')
    await expect(show).toHaveAttribute('aria-pressed', 'true')
    // The first Escape stops the slideshow, the second closes.
    await page.keyboard.press('Escape')
    await expect(show).toHaveAttribute('aria-pressed', 'false')
    const shown = await viewer.getAttribute('aria-label')
    await page.keyboard.press('Escape')
    await expect(viewer).toBeHidden()
    await expect(grid).toBeFocused()
    const option = page.locator(`#${await grid.getAttribute('aria-activedescendant')}`)
    await expect(option).toHaveAccessibleName(new RegExp(shown ?? ''))

    // Shown large, a photo gets more pixels than its thumbnail has.
    const picture = page.getByRole('option', { name: /^altitude.jpg/ }).locator('img')
    await expect(picture).toHaveJSProperty('naturalHeight', 288)
    await page.getByRole('slider', { name: 'Size of the photos' }).fill('480')
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalHeight))
      .toBeGreaterThan(350)
  })
})
