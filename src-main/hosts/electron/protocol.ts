/** @file What `kith://app/` answers: Kith's page from memory and pictures by id, and nothing else. */
import type { Core } from '../../core/core.ts'
import { securityHeaders } from '../csp.ts'
import type { StaticFiles } from '../files.ts'
import { isOwn } from './addresses.ts'

export function createProtocol(files: StaticFiles, media: Core['media']) {
  const always = securityHeaders()

  const sendPicture = async (pathname: string, method: string): Promise<Response> => {
    const { status, headers, body } = await media(pathname)
    return new Response(method === 'HEAD' ? null : body, { status, headers })
  }

  const answer = (request: Request): Response | Promise<Response> => {
    if (!isOwn(request.url)) return new Response(null, { status: 404 })
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/media/')) return sendPicture(pathname, request.method)
    const file = files.get(pathname)
    return file ? new Response(file.body, { headers: file.headers }) : new Response(null, { status: 404 })
  }

  return async (request: Request): Promise<Response> => {
    const { body, status, headers } = await answer(request)
    const all = new Headers(headers)
    for (const [name, value] of Object.entries(always)) all.set(name, value)
    return new Response(body, { status, headers: all })
  }
}
