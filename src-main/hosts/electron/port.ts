/** @file The router over a message port. Electron's port and Node's behave alike here, so Node's tests speak for both. */
import type { SupportedMessagePort } from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import type { Window } from '../../core/emergency.ts'

export type ServablePort = SupportedMessagePort & { start(): void }

/** Answers procedures on the port until it closes. */
export function servePort(router: Window['router'], port: ServablePort): void {
  new RPCHandler<object>(router).upgrade(port)
  port.start()
}
