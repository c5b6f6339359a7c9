import type { Instant } from '../clock.ts'
import type { Conversation } from './conversation.ts'

/** Something that a conversation waits for. Read off its state, so a timer can never disagree with it. */
export interface Timer {
  readonly at: Instant
  readonly kind: TimerKind
  /** The message it is about, where it is about one. */
  readonly messageId?: string
}

/** In the order in which timers of the same instant fire. */
export const TIMER_KINDS = ['delivery', 'takeover_expiry', 'ai_turn', 'window'] as const
export type TimerKind = (typeof TIMER_KINDS)[number]

export function timersOf(conversation: Conversation): Timer[] {
  const timers: Timer[] = conversation.inTransit.map(({ messageId, deliveredAt }) => ({
    at: deliveredAt,
    kind: 'delivery',
    messageId,
  }))
  const { control, aiTurn, windowClosesAt } = conversation
  if (control.holder === 'human' && control.until !== undefined) {
    timers.push({ at: control.until, kind: 'takeover_expiry' })
  }
  if (aiTurn !== null) timers.push({ at: aiTurn.dueAt, kind: 'ai_turn' })
  if (windowClosesAt !== null) timers.push({ at: windowClosesAt, kind: 'window' })
  return timers
}

export const isDue = (conversation: Conversation, timer: Timer): boolean =>
  timersOf(conversation).some(
    ({ at, kind, messageId }) =>
      at === timer.at && kind === timer.kind && messageId === timer.messageId,
  )
