/**
 * @file The one way to the core: a message port in Electron, a WebSocket in a browser. Which one it is shows in the
 * page's own address, and nothing else in the renderer knows.
 */
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../src-main/contract/contract.ts'
import { t } from '../../src-main/contract/text/text.ts'

export type Api = ContractRouterClient<Contract>

type Listener = (connected: boolean) => void
const listeners = new Set<Listener>()
let current: Promise<Api> | null = null

/** Called when the connection is lost, and when there is a new one. */
export function onConnection(listener: Listener): void {
  listeners.add(listener)
}

function tell(connected: boolean): void {
  for (const listener of listeners) listener(connected)
}

function connect(): Promise<Api> {
  return location.protocol === 'kith:' ? connectPort() : connectSocket()
}

/** The preload script hands over the port once the page says that it listens. */
function connectPort(): Promise<Api> {
  return new Promise(resolve => {
    window.addEventListener('message', event => {
      const [port] = event.ports
      if (event.data !== 'kith:port' || !port) return
      port.start()
      resolve(createORPCClient(new PortLink({ port })))
    })
    window.postMessage('kith:ready', location.origin)
  })
}

const firstPause = 300
const longestPause = 5_000

async function connectSocket(): Promise<Api> {
  for (let pause = firstPause; ; pause = Math.min(longestPause, pause * 2)) {
    const websocket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`)
    const open = await new Promise<boolean>(resolve => {
      websocket.addEventListener('open', () => resolve(true), { once: true })
      websocket.addEventListener('close', () => resolve(false), { once: true })
    })
    if (open) {
      websocket.addEventListener('close', () => {
        current = null
        tell(false)
      })
      tell(true)
      return createORPCClient(
        new SocketLink({
          websocket,
          interceptors: [
            ({ next }) =>
              next().catch(cause => {
                // What was asked of a Kith that has died is refused in words of the library's own.
                const lost = websocket.readyState !== WebSocket.OPEN
                throw lost ? new Error(t.frame.disconnected, { cause }) : cause
              }),
          ],
        }),
      )
    }
    tell(false)
    await new Promise(resolve => setTimeout(resolve, pause))
  }
}

/** The core, connected; waits while there is no connection. */
export function api(): Promise<Api> {
  current ??= connect()
  return current
}
