import type { Instant } from '../clock.ts'
import type { EventName, Payload } from '../spec/event.ts'
import type { Change } from '../world/change.ts'
import type { Webhook } from '../world/directory.ts'
import type { Transaction } from '../world/transaction.ts'

/** One event in a vendor's words, and to whom it goes. */
export interface Notice {
  readonly event: EventName
  readonly payload: unknown
  readonly conversationId: string | null
  /** What webhooks may be filtered by: those with tags get it only when they have one of these. */
  readonly tags: readonly string[]
  /** The only webhook that it goes to, whatever events it asks for; absent: all that ask for this event. */
  readonly to?: string
}

/** Holds a payload against the type of its event; the outbox holds it against the schema as well. */
export const notice = <Name extends EventName>(
  event: Name,
  payload: Payload<Name>,
  routing: Omit<Notice, 'event' | 'payload'>,
): Notice => ({ event, payload, ...routing })

/** What is sent to a webhook, on one attempt. */
export interface Parcel {
  readonly messageId: string
  readonly event: string
  readonly body: string
  /** When the attempt is made, in the world's time: secrets grow old by it. */
  readonly at: Instant
  /** By the wall clock, which receivers compare with their own. */
  readonly sentAt: Instant
}

/** How a vendor calls webhooks. */
export interface WebhookDialect {
  /** What follows from a change, in the order in which it is sent. */
  notices(change: Change, tx: Transaction): readonly Notice[]
  /** Whether a webhook asks for an event. */
  wants(webhook: Webhook, event: string): boolean
  /** The id that the receiver sees; `draw` gives an id of the vendor's form, another one each time. */
  messageId(delivery: { readonly id: string }, draw: () => string): string
  /** Everything but the content type, signatures included. */
  headers(parcel: Parcel, webhook: Webhook): Readonly<Record<string, string>>
  /** How long a receiver may take to answer, in milliseconds of the wall clock. */
  readonly timeoutMs: number
  /** How long to wait after an attempt that failed, in milliseconds; null when there is no other. */
  retryAfter(attempt: { readonly number: number; readonly status: number | null }): number | null
  /** Failed attempts in a row after which a webhook is disabled; null where their number disables none. */
  readonly mostFailures: number | null
  /** Whether the receiver sees the same message id when a delivery is replayed. */
  readonly replayKeepsMessageId: boolean
}
