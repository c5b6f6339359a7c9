import type { Handlers } from '../../spec/handler.ts'
import { HEALTHY } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'
import { drawBase62 } from './base62.ts'
import { eventTypes } from './event-types.ts'
import { pageOf } from './pagination.ts'
import { drawSecret, findWebhook, presentWebhook, requireTarget, switched } from './webhook.ts'

/** https://docs.ada.cx/reference/webhooks/overview */
export const webhookHandlers = {
  ada_webhooks_list: ({ query, url }, { directory }) => ({
    status: 200,
    body: pageOf(directory.webhooks(), presentWebhook, { query, url }),
  }),

  ada_webhooks_create: ({ body }, tx) => {
    const { url, description = '', event_filters = [], enabled = true } = body
    const webhook = tx.directory.saveWebhook({
      ...HEALTHY,
      id: `ep_${drawBase62(tx.newId)}`,
      vendor: tx.tenant.name,
      name: description,
      url: requireTarget(url),
      events: event_filters,
      secret: drawSecret(tx),
      previousSecret: null,
      tags: [],
      createdAt: tx.now,
      updatedAt: tx.now,
      enabled,
    })
    return { status: 201, body: presentWebhook(webhook) }
  },

  ada_webhooks_event_types_list: () => ({ status: 200, body: eventTypes() }),

  ada_webhooks_retrieve: ({ path }, tx) => ({
    status: 200,
    body: presentWebhook(findWebhook(path.webhook_id, tx)),
  }),

  ada_webhooks_update: ({ path, body }, tx) => {
    const webhook = findWebhook(path.webhook_id, tx)
    const { url, description, event_filters, enabled } = body
    const changed = tx.directory.saveWebhook({
      ...webhook,
      ...switched(webhook, enabled),
      name: description ?? webhook.name,
      url: url === undefined ? webhook.url : requireTarget(url),
      events: event_filters ?? webhook.events,
      updatedAt: tx.now,
    })
    return { status: 200, body: presentWebhook(changed) }
  },

  ada_webhooks_delete: ({ path }, tx) => {
    tx.directory.removeWebhook(findWebhook(path.webhook_id, tx).id)
    return { status: 204 }
  },

  ada_webhooks_secret_retrieve: ({ path }, tx) => ({
    status: 200,
    body: { key: findWebhook(path.webhook_id, tx).secret },
  }),

  ada_webhooks_secret_rotate: ({ path, body }, tx) => {
    const webhook = findWebhook(path.webhook_id, tx)
    tx.directory.saveWebhook({
      ...webhook,
      secret: body?.key ?? drawSecret(tx),
      previousSecret: { secret: webhook.secret, until: tx.now + OLD_SECRET_MS },
      updatedAt: tx.now,
    })
    return { status: 200, body: {} }
  },
} satisfies Partial<Handlers<'ada_', Transaction>>

/** How long deliveries are signed with the old secret as well: https://docs.svix.com/receiving/verifying-payloads/how */
const OLD_SECRET_MS = 24 * 60 * 60_000
