/** @file What `kith://app/` answers: Kith's page from memory and pictures by id, and nothing else. */
import type { Window } from '../../core/emergency.ts'
import { securityHeaders } from '../csp.ts'
import type { StaticFiles } from '../files.ts'
import { pageWith } from '../page.ts'
import { isOwn } from './addresses.ts'

export function createProtocol(files: StaticFiles, { opening, media }: Pick<Window, 'opening' | 'media'>) {
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
    if (!file) return new Response(null, { status: 404 })
    const { body, headers } = pathname === '/' ? pageWith(file, opening()) : file
    return new Response(body, { headers })
  }

  return async (request: Request): Promise<Response> => {
    const { body, status, headers } = await answer(request)
    const all = new Headers(headers)
    for (const [name, value] of Object.entries(always)) all.set(name, value)
    return new Response(body, { status, headers: all })
  }
}
