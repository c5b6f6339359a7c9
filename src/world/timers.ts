import TinyQueue from 'tinyqueue'
import type { Command } from '../handover/command.ts'
import { TIMER_KINDS, type Timer, type TimerKind } from '../handover/due.ts'

/** Something that a world waits for: a conversation, a play, a delivery, or a webhook does. */
export interface WorldTimer {
  readonly at: number
  readonly kind: WorldTimerKind
  /** The id of what waits. */
  readonly subject: string
  /** Which of the deliveries that are due at the same time goes first; 0 for all others. */
  readonly order: number
}

/** In the order in which timers of the same instant fire. */
const KINDS = [...TIMER_KINDS, 'play', 'webhook_attempt', 'webhook_disable'] as const
export type WorldTimerKind = (typeof KINDS)[number]

export const conversationTimer = ({ at, kind }: Timer, subject: string): WorldTimer => ({
  at,
  kind,
  subject,
  order: 0,
})

export const isOfConversation = (kind: WorldTimerKind): kind is TimerKind =>
  kind !== 'play' && kind !== 'webhook_attempt' && kind !== 'webhook_disable'

/** What is done outside of the world, and takes its time. */
export const isErrand = ({ kind }: WorldTimer): boolean =>
  kind === 'webhook_attempt' || kind === 'handoff_call'

/**
 * What a world waits for, the next first. An entry is a reminder only: whether it still stands is read off what
 * waits, so nothing has to be taken out when plans change.
 */
export class Timers {
  readonly #queue = new TinyQueue<WorldTimer>([], compare)
  readonly #stands: (timer: WorldTimer) => boolean

  constructor(stands: (timer: WorldTimer) => boolean) {
    this.#stands = stands
  }

  push(timer: WorldTimer): void {
    this.#queue.push(timer)
  }

  /** The next timer, which stays; undefined when nothing waits. */
  peek(): WorldTimer | undefined {
    for (let next = this.#queue.peek(); next !== undefined; next = this.#queue.peek()) {
      if (this.#stands(next)) return next
      this.#queue.pop()
    }
    return undefined
  }

  /** Takes the next timer off; its time has come. */
  drop(): void {
    this.#queue.pop()
  }

  /** The next ones, at most `count`. */
  upcoming(count: number): WorldTimer[] {
    const copy = new TinyQueue([...this.#queue.data], compare)
    const found: WorldTimer[] = []
    for (let next = copy.pop(); next !== undefined && found.length < count; next = copy.pop()) {
      const last = found.at(-1) // the same ones stand beside each other
      if (this.#stands(next) && (last === undefined || !isSame(last, next))) found.push(next)
    }
    return found
  }
}

/** A plan that was given up and made again stands in the queue twice. */
const isSame = (a: WorldTimer, b: WorldTimer): boolean => compare(a, b) === 0

/** What happens when a conversation's time has come. `act` says what the AI agent does, and is asked only at its turn. */
export function commandOf(kind: TimerKind, act: () => Command): Command {
  switch (kind) {
    case 'delivery':
      return { type: 'ConfirmDelivery' }
    case 'takeover_expiry':
      return { type: 'ExpireTakeover' }
    case 'contact_form':
      return { type: 'SendContactForm' }
    case 'window_warning':
      return { type: 'WarnOfWindow' }
    case 'window':
      return { type: 'CloseWindow' }
    case 'ai_turn':
      return act()
    case 'handoff_call':
      throw new Error('A call to an integration is no command; its answer is')
  }
}

const rank = ({ kind }: WorldTimer): number => KINDS.indexOf(kind)

const compare = (a: WorldTimer, b: WorldTimer): number =>
  a.at - b.at || rank(a) - rank(b) || a.order - b.order || order(a.subject, b.subject)

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
