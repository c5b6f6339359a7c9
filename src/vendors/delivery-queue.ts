import type { Instant } from '../clock.ts'
import type { Delivery } from '../world/delivery.ts'
import type { Webhook } from '../world/directory.ts'
import type { DeliveryFault } from '../world/fault.ts'
import type { Transaction } from '../world/transaction.ts'
import type { Notice, WebhookDialect } from './webhook-dialect.ts'

/** What is out of the ordinary about a delivery. */
interface Circumstances {
  readonly fault?: DeliveryFault
  /** Not at once, but then. */
  readonly dueAt?: Instant
  readonly status?: 'pending' | 'dropped'
  /** The id that the receiver sees, where it is not to be a new one. */
  readonly messageId?: string
  readonly replayOf?: string
}

/** Stages the delivery of a notice to one webhook. It goes out when the transaction is committed. */
export const queue = (
  { event, payload, conversationId }: Pick<Notice, 'event' | 'payload' | 'conversationId'>,
  webhook: Webhook,
  tx: Transaction,
  dialect: WebhookDialect,
  circumstances: Circumstances = {},
): Delivery =>
  stage({ event, payload: JSON.stringify(payload), conversationId }, webhook, tx, {
    dialect,
    ...circumstances,
  })

/** Stages a delivery of what was sent, or was to be sent, before. */
export const replay = (
  { id, event, payload, conversationId, messageId }: Delivery,
  webhook: Webhook,
  tx: Transaction,
  dialect: WebhookDialect,
): Delivery =>
  stage({ event, payload, conversationId }, webhook, tx, {
    dialect,
    replayOf: id,
    ...(dialect.replayKeepsMessageId ? { messageId } : {}),
  })

function stage(
  what: Pick<Delivery, 'event' | 'payload' | 'conversationId'>,
  webhook: Webhook,
  tx: Transaction,
  { dialect, ...more }: Circumstances & { dialect: WebhookDialect },
): Delivery {
  const id = tx.newId()
  const { status = 'pending' } = more
  const delivery: Delivery = {
    ...what,
    id,
    messageId: more.messageId ?? dialect.messageId({ id }, tx.newId),
    vendor: webhook.vendor,
    webhookId: webhook.id,
    url: webhook.url,
    createdAt: tx.now,
    order: tx.nextDelivery(),
    status,
    problem: status === 'dropped' ? 'dropped by a fault that was asked for' : null,
    attempts: [],
    dueAt: status === 'dropped' ? null : (more.dueAt ?? tx.now),
    fault: more.fault ?? null,
    replayOf: more.replayOf ?? null,
  }
  tx.stage({ type: 'DeliveryQueued', delivery })
  return delivery
}
