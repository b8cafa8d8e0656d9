/** @file Photos dragged out, with a stand-in for Electron's window. */
import type { BrowserWindow, Item } from 'electron'
import { expect, test, vi } from 'vitest'
import { createShell } from './shell.ts'

vi.mock('electron', () => {
  const image = (from: string) => ({
    isEmpty: () => from === 'damaged',
    resize: ({ height }: { height: number }) => `${from} at ${height}`,
  })
  return {
    Notification: { isSupported: () => false },
    nativeImage: {
      createFromBuffer: (bytes: Buffer) => image(bytes.toString() || 'damaged'),
      createFromPath: (path: string) => image(path),
    },
  }
})

const dragged: Item[] = []
const window = { webContents: { startDrag: (item: Item) => dragged.push(item) } } as unknown as BrowserWindow
const bytes = (text: string) => new TextEncoder().encode(text)

test('the files go to the system’s drag, under a picture or, where there is none, Kith’s icon', async () => {
  const { dragOut } = createShell(() => window, 'icon.png')
  await dragOut(['/a.jpg', '/b.jpg'], bytes('picture'))
  await dragOut(['/a.jpg'], bytes('damaged'))
  await dragOut(['/a.jpg'], null)
  expect(dragged).toEqual([
    { file: '/a.jpg', files: ['/a.jpg', '/b.jpg'], icon: 'picture at 96' },
    { file: '/a.jpg', files: ['/a.jpg'], icon: 'icon.png at 96' },
    { file: '/a.jpg', files: ['/a.jpg'], icon: 'icon.png at 96' },
  ])
})

test('without a window there is nothing to drag from', async () => {
  dragged.length = 0
  await createShell(() => null, 'icon.png').dragOut(['/a.jpg'], null)
  expect(dragged).toEqual([])
})
