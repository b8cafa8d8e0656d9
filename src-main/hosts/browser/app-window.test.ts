import { expect, test } from 'vitest'
import { findAppBrowser } from './app-window.ts'

const only =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path)

test('the first browser of the platform is taken', () => {
  const env = { DISPLAY: ':0', PATH: '/usr/local/bin:/usr/bin' }
  expect(findAppBrowser('linux', env, only('/usr/bin/chromium', '/usr/bin/google-chrome'))).toBe(
    '/usr/bin/google-chrome',
  )
  const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  expect(findAppBrowser('darwin', {}, only(chrome))).toBe(chrome)
  expect(
    findAppBrowser(
      'win32',
      { ProgramFiles: 'P' },
      path => path.startsWith('P') && path.endsWith('msedge.exe'),
    ),
  ).toContain('Edge')
})

test('without a display, a browser or a known platform there is none', () => {
  expect(findAppBrowser('linux', { PATH: '/usr/bin' }, () => true)).toBeNull()
  expect(findAppBrowser('linux', { WAYLAND_DISPLAY: 'wayland-0', PATH: '/usr/bin' }, () => false)).toBeNull()
  expect(findAppBrowser('aix', {}, () => true)).toBeNull()
})
