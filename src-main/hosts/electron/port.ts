/** @file The router over a message port. Electron's port and Node's behave alike here, so Node's tests speak for both. */
import type { SupportedMessagePort } from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import type { Router } from '../../core/handlers/router.ts'

export type ServablePort = SupportedMessagePort & { start(): void }

/** Answers procedures on the port until it closes. */
export function servePort(router: Router, port: ServablePort): void {
  new RPCHandler(router).upgrade(port)
  port.start()
}
