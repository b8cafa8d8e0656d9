/**
 * @file A small HTTP proxy before a real Qdrant that makes the faults a healthy one can't be made to show.
 */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export const faults = [
  'refuse',
  'reset-mid-body',
  'delay',
  'status-500',
  'status-429',
  'drop-answer',
  'duplicate',
] as const
/**
 * `refuse`: the connection is cut before anything reaches Qdrant · `reset-mid-body`: cut in the middle of the answer ·
 * `delay`: the answer comes after the client's patience · `drop-answer`: Qdrant applies the request, the client never
 * hears of it · `duplicate`: Qdrant gets the request twice.
 */
export type Fault = (typeof faults)[number]

export interface FaultProxy {
  url: string
  /** Faults for the next requests, one each; then all is well. */
  plan(faults: (Fault | null)[]): void
  /** Whether any request is let through at all. */
  down: boolean
  /** Requests seen so far that would change the index. */
  writes: number
  /** Closes every connection, as Qdrant does with one that was idle for long. */
  closeIdle(): void
  close(): Promise<void>
}

/** @param delayMs how late a delayed answer comes; above the client's timeout */
export async function startFaultProxy(target: string, delayMs: number): Promise<FaultProxy> {
  const upstream = new URL(target)
  const sockets = new Set<Socket>()
  let planned: (Fault | null)[] = []

  const forward = (incoming: IncomingMessage, body: Buffer) =>
    new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>((resolve, reject) => {
      const outgoing = request(
        {
          host: upstream.hostname,
          port: upstream.port,
          path: incoming.url,
          method: incoming.method,
          headers: { ...incoming.headers, host: upstream.host },
        },
        response => {
          const chunks: Buffer[] = []
          response.on('data', chunk => chunks.push(chunk))
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 500,
              headers: response.headers,
              body: Buffer.concat(chunks),
            }),
          )
          response.on('error', reject)
        },
      )
      outgoing.on('error', reject)
      outgoing.end(body)
    })

  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    if (incoming.url?.includes('wait=true')) proxy.writes++
    const fault = proxy.down ? 'refuse' : (planned.shift() ?? null)
    if (fault === 'refuse') return incoming.socket.destroy()
    if (fault === 'status-500' || fault === 'status-429') {
      response.writeHead(Number(fault.slice(7)), { 'content-type': 'application/json' })
      return response.end('{"status":{"error":"made to fail"}}')
    }
    if (fault === 'duplicate') await forward(incoming, body)
    const answer = await forward(incoming, body)
    if (fault === 'drop-answer') return incoming.socket.destroy()
    if (fault === 'delay') await new Promise(resolve => setTimeout(resolve, delayMs))
    const { 'transfer-encoding': _, ...headers } = answer.headers
    response.writeHead(answer.status, { ...headers, 'content-length': answer.body.length })
    if (fault !== 'reset-mid-body') return response.end(answer.body)
    response.write(answer.body.subarray(0, answer.body.length / 2), () => incoming.socket.destroy())
  }

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => incoming.socket.destroy())
  })
  server.on('connection', socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    plan(list) {
      planned = [...list]
    },
    down: false,
    writes: 0,
    closeIdle() {
      for (const socket of sockets) socket.destroy()
    },
    async close() {
      proxy.closeIdle()
      await new Promise(resolve => server.close(resolve))
    },
  }
  return proxy
}
