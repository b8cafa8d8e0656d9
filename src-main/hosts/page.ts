/** @file Kith's one page as it is sent: the built file, and in it its language and what the window is opened with. */
import { thumbnailUrl } from '../contract/media.ts'
import { type Opening, openingElement } from '../contract/opening.ts'
import { locale } from '../contract/text/locale.ts'
import type { StaticFile } from './files.ts'

/** Thumbnails that are fetched while the page's script is still read; about what a window shows at first. */
const fetchedAhead = 20

/**
 * @param page as it was built
 * @param opening null where there is no library: the window then speaks as its core does
 */
export function pageWith({ body, headers }: StaticFile, opening: Opening | null): StaticFile {
  let text = body.toString().replace('<html lang="en">', `<html lang="${locale()}">`)
  if (opening) text = withOpening(text, opening)
  return { body: Buffer.from(text), headers: { ...headers, 'cache-control': 'no-store' } }
}

function withOpening(text: string, opening: Opening): string {
  const ahead = opening.months
    .flatMap(({ photos }) => photos)
    .slice(0, fetchedAhead)
    .map(({ id }) => `<link rel="preload" as="image" href="${thumbnailUrl(id)}">`)
  // Names of files may hold anything; without a "<" they can't end the element.
  const json = JSON.stringify(opening).replaceAll('<', '\\u003c')
  return text
    .replace('</head>', () => `${ahead.join('')}</head>`)
    .replace(
      '</body>',
      () => `<script type="application/json" id="${openingElement}">${json}</script></body>`,
    )
}
