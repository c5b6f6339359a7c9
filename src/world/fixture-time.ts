import { type Instant, isInstant, parseDuration } from '../clock.ts'
import type { Flaw } from '../spec/violation.ts'
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
  const times = [
    { pointer: '/clock/now', text: fixture.clock?.now },
    ...fixture.conversations.flatMap((one, index) => timesOf(one, `/conversations/${index}`)),
  ]
  return times.flatMap(({ pointer, text }) =>
    text === undefined || text === null || isInstant(instantOf(text, SOME_DAY))
      ? []
      : [
          {
            location: 'body',
            pointer,
            rule: 'range',
            expected: 'a time between 1970 and 9999',
            got: text,
          },
        ],
  )
}

interface Time {
  readonly pointer: string
  readonly text: string | null | undefined
}

function timesOf(conversation: FixtureConversation, at: string): Time[] {
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
    ...inTransit.map((transit, index) => ({
      pointer: `${at}/inTransit/${index}/deliveredAt`,
      text: transit.deliveredAt,
    })),
    ...messages.map((message, index) => ({
      pointer: `${at}/messages/${index}/at`,
      text: message.at,
    })),
  ]
}

const CONTROL_TIMES = ['offeredAt', 'since', 'formDueAt', 'formSentAt', 'until'] as const

/** Any day of our time; a distance from it must not leave the range. */
const SOME_DAY: Instant = Date.UTC(2026, 0, 1)
