import type { Instant } from '../clock.ts'
import type { Conversation } from './conversation.ts'

/** Something that a conversation waits for. Read off its state, so a timer can never disagree with it. */
export interface Timer {
  readonly at: Instant
  readonly kind: TimerKind
}

/** In the order in which timers of the same instant fire. */
export const TIMER_KINDS = [
  'delivery',
  'takeover_expiry',
  'ai_turn',
  'handoff_call',
  'window_warning',
  'window',
] as const
export type TimerKind = (typeof TIMER_KINDS)[number]

/** One of each kind at most: of the messages on their way, the first to arrive. */
export function timersOf(conversation: Conversation): Timer[] {
  const { inTransit, control, aiTurn, handoffRequest, windowWarnsAt, windowClosesAt } = conversation
  const timers: Timer[] = []
  const [next] = inTransit
  if (next !== undefined) timers.push({ at: next.deliveredAt, kind: 'delivery' })
  if (control.holder === 'human' && control.until !== undefined) {
    timers.push({ at: control.until, kind: 'takeover_expiry' })
  }
  if (aiTurn !== null) timers.push({ at: aiTurn.dueAt, kind: 'ai_turn' })
  if (handoffRequest !== null) timers.push({ at: handoffRequest.at, kind: 'handoff_call' })
  if (windowWarnsAt !== null && conversation.subscriberId !== null) {
    timers.push({ at: windowWarnsAt, kind: 'window_warning' })
  }
  if (windowClosesAt !== null) timers.push({ at: windowClosesAt, kind: 'window' })
  return timers
}

export const isDue = (conversation: Conversation, timer: Timer): boolean =>
  timersOf(conversation).some(({ at, kind }) => at === timer.at && kind === timer.kind)
