/** @file Kith's one page as it is sent: the built file, and in it what the window is opened with. */
import { thumbnailUrl } from '../contract/media.ts'
import { type Opening, openingElement } from '../contract/opening.ts'
import type { StaticFile } from './files.ts'

/** Thumbnails that are fetched while the page's script is still read; about what a window shows at first. */
const fetchedAhead = 20

/** @param page as it was built */
export function pageWith({ body, headers }: StaticFile, opening: Opening | null): StaticFile {
  if (!opening) return { body, headers }
  const ahead = opening.months
    .flatMap(({ photos }) => photos)
    .slice(0, fetchedAhead)
    .map(({ id }) => `<link rel="preload" as="image" href="${thumbnailUrl(id)}">`)
  // Names of files may hold anything; without a "<" they can't end the element.
  const json = JSON.stringify(opening).replaceAll('<', '\\u003c')
  const text = body
    .toString()
    .replace('</head>', () => `${ahead.join('')}</head>`)
    .replace(
      '</body>',
      () => `<script type="application/json" id="${openingElement}">${json}</script></body>`,
    )
  return { body: Buffer.from(text), headers: { ...headers, 'cache-control': 'no-store' } }
}
