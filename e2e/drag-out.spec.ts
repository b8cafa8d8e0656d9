/**
 * @file Photos dragged out of the window. Only Electron has the system's drag; here the window is told that there is
 * one, and the core's refusal shows that it was asked for.
 */
import { openingElement } from '../src-main/contract/opening.ts'
import { expect, settled, test } from './fixtures.ts'

test.use({ photos: ['scenes/bbt1.jpg', 'scenes/bbt2.jpg'] })

test.beforeEach(async ({ page, client }) => {
  await settled(client)
  // What the page opens with is changed before its script reads it.
  await page.addInitScript(id => {
    document.addEventListener('readystatechange', () => {
      const opening = document.getElementById(id)
      if (opening) opening.textContent = opening.textContent.replace('"dragOut":false', '"dragOut":true')
    })
  }, openingElement)
  await page.reload()
  await expect(page.getByRole('option').first()).toBeVisible()
})

const refusal = 'This window can’t do that.'

test('a photo that leaves the window is handed to the system, and let go of by the window', async ({
  page,
}) => {
  const photo = page.getByRole('option').first()
  await photo.hover()
  await page.mouse.down()
  await page.mouse.move(700, 400, { steps: 4 })
  await expect(page.locator('.ghost')).toBeVisible()
  await expect(page.getByText(refusal)).toHaveCount(0)
  await page.mouse.move(-20, 400, { steps: 4 })
  await expect(page.getByText(refusal)).toHaveCount(1)
  await expect(page.locator('.ghost')).toHaveCount(0)
  await page.mouse.up()

  // The next drag is the window's own again.
  await photo.hover()
  await page.mouse.down()
  await page.mouse.move(700, 400, { steps: 4 })
  await expect(page.locator('.ghost')).toBeVisible()
  await page.mouse.up()
  await expect(page.locator('.ghost')).toHaveCount(0)
})

test('so is the photo in the viewer, unless it is zoomed', async ({ page }) => {
  await page.getByRole('option').first().dblclick()
  const picture = page.getByRole('img', { name: /bbt/ })
  await expect(picture).toBeVisible()
  const dragOut = async () => {
    await page.mouse.move(600, 400)
    await page.mouse.down()
    await page.mouse.move(600, -20, { steps: 4 })
    await page.mouse.up()
  }
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await dragOut()
  await page.keyboard.press('0')
  await expect(page.getByText(refusal)).toHaveCount(0)
  await dragOut()
  await expect(page.getByText(refusal)).toHaveCount(1)
})

test('what is dragged in is a photo that was dragged out only for as long as that drag lasts', async ({
  page,
}) => {
  const cover = page.getByText('Drop folders to add them to the library')
  /** Files of another program, or of a drag out of the window, come in over its edge. */
  const dragIn = () =>
    page.evaluate(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([], 'folder'))
      document.body.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true }))
    })
  await page.getByRole('option').first().hover()
  await page.mouse.down()
  await page.mouse.move(-20, 400, { steps: 4 })
  await expect(page.getByText(refusal)).toHaveCount(1)
  await dragIn()
  await page.mouse.move(-30, 400)
  await dragIn()
  await expect(cover).toHaveCount(0)

  await page.mouse.up()
  await page.mouse.move(700, 400)
  await dragIn()
  await expect(cover).toBeVisible()
})
