import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { MenuItemConstructorOptions } from 'electron'
import { expect, test, vi } from 'vitest'
import { speakTo } from '../../core/language.ts'
import { sourceFolder } from '../paths.ts'
import { openTestCore } from '../testing.ts'
import { acceleratorOf, keyPress, pressScript } from './keys.ts'
import { keepMenu, menuTemplate } from './menu.ts'

const platforms = ['darwin', 'win32', 'linux'] as const

function itemsOf(
  platform: NodeJS.Platform,
  press: (keys: string) => void = () => {},
): MenuItemConstructorOptions[] {
  const menus = menuTemplate(platform, { addFolder: () => {}, openDataFolder: () => {}, press })
  return menus.flatMap(menu => (Array.isArray(menu.submenu) ? menu.submenu : []))
}

test.each(platforms)('every item on %s does something', platform => {
  for (const item of itemsOf(platform)) {
    if (item.type !== 'separator') expect(item.role ?? item.click, item.label).toBeDefined()
  }
})

test.each(platforms)('no two items on %s share a shortcut', platform => {
  const shortcuts = itemsOf(platform).flatMap(item => item.accelerator ?? [])
  expect(new Set(shortcuts).size).toBe(shortcuts.length)
})

test.each(platforms)('an item on %s presses the shortcut it shows', platform => {
  const pressed: string[] = []
  const items = itemsOf(platform, keys => pressed.push(keys)).filter(
    item => item.registerAccelerator === false,
  )
  for (const { click } of items) (click as () => void)()
  expect(pressed.map(acceleratorOf)).toEqual(items.map(item => item.accelerator))
  expect(pressed).toContain('Mod+Z')
})

test('every shortcut of the menu is one of the page’s', () => {
  const pressed: string[] = []
  for (const { label, click } of itemsOf('linux', keys => pressed.push(keys))) {
    if (label !== 'Select all') (click as (() => void) | undefined)?.() // each list of the page has its own
  }
  const renderer = join(sourceFolder, 'src-renderer')
  const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter(name =>
    /\.tsx?$/.test(name),
  )
  const known = sources.flatMap(name =>
    [...readFileSync(join(renderer, name), 'utf8').matchAll(/useShortcut\(\s*'([^']+)'/g)].map(
      match => match[1],
    ),
  )
  expect(known).toEqual(expect.arrayContaining(pressed))
})

test('macOS keeps no single letters from typing', () => {
  for (const { accelerator } of itemsOf('darwin')) expect(String(accelerator ?? 'Cmd+')).toContain('+')
})

test('the menu is built anew in another language', async () => {
  const core = await openTestCore()
  const { app } = createRouterClient(core.router)
  let labels: (string | undefined)[] = []
  void keepMenu(app, () => {
    labels = menuTemplate('linux', { addFolder() {}, openDataFolder() {}, press() {} }).map(
      ({ label }) => label,
    )
  })
  await vi.waitFor(() => expect(labels).toEqual(['File', 'Edit', 'View', 'Window', 'Help']))
  await app.changeSettings({ language: 'de' })
  await vi.waitFor(() => expect(labels).toEqual(['Datei', 'Bearbeiten', 'Ansicht', 'Fenster', 'Hilfe']))
  await core.close()
  await speakTo({ language: 'system' })
})

test('keys are pressed as their platform has them', () => {
  const none = { ctrlKey: false, metaKey: false, shiftKey: false }
  expect(keyPress('Mod+Z', 'linux')).toEqual({ ...none, key: 'z', ctrlKey: true })
  expect(keyPress('Mod+Shift+Z', 'darwin')).toEqual({
    ...none,
    key: 'Z',
    metaKey: true,
    shiftKey: true,
  })
  expect(keyPress('I', 'win32')).toEqual({ ...none, key: 'i' })
  expect(keyPress('?', 'win32')).toEqual({ ...none, key: '?' })
})

test('the script presses the keys where the focus is and says whether they were taken', () => {
  class KeyboardEvent extends Event {
    constructor(type: string, init: EventInit) {
      super(type, init)
      Object.assign(this, { key: (init as { key: string }).key })
    }
  }
  const seen: unknown[] = []
  const activeElement = new EventTarget()
  activeElement.addEventListener('keydown', event => {
    seen.push((event as unknown as { key: string }).key)
    if (seen.length > 1) event.preventDefault()
  })
  const run = new Function('document', 'KeyboardEvent', `return ${pressScript(keyPress('A', 'linux'))}`)
  expect(run({ activeElement }, KeyboardEvent)).toBe(false)
  expect(run({ activeElement }, KeyboardEvent)).toBe(true)
  expect(seen).toEqual(['a', 'a'])
})
