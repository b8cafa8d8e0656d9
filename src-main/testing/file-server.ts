/** @file A server of files that does what servers do: cuts connections, knows ranges, has gone. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FileServer {
  address: string
  /** By name; what is not in here is not found. */
  files: Map<string, Buffer>
  /** What was asked for: name and range. */
  asked: string[]
  /** Cuts an answer after so many bytes; each is used once. */
  cutAfter: number[]
  close(): Promise<void>
}

export async function startFileServer(): Promise<FileServer> {
  const files: FileServer['files'] = new Map()
  const asked: string[] = []
  const cutAfter: number[] = []
  const server = createServer(({ url = '', headers: { range } }, response) => {
    const name = url.slice(1)
    asked.push(`${name}${range ? ` ${range}` : ''}`)
    const whole = files.get(name)
    if (!whole) return response.writeHead(404).end()
    const start = Number(/\d+/.exec(range ?? '')?.[0] ?? 0)
    if (start >= whole.length) return response.writeHead(416).end()
    const body = whole.subarray(start)
    response.writeHead(range ? 206 : 200, { 'content-length': body.length })
    const cut = cutAfter.shift()
    if (cut === undefined) response.end(body)
    else response.write(body.subarray(0, cut), () => setTimeout(() => response.destroy(), 20))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files,
    asked,
    cutAfter,
    async close() {
      if (server.listening) await new Promise(done => server.close(done))
    },
  }
}
