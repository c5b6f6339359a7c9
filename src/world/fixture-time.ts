import { CLOCK_RANGE, type Instant, isClockTime, isInstant, parseDuration } from '../clock.ts'
import { bodyFlaw, type Flaw } from '../spec/violation.ts'
import type { FixtureData } from './fixture-data.ts'

/** `now`, a distance such as `-23h10m`, or an ISO date-time; the schema admits nothing else. */
export function instantOf(text: string, now: Instant): Instant {
  if (text === 'now') return now
  const distance = parseDuration(text.slice(1)) ?? 0
  if (text.startsWith('-')) return now - distance
  if (text.startsWith('+')) return now + distance
  return Date.parse(text)
}

/** Times that follow the schema's pattern and are none: leap seconds, and distances beyond all dates. */
export function impossibleTimes(fixture: FixtureData): Flaw[] {
  const now = fixture.clock?.now
  const clock = now === undefined || isClockTime(instantOf(now, SOME_DAY))
  const flaws = clock ? [] : [flaw('/clock/now', CLOCK_RANGE, now)]
  for (const { pointer, text } of timesOf(fixture)) {
    if (isPossible(text)) continue
    flaws.push(flaw(pointer, 'a date-time, or a distance of at most 100 years', text))
  }
  return flaws
}

function isPossible(text: string): boolean {
  const at = instantOf(text, SOME_DAY)
  const isRelative = !/^\d/.test(text)
  return isInstant(at) && (!isRelative || Math.abs(at - SOME_DAY) <= CENTURY_MS)
}

const flaw = (pointer: string, expected: string, got: string): Flaw =>
  bodyFlaw({ pointer, rule: 'range', expected, got })

interface Time {
  readonly pointer: string
  readonly text: string
}

/** Every member with a name for times, wherever it stands but in what a client keeps for itself. */
const timesOf = ({ clock: _, ...fixture }: FixtureData): Time[] => timesIn(fixture, '')

function timesIn(value: unknown, pointer: string): Time[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => {
    const at = `${pointer}/${name}`
    if (typeof member === 'string') return TIMES.has(name) ? [{ pointer: at, text: member }] : []
    return FREE.has(name) ? [] : timesIn(member, at)
  })
}

/** Whether a member of this name holds a time, wherever it stands. */
export const isTimeName = (name: string): boolean => TIMES.has(name)

const TIMES: ReadonlySet<string> = new Set([
  ...['at', 'createdAt', 'updatedAt', 'sentAt', 'dueAt', 'since', 'until', 'expiresAt'],
  ...['windowClosesAt', 'windowWarnsAt', 'typingUntil', 'deliveredAt', 'offeredAt', 'formDueAt'],
  ...['startedAt', 'endedAt', 'submittedAt', 'readAt', 'joinedAt', 'failingSince', 'disabledAt'],
])

const FREE: ReadonlySet<string> = new Set(['metadata', 'variables', 'headers', 'content', 'body'])

/** Any day of our time, to count distances from. */
const SOME_DAY: Instant = Date.UTC(2026, 0, 1)

const CENTURY_MS = 36_525 * 86_400_000
