/** @file What "the same word" means when names are compared and searched: case, width and accents don't count. */

export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLocaleLowerCase('und')
}
