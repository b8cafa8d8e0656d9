import { beforeEach, expect, test } from 'vitest'
import { type Opening, openingElement } from '../contract/opening.ts'
import { speakTo } from '../core/language.ts'
import { pageWith } from './page.ts'
import { openTestCore } from './testing.ts'

const page = {
  body: Buffer.from('<html lang="en"><head></head><body><div id="app"></div></body></html>'),
  headers: { 'content-type': 'text/html', 'cache-control': 'no-cache' },
}

beforeEach(() => speakTo({ language: 'system' }))

test('what the page opens with stands in it whole, whatever files are called', async () => {
  const core = await openTestCore()
  const fileName = '</script><script>alert(1)</script> $& <!-- .jpg'
  const opening: Opening = {
    ...core.opening(),
    months: [{ month: '2019-07', photos: [{ id: 7, fileName } as Opening['months'][0]['photos'][0]] }],
  }
  await core.close()
  const { body, headers } = pageWith(page, opening)
  const text = body.toString()
  const [, json = ''] =
    new RegExp(`<script type="application/json" id="${openingElement}">(.*?)</script>`).exec(text) ?? []
  expect(JSON.parse(json)).toEqual(opening)
  expect(text.split('<script')).toHaveLength(2)
  expect(text).toContain('<link rel="preload" as="image" href="/media/thumbnail/7">')
  expect(headers['cache-control']).toBe('no-store')
  expect(headers['content-type']).toBe('text/html')
})

test('without a library it says only which language is spoken', async () => {
  expect(pageWith(page, null).body.toString()).toContain('<html lang="en-US">')
  await speakTo({ language: 'de' })
  expect(pageWith(page, null).body.toString()).toBe(page.body.toString().replace('"en"', '"de"'))
  await speakTo({ language: 'system' })
})
