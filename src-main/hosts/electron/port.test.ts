/** @file The contract over a message port, as in Electron, with Node's own ports. */
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Contract } from '../../contract/contract.ts'
import type { Core } from '../../core/core.ts'
import { openTestCore } from '../testing.ts'
import { servePort } from './port.ts'

let core: Core
let client: ContractRouterClient<Contract>
const { port1, port2 } = new MessageChannel()

beforeAll(async () => {
  core = await openTestCore()
  servePort(core.router, port1)
  client = createORPCClient(new RPCLink({ port: port2 }))
  port2.start()
})

afterAll(async () => {
  port2.close()
  await core.close()
})

test('a procedure answers', async () => {
  expect(await client.app.info()).toMatchObject({ version: '0.0.0', can: { pickFolder: false } })
})

test('input and output arrive as they were sent', async () => {
  expect(await client.app.changeSettings({ theme: 'dark', rowHeight: 160.5 })).toMatchObject({
    theme: 'dark',
    rowHeight: 160.5,
  })
  expect(await client.people.list()).toEqual([])
})

test('an error arrives with its code and sentence', async () => {
  await expect(client.people.get({ personId: 7 })).rejects.toMatchObject({
    code: 'not-found',
    defined: true,
    message: expect.stringMatching(/\S/),
  })
  await expect(client.people.rename({ personId: 7, name: ' ' })).rejects.toMatchObject({
    code: 'bad-input',
    message: 'A name can’t be empty.',
  })
})

test('events arrive while other calls go on, until they are no longer wanted', async () => {
  const stop = new AbortController()
  const events = await client.app.events(undefined, { signal: stop.signal })
  expect((await events.next()).value).toMatchObject({ type: 'status', status: { counts: { photos: 0 } } })
  await client.app.changeSettings({ theme: 'light' })
  const seen: unknown[] = []
  for await (const event of events) {
    seen.push(event)
    if (event.type === 'changed') break
  }
  expect(seen).toContainEqual({ type: 'changed', topics: ['settings'] })
  stop.abort()
  expect(await client.app.info()).toMatchObject({ version: '0.0.0' })
})
