import TinyQueue from 'tinyqueue'
import type { Command } from '../handover/command.ts'
import type { Content, Conversation } from '../handover/conversation.ts'
import { isDue, TIMER_KINDS, type Timer, timersOf } from '../handover/due.ts'

export interface WorldTimer extends Timer {
  readonly conversationId: string
}

/**
 * What a world's conversations wait for, the next first. An entry is a reminder only: whether it still stands is
 * read off the conversation, so nothing has to be taken out when plans change.
 */
export class Timers {
  readonly #queue = new TinyQueue<WorldTimer>([], compare)
  readonly #conversation: (id: string) => Conversation | undefined

  constructor(conversation: (id: string) => Conversation | undefined) {
    this.#conversation = conversation
  }

  /** Call with every conversation that changed, and how it was before. */
  watch(conversation: Conversation, before: Conversation | undefined): void {
    for (const timer of timersOf(conversation)) {
      if (before !== undefined && isDue(before, timer)) continue
      this.#queue.push({ ...timer, conversationId: conversation.id })
    }
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
      if (this.#stands(next) && !found.some((one) => isSame(one, next))) found.push(next)
    }
    return found
  }

  #stands(timer: WorldTimer): boolean {
    const conversation = this.#conversation(timer.conversationId)
    return conversation !== undefined && isDue(conversation, timer)
  }
}

/** A plan that was given up and made again stands in the queue twice. */
const isSame = (a: WorldTimer, b: WorldTimer): boolean => compare(a, b) === 0

/** What happens when a timer's time has come. `say` gives the AI agent's words, and is asked only when it speaks. */
export function commandOf(timer: WorldTimer, say: () => Content): Command {
  switch (timer.kind) {
    case 'delivery':
      return { type: 'ConfirmDelivery' }
    case 'takeover_expiry':
      return { type: 'ExpireTakeover' }
    case 'window':
      return { type: 'CloseWindow' }
    case 'ai_turn':
      return { type: 'TakeAiTurn', content: say() }
  }
}

const rank = ({ kind }: Timer): number => TIMER_KINDS.indexOf(kind)

const compare = (a: WorldTimer, b: WorldTimer): number =>
  a.at - b.at || rank(a) - rank(b) || order(a.conversationId, b.conversationId)

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
