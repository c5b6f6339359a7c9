import { parseDuration } from '../clock.ts'
import { bodyFlaw, type Flaw } from '../spec/violation.ts'

/** A duration after which it would be a time that no clock may show. */
export function endless(duration: string | undefined, pointer: string): Flaw[] {
  if (duration === undefined || (parseDuration(duration) ?? 0) <= LONGEST_MS) return []
  const expected = 'a duration of at most 365d'
  return [bodyFlaw({ pointer, rule: 'range', expected, got: JSON.stringify(duration) })]
}

const LONGEST_MS = 365 * 86_400_000
