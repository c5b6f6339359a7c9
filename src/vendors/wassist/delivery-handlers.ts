import { Refused } from '../../handover/refusal.ts'
import type { Handlers, Input } from '../../spec/handler.ts'
import type { Delivery } from '../../world/delivery.ts'
import type { Transaction } from '../../world/transaction.ts'
import { replay } from '../delivery-queue.ts'
import { pageOf, slice, windowOf } from './pagination.ts'
import { presentDelivery } from './present-webhooks.ts'
import { webhookOf } from './webhook-handlers.ts'
import { webhooks } from './webhooks.ts'

/** Wassist's webhook delivery operations: https://docs.wassist.app/concepts/webhooks */
export const deliveryHandlers: Handlers<'api_v1_webhook_deliveries_', Transaction> = {
  api_v1_webhook_deliveries_list: ({ query, url }, tx) => {
    const window = windowOf(query, 20)
    const newestFirst = [...tx.deliveries.all()].filter(filterOf(query, tx)).reverse()
    const count = newestFirst.length
    const { items, ...page } = pageOf(slice(newestFirst, window), { ...window, count, url })
    return { status: 200, body: { ...page, results: items.map(presentDelivery) } }
  },

  api_v1_webhook_deliveries_retrieve: ({ path }, tx) => ({
    status: 200,
    body: presentDelivery(deliveryOf(path.id, tx)),
  }),

  api_v1_webhook_deliveries_replay_create: ({ path }, tx) => {
    const delivery = deliveryOf(path.id, tx)
    const webhook = webhookOf(delivery.webhookId, tx)
    return { status: 201, body: presentDelivery(replay(delivery, webhook, tx, webhooks)) }
  },
}

function filterOf(
  { webhook, event, status }: Input<'api_v1_webhook_deliveries_list'>['query'],
  { tenant }: Transaction,
): (delivery: Delivery) => boolean {
  const webhookId = webhook?.toLowerCase()
  return (delivery) =>
    delivery.vendor === tenant.name &&
    (webhookId === undefined || delivery.webhookId === webhookId) &&
    (event === undefined || delivery.event === event) &&
    (status === undefined || delivery.status === status)
}

/** Throws `Refused` when there is no such delivery, or it is no longer kept. */
function deliveryOf(id: string, { deliveries, tenant }: Transaction): Delivery {
  const found = deliveries.get(id)
  if (found?.vendor === tenant.name) return found
  throw new Refused({ reason: 'not_found', what: 'webhook delivery', id })
}
