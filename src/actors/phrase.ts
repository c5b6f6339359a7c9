/** Whether a text holds a phrase as whole words, in any case and however its spaces are written. */
export function holds(text: string, phrase: string): boolean {
  const wanted = plain(phrase)
  if (wanted === '') return false
  const words = wanted.split(' ').map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = `${edge(wanted.at(0), '<')}${words.join(' ')}${edge(wanted.at(-1), '')}`
  return new RegExp(pattern, 'u').test(plain(text))
}

/** By way of capitals, where ß and SS are the same. */
export const plain = (text: string): string =>
  text.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().replace(/\s+/gu, ' ').trim()

/** The word may not go on from here, with a letter, its marks or a digit; but some scripts put no spaces between words. */
const edge = (sign: string | undefined, behind: '<' | ''): string =>
  sign === undefined || !/[\p{L}\p{M}\p{N}]/u.test(sign) || UNSPACED.test(sign)
    ? ''
    : `(?${behind}![\\p{L}\\p{M}\\p{N}])`

/** Inside a character class: scripts without spaces, and Korean, whose particles cling to a noun. */
export const UNSPACED_SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer']
  .concat('Myanmar')
  .map((script) => `\\p{Script=${script}}`)
  .join('')

const UNSPACED = new RegExp(`[${UNSPACED_SCRIPTS}]`, 'u')
