/** A Qdrant of one's own: tested before it is used, its key kept to its owner, and filled when it is chosen. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '../testing/folders.ts'
import { addPhoto, openTestCatalog, testPack } from '../testing/library.ts'
import { startTestQdrant } from '../testing/qdrant.ts'
import type { Catalog } from './catalog/catalog.ts'
import { createIndexPlaces } from './index-source.ts'
import { check } from './ledger/check.ts'
import { Ledger } from './ledger/ledger.ts'
import { fileSecrets } from './secrets.ts'
import { SettingsFile } from './settings.ts'
import { freePort, type RunningQdrant } from './vectors/qdrant-process.ts'
import { memorySource } from './vectors/source.ts'

const folder = temporaryFolder()
const servers: Server[] = []
let qdrant: RunningQdrant
let catalog: Catalog

beforeAll(async () => {
  qdrant = await startTestQdrant(join(folder.path, 'server'))
  catalog = openTestCatalog(folder.path)
})
afterAll(async () => {
  catalog.close()
  await qdrant.stop()
  for (const server of servers) server.close()
  folder[Symbol.dispose]()
})

const places = () =>
  createIndexPlaces({
    options: { projectFolder: folder.path, dataFolder: folder.path },
    settings: new SettingsFile(folder.path, () => {}),
    secrets: fileSecrets(folder.path),
    log: () => {},
  })
const ask = (url: string, apiKey: string | null = qdrant.apiKey, caFile = '') =>
  places().test({ url, apiKey, caFile }, catalog, testPack)
const addressOf = async (server: Server): Promise<number> => {
  servers.push(server)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}

test('a server that answers is told by its version, and nothing is left on it', async () => {
  expect(await ask(qdrant.url)).toEqual({
    ok: true,
    text: expect.stringMatching(/^Qdrant 1\.\d+\.\d+ answers/),
  })
  const list = await fetch(`${qdrant.url}/collections`, { headers: { 'api-key': qdrant.apiKey } })
  expect(await list.json()).toMatchObject({ result: { collections: [] } })
})

test('unreachable, wrong key, older server, no Qdrant at all: each has its own sentence', async () => {
  const told = async (answer: string) =>
    `http://127.0.0.1:${await addressOf(createServer((_, response) => response.end(answer)))}`
  const sentences = [
    await ask(`http://127.0.0.1:${await freePort()}`),
    await ask(qdrant.url, 'wrong'),
    await ask(await told('{"version":"1.9.2"}')),
    await ask(await told('{"hello":"world"}')),
  ]
  expect(sentences.map(sentence => sentence.ok)).toEqual([false, false, false, false])
  const texts = sentences.map(sentence => sentence.text)
  expect(texts[0]).toMatch(/does not answer/)
  expect(texts[1]).toMatch(/refuses the key/)
  expect(texts[2]).toMatch(/1\.9\.2; Kith needs 1\.16 or newer/)
  expect(texts[3]).toMatch(/is not Qdrant/)
})

test('TLS: a certificate of one’s own is refused until its authority is named', async () => {
  const file = (name: string) => join(folder.path, name)
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=DNS:localhost', '-keyout', file('key.pem'), '-out', file('cert.pem')],
    ],
    { stdio: 'ignore' },
  )
  const options = { key: readFileSync(file('key.pem')), cert: readFileSync(file('cert.pem')) }
  const { hostname, port } = new URL(qdrant.url)
  const secured = createTlsServer(options, (incoming, response) => {
    const { url, method, headers } = incoming
    const onwards = { hostname, port, path: url, method, headers }
    incoming.pipe(
      request(onwards, answer => {
        response.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(response)
      }),
    )
  })
  const tls = await addressOf(secured)
  expect(await ask(`https://localhost:${tls}`)).toMatchObject({
    ok: false,
    text: expect.stringMatching(/nobody this machine trusts/),
  })
  expect(await ask(`https://localhost:${tls}`, qdrant.apiKey, file('cert.pem'))).toMatchObject({ ok: true })
  expect(await ask(`https://127.0.0.1:${tls}`, qdrant.apiKey, file('cert.pem'))).toMatchObject({
    ok: false,
    text: expect.stringMatching(/another name/),
  })
  expect(await ask(qdrant.url.replace('http:', 'https:'))).toMatchObject({
    ok: false,
    text: expect.stringMatching(/does not speak TLS/),
  })
  expect(await ask(`https://localhost:${tls}`, null, file('none.pem'))).toMatchObject({
    ok: false,
    text: expect.stringMatching(/certificate file can’t be read/),
  })
})

test('chosen, it is filled from the catalog; the key is kept to its owner and stands nowhere else', async () => {
  const ledger = new Ledger({
    catalog,
    pack: testPack,
    source: memorySource('at first'),
    log: () => {},
    stateChanged: () => {},
    facesChanged: () => {},
  })
  ledger.start()
  addPhoto(catalog, 'one.jpg', [1, 2, 3])
  ledger.wake()
  await ledger.idle()
  const chosen = await places().choose(ledger, {
    engine: 'server',
    url: qdrant.url,
    caFile: '',
    apiKey: qdrant.apiKey,
  })
  expect(chosen).toMatchObject({ engine: 'server', url: qdrant.url, hasKey: true, fixed: false })
  await ledger.idle()
  expect(ledger.state).toMatchObject({ phase: 'online', engine: 'qdrant', note: qdrant.url })
  const report = await check({
    catalog,
    pack: testPack,
    exclusive: ledger.exclusive.bind(ledger),
    thumbnailPath: () => folder.path,
    progress: () => {},
  })
  expect(report).toMatchObject({ faces: 3, points: 3, problems: 0 })
  await ledger.close()

  expect(statSync(join(folder.path, 'index-key')).mode & 0o777).toBe(0o600)
  const others = readdirSync(folder.path).filter(
    name => name !== 'index-key' && statSync(join(folder.path, name)).isFile(),
  )
  expect(others).toContain('settings.json')
  for (const name of others)
    expect(readFileSync(join(folder.path, name)).includes(qdrant.apiKey), name).toBe(false)
})
