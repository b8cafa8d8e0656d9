/** @file What a hand does with the mouse, and where people are in the window. */
import type { Locator, Page } from '@playwright/test'
import { type Client, expect } from './fixtures.ts'

/** Somebody in the side list. */
export const inSideList = (page: Page, name: string) =>
  page.getByRole('region', { name: 'People' }).getByRole('button', { name })

/** A toast. */
export const said = (page: Page, text: string | RegExp) => page.getByRole('status').getByText(text).last()

export const undoOf = (page: Page, text: string) =>
  page.getByRole('status').filter({ hasText: text }).getByRole('button', { name: 'Undo' })

export const visit = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Kith' }).getByRole('button', { name }).first().click()

/** Presses on one, and moves to the other step by step as a hand does; the button stays down. */
export async function lift(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.hover()
  await page.mouse.down()
  const start = await from.boundingBox()
  await page.mouse.move((start?.x ?? 0) + (start?.width ?? 0) / 2 + 12, (start?.y ?? 0) + 30, { steps: 4 })
  await over(page, to)
}

/** Lets go of what is dragged. For a moment a click counts as the end of it, so this waits until one is heard again. */
export async function letGo(page: Page): Promise<void> {
  await page.mouse.up()
  await page.waitForFunction(() => {
    const root = document.documentElement
    let heard = false
    const hear = () => {
      heard = true
    }
    root.addEventListener('click', hear)
    root.dispatchEvent(new MouseEvent('click'))
    root.removeEventListener('click', hear)
    return heard
  })
}

export async function over(page: Page, to: Locator): Promise<void> {
  const end = await to.boundingBox()
  if (!end) throw new Error('there is nothing to drop on')
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 8 })
}

/** Lets go as a person does: once what is below shows that it is meant. */
export async function drop(page: Page): Promise<void> {
  await expect(page.locator('.drop-over')).toHaveCount(1)
  await letGo(page)
}

export async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await lift(page, from, to)
  await drop(page)
}

/** How many faces each person has. */
export const facesOf = async (client: Client) =>
  Object.fromEntries((await client.people.list()).map(person => [person.name, person.faces]))

/** Goes with Tab until this has the focus, as one does who has no mouse. */
export async function tabTo(page: Page, to: Locator): Promise<void> {
  await to.waitFor()
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab')
    if (await to.evaluate(element => element === document.activeElement)) return
  }
  throw new Error('Tab does not lead there')
}
