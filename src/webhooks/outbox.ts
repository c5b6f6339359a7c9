import { queue } from '../vendors/delivery-queue.ts'
import { spend } from '../vendors/spend-fault.ts'
import type { Notice, WebhookDialect } from '../vendors/webhook-dialect.ts'
import { type Delivery, isHeld } from '../world/delivery.ts'
import type { Webhook } from '../world/directory.ts'
import { type Fault, type FaultOfDeliveries, meetsDeliveries } from '../world/fault.ts'
import type { Transaction } from '../world/transaction.ts'

/** Stages a delivery for everybody who is to hear of what a transaction changed, with the faults that were asked for. */
export function announce(tx: Transaction, dialect: WebhookDialect): void {
  for (const change of [...tx.changes]) {
    for (const notice of dialect.notices(change, tx)) {
      for (const webhook of receiversOf(notice, tx, dialect)) send({ notice, webhook, tx, dialect })
    }
  }
}

interface Sending {
  readonly notice: Notice
  readonly webhook: Webhook
  readonly tx: Transaction
  readonly dialect: WebhookDialect
}

function receiversOf({ event, to, tags }: Notice, tx: Transaction, dialect: WebhookDialect) {
  const isAsking = (webhook: Webhook) =>
    to === undefined ? dialect.wants(webhook, event) && passes(webhook, tags) : webhook.id === to
  return tx.directory.webhooks().filter((webhook) => webhook.enabled && isAsking(webhook))
}

const passes = (webhook: Webhook, tags: readonly string[]): boolean =>
  webhook.tags.length === 0 || webhook.tags.some((tag) => tags.includes(tag))

function send(sending: Sending): void {
  const { notice, webhook, tx, dialect } = sending
  const fault = faultFor(sending)
  if (fault !== undefined) spend(fault, tx)
  const { event, payload, conversationId } = notice
  const put = (more = {}) =>
    queue({ event, payload, conversationId }, webhook, tx, dialect, {
      ...(fault === undefined ? {} : { fault: fault.kind }),
      ...more,
    })
  switch (fault?.kind) {
    case 'drop':
      put({ status: 'dropped' })
      return
    case 'reorder':
      put({ dueAt: tx.now + HELD_MS })
      return
    case 'delay':
      put({ dueAt: tx.now + fault.delayMs })
      return
    case 'duplicate': {
      const { messageId } = put()
      put({ messageId })
      break
    }
    default:
      put()
  }
  for (const held of heldBefore(webhook, tx)) {
    const change = {
      status: 'pending',
      problem: null,
      dueAt: tx.now,
      order: tx.nextDelivery(),
    } as const
    tx.stage({ type: 'DeliveryChanged', id: held.id, change })
  }
}

/** How long a delivery waits at most for the one that is to overtake it. */
const HELD_MS = 10_000

function faultFor({ notice, webhook, tx }: Sending): FaultOfDeliveries | undefined {
  const fits = (wanted: string | null, value: string) => wanted === null || wanted === value
  return faultsLeft(tx).find(
    (fault): fault is FaultOfDeliveries =>
      meetsDeliveries(fault) &&
      fits(fault.vendor, webhook.vendor) &&
      fits(fault.event, notice.event) &&
      fits(fault.webhookId, webhook.id),
  )
}

/** The oldest first, without what this transaction has spent already. */
function faultsLeft(tx: Transaction): Fault[] {
  const known = tx.faults()
  if (known.length === 0) return known
  const left = new Map(known.map((fault) => [fault.id, fault]))
  for (const fact of tx.facts) {
    if (fact.type === 'FaultSaved') left.set(fact.fault.id, fact.fault)
    if (fact.type === 'FaultRemoved') left.delete(fact.id)
  }
  return [...left.values()]
}

/** What was held back so that this one overtakes it. */
function heldBefore(webhook: Webhook, tx: Transaction): Delivery[] {
  const staged = tx.facts.flatMap((fact) =>
    fact.type === 'DeliveryQueued' && fact.delivery.webhookId === webhook.id ? [fact.delivery] : [],
  )
  const released = new Set(
    tx.facts.flatMap((fact) => (fact.type === 'DeliveryChanged' ? [fact.id] : [])),
  )
  return [...tx.deliveries.heldTo(webhook.id), ...staged].filter(
    (one) => isHeld(one) && !released.has(one.id),
  )
}
