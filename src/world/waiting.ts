import type { Conversation } from '../handover/conversation.ts'
import { isDue, timersOf } from '../handover/due.ts'
import type { Delivery } from './delivery.ts'
import type { Webhook } from './directory.ts'
import type { Play } from './play.ts'
import type { WorldState } from './state.ts'
import type { Tenant } from './tenant.ts'
import { conversationTimer, isOfConversation, Timers, type WorldTimer } from './timers.ts'

/** The timers of one world's state, read off what waits in it. */
export class Waiting {
  readonly timers: Timers
  readonly #state: WorldState
  readonly #tenants: ReadonlyMap<string, Tenant>

  constructor(state: WorldState, tenants: ReadonlyMap<string, Tenant>) {
    this.#state = state
    this.#tenants = tenants
    this.timers = new Timers((timer) => this.#stands(timer))
    for (const conversation of state.conversations.values()) this.conversation(conversation)
    for (const delivery of state.deliveries.all()) this.delivery(delivery)
    for (const webhook of state.webhooks.values()) this.webhook(webhook)
    for (const play of state.plays.all()) this.play(play)
  }

  /** Call with every conversation that changed, and how it was before. */
  conversation(conversation: Conversation, before?: Conversation): void {
    for (const timer of timersOf(conversation)) {
      if (before !== undefined && isDue(before, timer)) continue
      this.timers.push(conversationTimer(timer, conversation.id))
    }
  }

  /** The same for deliveries, */
  delivery(delivery: Delivery): void {
    const timer = attemptOf(delivery)
    if (timer !== undefined) this.timers.push(timer)
  }

  /** for plays, */
  play(play: Play): void {
    const timer = stepOf(play)
    if (timer !== undefined) this.timers.push(timer)
  }

  /** and for webhooks. */
  webhook(webhook: Webhook, before?: Webhook): void {
    const timer = this.#disablingOf(webhook)
    if (timer === undefined) return
    if (before === undefined || this.#disablingOf(before)?.at !== timer.at) this.timers.push(timer)
  }

  #stands({ kind, at, subject, order }: WorldTimer): boolean {
    if (isOfConversation(kind)) {
      const conversation = this.#state.conversations.get(subject)
      return conversation !== undefined && isDue(conversation, { at, kind })
    }
    if (kind === 'webhook_attempt') {
      const delivery = this.#state.deliveries.get(subject)
      const timer = delivery && attemptOf(delivery)
      return timer?.at === at && timer.order === order
    }
    if (kind === 'play') {
      const play = this.#state.plays.get(subject)
      return (play && stepOf(play))?.at === at
    }
    const webhook = this.#state.webhooks.get(subject)
    return webhook !== undefined && this.#disablingOf(webhook)?.at === at
  }

  #disablingOf({ id, vendor, enabled, failingSince }: Webhook): WorldTimer | undefined {
    const patience = this.#tenants.get(vendor)?.webhookPatienceMs ?? null
    if (!enabled || failingSince === null || patience === null) return undefined
    return { at: failingSince + patience, kind: 'webhook_disable', subject: id, order: 0 }
  }
}

/** Whose timer it is; empty for one that is not waited for any more. */
export function vendorOf({ kind, subject }: WorldTimer, state: WorldState): string {
  const { conversations, plays, webhooks } = state
  const others = kind === 'play' ? plays : webhooks
  const entries = isOfConversation(kind) ? conversations : others
  return entries.get(subject)?.vendor ?? ''
}

function stepOf({ id, status, dueAt }: Play): WorldTimer | undefined {
  if (status !== 'running' || dueAt === null) return undefined
  return { at: dueAt, kind: 'play', subject: id, order: 0 }
}

function attemptOf({ id, status, dueAt, order }: Delivery): WorldTimer | undefined {
  if (status !== 'pending' || dueAt === null) return undefined
  return { at: dueAt, kind: 'webhook_attempt', subject: id, order }
}
