/** @file The one window: sandboxed, without Node, and unable to go anywhere or open anything. */
import { join } from 'node:path'
import { BrowserWindow, screen } from 'electron'
import { reasonOf } from '../../contract/errors.ts'
import type { Log } from '../../core/log.ts'
import { isOwn, page } from './addresses.ts'
import { fitWindow, readWindowState, saveWindowState, smallest } from './window-state.ts'

/** @param stateFile where its place on the screen is kept */
export function openWindow(preload: string, stateFile: string, log: Log): BrowserWindow {
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(display => display.id !== primary.id)
  const state = fitWindow(
    readWindowState(stateFile),
    [primary, ...others].map(display => display.workArea),
  )
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Kith',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false, // its dictionaries come from the network
    },
  })
  lockIn(window)
  if (state.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    try {
      saveWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() })
    } catch (error) {
      log('warn', 'the window’s place could not be kept', { reason: reasonOf(error) })
    }
  })
  void window.loadURL(page)
  return window
}

function lockIn({ webContents }: BrowserWindow): void {
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  webContents.on('will-attach-webview', event => event.preventDefault())
  const stay = (event: { url: string; preventDefault(): void }) => {
    if (!isOwn(event.url)) event.preventDefault()
  }
  webContents.on('will-frame-navigate', stay)
  webContents.on('will-redirect', stay)
}

/** The preload script's place beside the main script's folder. */
export const preloadPath = (mainFolder: string) => join(mainFolder, '..', 'preload', 'preload.cjs')
