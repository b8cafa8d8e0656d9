/**
 * @file Every sentence a person can meet, in one catalog of messages: a folder a language, a file an area. English is
 * the pattern; what another language lacks is a type error.
 *
 * A message is a string or, where something is put in, a function of it. Nothing else knows how words are joined,
 * counted or put in order.
 */
import { en } from './en/en.ts'
import { type Language, useLocale } from './locale.ts'

export type { Language } from './locale.ts'
export type Text = typeof en

/** As each calls itself. */
export const languages: Record<Language, string> = { en: 'English', de: 'Deutsch' }

/** The messages of the language in use. Read it where something is said, never at the top of a module: it changes. */
export let t: Text = en

const texts: Record<Language, () => Promise<Text>> = {
  en: async () => en,
  de: async () => (await import('./de/de.ts')).de,
}

/** What Kith speaks to somebody whose language that is, as a BCP 47 tag. */
export const languageOf = (tag: string): Language =>
  (Object.keys(languages) as Language[]).find(language => language === tag.split('-')[0]) ?? 'en'

/** Asked for last: an earlier wish whose messages come later is not heard any more. */
let wish = 0

/**
 * Changes the language of everything that is said from now on.
 * @param system the machine's language as a BCP 47 tag; what it asks for where the person has chosen nothing
 */
export async function speak(choice: Language | 'system', system: string): Promise<Language> {
  const mine = ++wish
  const language = choice === 'system' ? languageOf(system) : choice
  const text = await texts[language]()
  if (mine === wish) {
    t = text
    useLocale(language, system)
  }
  return language
}
