import { expect, test } from 'vitest'
import type { StaticFiles } from '../files.ts'
import { isOwn } from './addresses.ts'
import { createProtocol } from './protocol.ts'

const files: StaticFiles = new Map([
  [
    '/',
    {
      body: Buffer.from('<title>Kith</title>'),
      headers: { 'content-type': 'text/html', 'cache-control': 'no-cache' },
    },
  ],
])
const answer = createProtocol(files, {
  opening: () => null,
  media: async path => ({ status: 200, headers: {}, body: Buffer.from(path) }),
})

test('the page and pictures are served under the policy', async () => {
  const page = await answer(new Request('kith://app/'))
  expect(await page.text()).toBe('<title>Kith</title>')
  const picture = await answer(new Request('kith://app/media/face/abc'))
  expect(await picture.text()).toBe('/media/face/abc')
  for (const { headers } of [page, picture]) {
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
  expect(page.headers.get('content-type')).toBe('text/html')
})

test.each([
  'kith://app/../package.json',
  'kith://app/%2e%2e/package.json',
  'kith://app/index.html',
  'kith://other/',
  'kith://app.evil/',
])('%s leads nowhere', async address => {
  expect((await answer(new Request(address))).status).toBe(404)
})

test('only reading is a method', async () => {
  expect((await answer(new Request('kith://app/', { method: 'POST' }))).status).toBe(405)
})

test.each([
  ['kith://app/', true],
  ['kith://app/media/face/1#x', true],
  ['kith://app.evil/', false],
  ['kith://user@other/', false],
  ['https://app/', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['not an address', false],
])('%s is Kith’s own: %s', (address, own) => {
  expect(isOwn(address)).toBe(own)
})
