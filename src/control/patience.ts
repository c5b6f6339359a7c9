import { parseDuration, type WallClock } from '../clock.ts'
import { invalidBody } from '../handover/refusal.ts'

interface Patience<T> {
  /** The member `timeout` of the body. */
  readonly timeout: string
  readonly wall: WallClock
  /** What there is now. */
  readonly look: () => T
  readonly isEnough: (seen: T) => boolean
  /** Settles when there may be more. */
  readonly next: () => Promise<void>
}

/** Looks again and again until there is enough, or the time is up. Throws `Refused`. */
export async function wait<T>({ timeout, wall, look, isEnough, next }: Patience<T>): Promise<T> {
  let isLate = false
  let callOff = () => {}
  const until = wall.now() + timeoutOf(timeout)
  const late = new Promise<void>((resolve) => {
    callOff = wall.wake(until, () => {
      isLate = true
      resolve()
    })
  })
  let seen = look()
  while (!isEnough(seen) && !isLate) {
    await Promise.race([next(), late])
    seen = look()
  }
  callOff()
  return seen
}

const LONGEST_MS = 60_000

function timeoutOf(text: string): number {
  const ms = parseDuration(text)
  if (ms !== undefined && ms <= LONGEST_MS) return ms
  const expected = 'a duration such as 500ms or 5s, at most 1m'
  throw invalidBody({ pointer: '/timeout', rule: 'range', expected, got: JSON.stringify(text) })
}
