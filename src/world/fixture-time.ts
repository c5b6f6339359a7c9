import { CLOCK_RANGE, type Instant, isClockTime, isInstant, parseDuration } from '../clock.ts'
import { bodyFlaw, type Flaw } from '../spec/violation.ts'
import type { FixtureData } from './fixture-data.ts'

type FixtureConversation = FixtureData['conversations'][number]

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
  for (const { pointer, text } of fixture.conversations.flatMap(timesOf)) {
    if (text === undefined || text === null || isPossible(text)) continue
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
  readonly text: string | null | undefined
}

function timesOf(conversation: FixtureConversation, index: number): Time[] {
  const at = `/conversations/${index}`
  const { control, aiTurn, inTransit = [], messages } = conversation
  return [
    { pointer: `${at}/createdAt`, text: conversation.createdAt },
    { pointer: `${at}/windowClosesAt`, text: conversation.windowClosesAt },
    { pointer: `${at}/typingUntil`, text: conversation.typingUntil },
    { pointer: `${at}/aiTurn/dueAt`, text: aiTurn?.dueAt },
    ...CONTROL_TIMES.map((key) => ({
      pointer: `${at}/control/${key}`,
      text: (control as Partial<Record<typeof key, string>>)[key], // not every holder has each of them
    })),
    ...inTransit.map((transit, nth) => ({
      pointer: `${at}/inTransit/${nth}/deliveredAt`,
      text: transit.deliveredAt,
    })),
    ...messages.map((message, nth) => ({
      pointer: `${at}/messages/${nth}/at`,
      text: message.at,
    })),
  ]
}

const CONTROL_TIMES = ['offeredAt', 'since', 'formDueAt', 'formSentAt', 'until'] as const

/** Any day of our time, to count distances from. */
const SOME_DAY: Instant = Date.UTC(2026, 0, 1)

const CENTURY_MS = 36_525 * 86_400_000
