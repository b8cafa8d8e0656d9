/** @file Nothing leaves the machine: not from the page, not from Kith, not from its Qdrant. */
import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, settled, test } from './fixtures.ts'

const connections = join(tmpdir(), `kith-connections-${process.pid}`)
const recorder = resolve(import.meta.dirname, 'record-connections.mjs')

test.use({
  photos: ['scenes/bbt1.jpg', 'scenes/bbt2.jpg', 'formats/iptc-2016.jpg'],
  faults: {
    env: { KITH_CONNECTIONS: connections, NODE_OPTIONS: `--import ${recorder}` },
    prepare: async () => writeFileSync(connections, ''),
  },
})

test('from start to stop there is no connection but to this machine', async ({ page, client, kith }) => {
  const asked = new Set<string>()
  page.on('request', request => asked.add(new URL(request.url()).origin))
  await settled(client)
  const { origin } = new URL(page.url())
  for (const place of ['library', 'people', 'review', 'albums', 'duplicates', 'activity', 'settings']) {
    await page.goto(`${origin}/#/${place}`)
    await page.waitForLoadState('networkidle')
  }
  await page.goto(`${origin}/#/library`)
  await page.locator('[data-photo]').first().dblclick()
  const { faces } = await client.people.singles({ offset: 0, limit: 1 })
  await client.people.assign({ faceIds: faces.map(face => face.id), to: { name: 'Amy' } })
  await client.index.repair()
  await client.history.undo({})

  expect([...asked]).toEqual([origin])
  if (process.platform === 'linux') {
    const record = JSON.parse(readFileSync(join(kith.dataFolder, 'index.process'), 'utf8')) as { pid: number }
    expect(remotesOf(record.pid).filter(address => !isLoopback(address))).toEqual([])
    expect(remotesOf(kith.pid ?? 0).filter(address => !isLoopback(address))).toEqual([])
  }
  // onnxruntime's reporter leaves this file wherever it has started.
  expect(existsSync(join(tmpdir(), `mat-debug-${kith.pid}.log`))).toBe(false)
  await kith.stop()
  const targets = [...new Set(readFileSync(connections, 'utf8').trim().split('\n'))]
  // Its own Qdrant was talked to, so the recorder was there.
  expect(targets).toEqual(['127.0.0.1'])
})

/** Remote ends (hexadecimal, as in /proc/net/tcp) of a process's connected sockets. */
function remotesOf(pid: number): string[] {
  const inodes = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap(fd => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? []
      } catch {
        return [] // closed meanwhile
      }
    }),
  )
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap(kind =>
    readFileSync(`/proc/${pid}/net/${kind}`, 'utf8')
      .split('\n')
      .slice(1)
      .map(line => line.trim().split(/\s+/))
      .filter(fields => inodes.has(fields[9] ?? ''))
      .map(fields => fields[2]?.split(':')[0] ?? ''),
  )
}

/** 127.0.0.1 or ::1 or ::ffff:127.0.0.1; all zeros is a socket that listens. */
function isLoopback(hex: string): boolean {
  return (
    /^0+$/.test(hex) ||
    hex === '0100007F' ||
    /^0{24}01000000$/.test(hex) ||
    /^0{16}FFFF00000100007F$/.test(hex)
  )
}
