import { UNSPACED_SCRIPTS } from './phrase.ts'

/** Whether a sentence in this text ends in a question mark, of any script. The one in an address ends none. */
export function isQuestion(text: string): boolean {
  return MARK.test(text) || isGreekQuestion(text)
}

const MARK = new RegExp(
  `[？﹖؟՞፧⸮‽⁇⁈⁉꘏꛷❓❔]|\\?(?![\\p{L}\\p{N}_%&=/#\\-])|\\?(?=[${UNSPACED_SCRIPTS}])`,
  'u',
)

/** Greek asks with what is a semicolon elsewhere. */
function isGreekQuestion(text: string): boolean {
  const parts = text.split(/[;\u037e]/)
  return parts.some(
    (part, index) =>
      index < parts.length - 1 &&
      /\p{Script=Greek}/u.test(part) &&
      !/^[\p{L}\p{N}]/u.test(parts[index + 1] ?? ''),
  )
}
