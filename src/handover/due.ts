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
  'contact_form',
  'ai_turn',
  'handoff_call',
  'window_warning',
  'window',
] as const
export type TimerKind = (typeof TIMER_KINDS)[number]

/** One of each kind at most. */
export function timersOf(conversation: Conversation): Timer[] {
  const timers: Timer[] = []
  for (const kind of TIMER_KINDS) {
    const at = dueAt(conversation, kind)
    if (at !== null) timers.push({ at, kind })
  }
  return timers
}

export const isDue = (conversation: Conversation, { at, kind }: Timer): boolean =>
  dueAt(conversation, kind) === at

/** When a conversation's time for something comes; null while it does not wait for it. */
function dueAt(conversation: Conversation, kind: TimerKind): Instant | null {
  const { inTransit, control, aiTurn, handoffRequest, subscriberId } = conversation
  const isOpen = conversation.lifecycle === 'open' // nobody comes back to, or is warned of, what is over
  switch (kind) {
    case 'delivery': // of the messages on their way, the first to arrive
      return inTransit[0]?.deliveredAt ?? null
    case 'takeover_expiry':
      return isOpen && control.holder === 'human' ? (control.until ?? null) : null
    case 'contact_form':
      return isOpen && control.holder === 'queue' ? (control.formDueAt ?? null) : null
    case 'ai_turn':
      return aiTurn?.dueAt ?? null
    case 'handoff_call':
      return handoffRequest?.at ?? null
    case 'window_warning':
      return isOpen && subscriberId !== null ? conversation.windowWarnsAt : null
    case 'window':
      return conversation.windowClosesAt
  }
}
