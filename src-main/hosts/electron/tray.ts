/**
 * @file The tray: with it, Kith goes on while its window is closed. It is there only while the settings say so, and
 * its menu is as the work stands.
 */
import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import type { KithEvent, Settings, WorkState } from '../../contract/entities.ts'
import { t } from '../../contract/text/text.ts'

export interface TrayActions {
  show(): void
  pause(): void
  resume(): void
  quit(): void
}

/** What the tray follows. */
interface Followed {
  settings(): Promise<Pick<Settings, 'tray'>>
  events(): Promise<AsyncIterable<KithEvent>>
}

export interface KithTray {
  /** Whether Kith stays without a window. */
  readonly isOn: boolean
  /** Resolves when there is nothing to follow any more. */
  follow(app: Followed): Promise<void>
}

/** px, of macOS's menu bar and of Windows's and Linux's trays. */
const height = process.platform === 'darwin' ? 18 : 32

export function createTray(icon: string, actions: TrayActions): KithTray {
  let tray: Tray | null = null
  let phase: WorkState['phase'] = 'idle'

  const turn = (on: boolean) => {
    if (on && tray === null) {
      tray = new Tray(nativeImage.createFromPath(icon).resize({ height }))
      tray.setToolTip('Kith')
      tray.on('click', actions.show)
    } else if (!on) {
      tray?.destroy()
      tray = null
    }
    // Also where it was on before: the language may have changed.
    tray?.setContextMenu(Menu.buildFromTemplate(trayTemplate(phase, actions)))
  }

  return {
    get isOn() {
      return tray !== null
    },
    async follow(app) {
      // Asked for first: what changes meanwhile is told as well.
      const events = await app.events()
      turn((await app.settings()).tray)
      for await (const event of events) {
        if (event.type === 'status') {
          const next = event.status.work.phase
          if (next === phase) continue
          phase = next
          turn(tray !== null)
        } else if (event.topics.includes('settings')) turn((await app.settings()).tray)
      }
    },
  }
}

function trayTemplate(phase: WorkState['phase'], actions: TrayActions): MenuItemConstructorOptions[] {
  const words = t.hosts.tray
  return [
    { label: words.show, click: actions.show },
    phase === 'paused'
      ? { label: words.resume, click: actions.resume }
      : { label: words.pause, click: actions.pause, enabled: phase === 'running' },
    { type: 'separator' },
    { label: words.quit, click: actions.quit },
  ]
}
