/** @file The tray with a stand-in for Electron's own, and a real core. */
import { createRouterClient } from '@orpc/server'
import type { MenuItemConstructorOptions } from 'electron'
import { beforeEach, expect, test, vi } from 'vitest'
import type { KithEvent, WorkState } from '../../contract/entities.ts'
import { openTestCore } from '../testing.ts'
import { createTray } from './tray.ts'

/** Trays that are shown, with the menu that each has now. */
const shown = vi.hoisted(() => new Set<{ menu: MenuItemConstructorOptions[]; clicked(): void }>())
vi.mock('electron', () => ({
  nativeImage: { createFromPath: () => ({ resize: () => ({}) }) },
  Menu: { buildFromTemplate: (template: MenuItemConstructorOptions[]) => template },
  Tray: class {
    menu: MenuItemConstructorOptions[] = []
    clicked = () => {}
    constructor() {
      shown.add(this)
    }
    setToolTip() {}
    on(_event: 'click', listener: () => void) {
      this.clicked = listener
    }
    setContextMenu(menu: MenuItemConstructorOptions[]) {
      this.menu = menu
    }
    destroy() {
      shown.delete(this)
    }
  },
}))

const menu = () => [...shown][0]?.menu ?? []
const labels = () => menu().flatMap(({ label }) => label ?? [])
const choose = (wanted: string) => {
  const item = menu().find(({ label }) => label === wanted)
  if (item && item.enabled !== false) (item.click as () => void)()
}

const done: string[] = []
const tray = () =>
  createTray('icon.png', {
    show: () => done.push('show'),
    pause: () => done.push('pause'),
    resume: () => done.push('resume'),
    quit: () => done.push('quit'),
  })
beforeEach(() => {
  shown.clear()
  done.length = 0
})

test('is not there unless the settings say so, and goes again', async () => {
  const core = await openTestCore()
  const { app } = createRouterClient(core.router)
  const own = tray()
  void own.follow(app)
  expect((await app.settings()).tray).toBe(false)
  expect(own.isOn).toBe(false)
  await app.changeSettings({ tray: true })
  await expect.poll(() => shown.size).toBe(1)
  expect(own.isOn).toBe(true)
  await app.changeSettings({ theme: 'dark', tray: false })
  await expect.poll(() => shown.size).toBe(0)
  expect(own.isOn).toBe(false)
  await core.close()
})

test('shows the window, pauses, goes on, and quits', async () => {
  const status = (phase: WorkState['phase']) =>
    ({ type: 'status', status: { work: { phase } } }) as unknown as KithEvent
  async function* events() {
    choose('Pause looking for faces') // there is nothing to pause
    choose('Show Kith')
    yield status('running')
    choose('Pause looking for faces')
    yield status('paused')
    choose('Go on looking for faces')
    yield status('idle')
    expect(labels()).toEqual(['Show Kith', 'Pause looking for faces', 'Quit Kith'])
    choose('Quit Kith')
    for (const { clicked } of shown) clicked()
  }
  await tray().follow({ settings: async () => ({ tray: true }), events: async () => events() })
  expect(done).toEqual(['show', 'pause', 'resume', 'quit', 'show'])
})
