import { closest } from 'fastest-levenshtein'

/** The name that was meant, as far as one can tell: one that goes on from what was said, or holds it, or the one most like it. */
export const nearest = (name: string, known: readonly string[]): string =>
  known.find((one) => name !== '' && one.startsWith(name)) ??
  known.find((one) => name !== '' && one.includes(name)) ??
  closest(name, known)
