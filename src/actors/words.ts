import { plain, UNSPACED_SCRIPTS } from './phrase.ts'

/** Stands in a list of words where a clause ends. */
export const BREAK = ','

/**
 * The words of a text as they are compared: in one case, without accents and apostrophes, which customers leave out as
 * often as not. A script that puts no spaces between words gives its signs, one by one; so does Korean, whose particles
 * cling to a noun. Emoji are words of their own.
 */
export function wordsOf(text: string): string[] {
  return folded(text).replace(BREAKS, ' , ').replace(UNSPACED, ' $& ').match(WORD) ?? []
}

const UNSPACED = new RegExp(`[${UNSPACED_SCRIPTS}]\\p{M}*`, 'gu')
const BREAKS = /(?: - |[.,;:!?()…。、।؟،؛·—–])+/gu
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*|\p{Extended_Pictographic}|,/gu

function folded(text: string): string {
  const even = plain(text)
  if (!/[^ -~]/.test(even)) return even
  const bare = even.normalize('NFKD').replace(UNHEARD, '')
  return bare.normalize('NFKC').replace(/[łøđىة]/g, (letter) => ALIKE[letter] ?? letter)
}

/** Accents, Arabic vowels and hamzas, the variants of an emoji, and what is invisible. */
const UNHEARD = /[\u0300-\u036f]|[\u064b-\u0655]|[\ufe00-\ufe0f]|[\u0640\p{Cf}]/gu

/** Written for each other, and not to be taken apart. */
const ALIKE: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ى: 'ي', ة: 'ه' }
