/** @file What "the same word" means when names are compared and searched: case, width and accents don't count. */

/** Nothing in these but case can be folded; lists of thousands of names are folded at every key. */
const plain = /^[ -~]*$/

export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLocaleLowerCase('und')
}
