import type { Instant } from '../clock.ts'
import type { EventName } from '../spec/event.ts'
import type { DeliveryFault } from './fault.ts'

/** One event on its way to one webhook: what is sent, and what was answered. */
export interface Delivery {
  readonly id: string
  /** What the receiver sees; the same on every attempt, and on duplicates. */
  readonly messageId: string
  readonly vendor: string
  readonly webhookId: string
  readonly url: string
  readonly event: EventName
  readonly conversationId: string | null
  readonly createdAt: Instant
  /** Deliveries that are due at the same time go out in this order. */
  readonly order: number
  /** The body, byte for byte as it is sent. */
  readonly payload: string
  readonly status: DeliveryStatus
  /** Why it was never sent, or given up. */
  readonly problem: string | null
  readonly attempts: readonly Attempt[]
  /** When the next attempt is; null where none is planned. */
  readonly dueAt: Instant | null
  readonly fault: DeliveryFault | null
  readonly replayOf: string | null
}

export type DeliveryStatus = 'pending' | 'delivered' | 'failed' | 'dropped' | 'blocked' | 'invalid'

export interface Attempt {
  /** When it was due, in the world's time. */
  readonly at: Instant
  /** When it was made, by the wall clock. */
  readonly sentAt: Instant
  /** What was answered; null where nothing was. */
  readonly status: number | null
  readonly error: string | null
  readonly durationMs: number
  readonly headers: Readonly<Record<string, string>>
  /** The beginning of what was answered. */
  readonly answer: string
}

/** What follows from an attempt, or comes without one. */
export type DeliveryChange = Pick<Delivery, 'status' | 'problem' | 'dueAt'> & {
  readonly attempt?: Attempt
  readonly order?: number
  /** Where the attempt went, when the webhook has moved. */
  readonly url?: string
}

/** Whether a fault keeps it back, so that another one overtakes it. */
export const isHeld = ({ status, fault, attempts, createdAt, dueAt }: Delivery): boolean =>
  status === 'pending' &&
  fault === 'reorder' &&
  attempts.length === 0 &&
  dueAt !== null &&
  dueAt > createdAt

/** The deliveries of a world: all that are pending, and the latest that have ended. */
export class Deliveries {
  readonly #kept = new Map<string, Delivery>()
  /** The first to end stands first. */
  readonly #ended = new Set<string>()
  readonly #pendingTo = new Map<string, Set<string>>()
  /** Those that wait for another one to overtake them. */
  readonly #held = new Set<string>()
  #nextOrder = 0
  #forgotten = 0

  all(): Iterable<Delivery> {
    return this.#kept.values()
  }

  get(id: string): Delivery | undefined {
    return this.#kept.get(id)
  }

  /** Those to one webhook that are still to be sent. */
  pendingTo(webhookId: string): Delivery[] {
    const ids = this.#pendingTo.get(webhookId) ?? []
    return [...ids].map((id) => this.#kept.get(id)).filter((one) => one !== undefined)
  }

  /** Those of them that another one is to overtake. */
  heldTo(webhookId: string): Delivery[] {
    const held = [...this.#held].map((id) => this.#kept.get(id)).filter((one) => one !== undefined)
    return held.filter((one) => one.webhookId === webhookId)
  }

  /** The order of the next one. */
  get nextOrder(): number {
    return this.#nextOrder
  }

  /** Ended ones that are no longer kept. */
  get forgotten(): number {
    return this.#forgotten
  }

  add(delivery: Delivery): void {
    this.#set(delivery)
  }

  change(id: string, change: DeliveryChange): Delivery | undefined {
    const before = this.#kept.get(id)
    if (before === undefined) return undefined
    const { attempt, ...rest } = change
    const attempts = attempt === undefined ? before.attempts : [...before.attempts, attempt]
    const after = { ...before, ...rest, attempts }
    this.#set(after)
    return after
  }

  #set(delivery: Delivery): void {
    const { id, webhookId, status, order } = delivery
    if (isHeld(delivery)) this.#held.add(id)
    else this.#held.delete(id)
    this.#kept.set(id, delivery)
    this.#nextOrder = Math.max(this.#nextOrder, order + 1)
    if (status === 'pending') {
      const pending = this.#pendingTo.get(webhookId) ?? new Set()
      this.#pendingTo.set(webhookId, pending.add(id))
      return
    }
    this.#pendingTo.get(webhookId)?.delete(id)
    this.#ended.add(id)
    if (this.#ended.size <= KEPT) return
    const [oldest = id] = this.#ended
    this.#ended.delete(oldest)
    this.#kept.delete(oldest)
    this.#forgotten++
  }
}

/** What becomes of what was on its way to a webhook that was taken away. */
export const GONE: DeliveryChange = {
  status: 'failed',
  problem: 'its webhook is gone',
  dueAt: null,
}

/** How many that have ended are kept. */
export const KEPT = 1000
