import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readHostOptions, readLenientHostOptions, UsageError } from './options.ts'
import { defaultDataFolder } from './paths.ts'

test('a command line is read', () => {
  expect(
    readHostOptions([
      '--data',
      'd',
      '--import',
      'a',
      '--import',
      'b',
      '--no-open',
      '--stop-with-window',
      '--port',
      '8080',
    ]),
  ).toEqual({
    dataFolder: resolve('d'),
    imports: [resolve('a'), resolve('b')],
    open: false,
    stopWithWindow: true,
    port: 8080,
    listen: null,
  })
  const nothing = {
    dataFolder: defaultDataFolder(),
    imports: [],
    open: true,
    stopWithWindow: false,
    port: 0,
    listen: null,
  }
  expect(readHostOptions([])).toEqual(nothing)
})

test('listening for other machines is read, and opens no window here', () => {
  const line = '--listen 0.0.0.0 --host a --host b:8443 --tls-cert c --tls-key k --password-file p'
  expect(readHostOptions(line.split(' '))).toMatchObject({
    open: false,
    listen: {
      address: '0.0.0.0',
      names: ['a', 'b:8443'],
      certFile: resolve('c'),
      keyFile: resolve('k'),
      behindProxy: false,
      passwordFile: resolve('p'),
    },
  })
})

test.each([
  ['--port', 'x'],
  ['--port', '-1'],
  ['--port', '70000'],
  ['--nonsense'],
  ['folder'],
  ['--data'],
  // A password on the command line is seen by everybody on the machine.
  ['--listen=0.0.0.0', '--password=secret'],
  // Without --listen these would protect nothing.
  ['--host', 'a'],
  ['--tls-cert', 'c'],
  ['--behind-proxy'],
  ['--password-file', 'p'],
])('the command line %s %s makes no sense', (...args) => {
  expect(() => readHostOptions(args)).toThrow(UsageError)
})

test('Electron’s command line is read past what Chromium adds', () => {
  const args = [
    '--inspect=0',
    '.',
    '--no-sandbox',
    '--data',
    'd',
    '--import=a',
    '--enable-features=X',
    '--original-process-start-time=1',
  ]
  expect(readLenientHostOptions(args)).toMatchObject({ dataFolder: resolve('d'), imports: [resolve('a')] })
  expect(readLenientHostOptions(['--data'])).toMatchObject({ dataFolder: defaultDataFolder() })
})

test('the data folder is where the platform keeps application data', () => {
  expect(defaultDataFolder('darwin', {}, '/home/a')).toBe(join('/home/a', 'Library/Application Support/Kith'))
  expect(defaultDataFolder('win32', { APPDATA: 'roaming' }, 'home')).toBe(join('roaming', 'Kith'))
  expect(defaultDataFolder('linux', {}, '/home/a')).toBe('/home/a/.local/share/kith')
  expect(defaultDataFolder('linux', { XDG_DATA_HOME: '/data' }, '/home/a')).toBe('/data/kith')
})
