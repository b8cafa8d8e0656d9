/** @file What the page was opened with, until the library changes: nothing of it has to be asked for. */
import { type Opening, openingElement } from '../../src-main/contract/opening.ts'

function read(): Opening | null {
  const text = document.getElementById(openingElement)?.textContent
  return text ? (JSON.parse(text) as Opening) : null
}

let current = read()

/** Null once anything has changed. */
export const opening = (): Opening | null => current

export function forgetOpening(): void {
  current = null
}
