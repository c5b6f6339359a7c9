import { invalidBody, Refused } from '../../handover/refusal.ts'
import type { Handlers, Input } from '../../spec/handler.ts'
import { HEALTHY, type Webhook } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'
import { queue } from '../delivery-queue.ts'
import { isTarget } from '../target.ts'
import { requireUrl } from './media.ts'
import { presentDelivery, presentWebhook } from './present-webhooks.ts'
import { testPing } from './test-ping.ts'
import { webhooks } from './webhooks.ts'

/** Wassist's webhook operations: https://docs.wassist.app/concepts/webhooks */
export const webhookHandlers: Handlers<'api_v1_webhooks_', Transaction> = {
  api_v1_webhooks_list: (_input, tx) => ({
    status: 200,
    body: tx.directory
      .webhooks()
      .sort((a, b) => a.createdAt - b.createdAt)
      .map(presentWebhook),
  }),

  api_v1_webhooks_create: ({ body }, tx) => {
    requireTarget(body.url)
    const webhook = tx.directory.saveWebhook({
      ...HEALTHY,
      id: tx.newId(),
      vendor: tx.tenant.name,
      name: body.name,
      url: body.url,
      events: body.events,
      secret: newSecret(tx),
      previousSecret: null,
      tags: [],
      createdAt: tx.now,
      updatedAt: tx.now,
      enabled: body.active,
    })
    return { status: 201, body: presentWebhook(webhook) }
  },

  api_v1_webhooks_retrieve: ({ path }, tx) => ({
    status: 200,
    body: presentWebhook(webhookOf(path.id, tx)),
  }),

  api_v1_webhooks_update: ({ path, body }, tx) => ({
    status: 200,
    body: presentWebhook(change(path.id, body, tx)),
  }),

  api_v1_webhooks_partial_update: ({ path, body }, tx) => ({
    status: 200,
    body: presentWebhook(change(path.id, body, tx)),
  }),

  api_v1_webhooks_destroy: ({ path }, tx) => {
    const webhook = webhookOf(path.id, tx)
    for (const { id, lifecycle, subscriberId } of tx.recent()) {
      if (lifecycle === 'open' && subscriberId === webhook.id) {
        tx.execute(id, { type: 'Unsubscribe' })
      }
    }
    tx.directory.removeWebhook(webhook.id)
    return { status: 204 }
  },

  api_v1_webhooks_rotate_secret_create: ({ path }, tx) => {
    const webhook = webhookOf(path.id, tx)
    const rotated = { ...webhook, secret: newSecret(tx), updatedAt: tx.now }
    return { status: 200, body: presentWebhook(tx.directory.saveWebhook(rotated)) }
  },

  api_v1_webhooks_test_create: ({ path }, tx) => {
    const webhook = webhookOf(path.id, tx)
    const delivery = queue(testPing(webhook, tx), webhook, tx, webhooks)
    return { status: 202, body: presentDelivery(delivery) }
  },
}

/** Throws `Refused` when there is no such webhook. */
export function webhookOf(id: string, tx: Transaction): Webhook {
  const found = tx.directory.webhook(id)
  if (found !== undefined) return found
  throw new Refused({ reason: 'not_found', what: 'webhook', id })
}

function change(
  id: string,
  body: Input<'api_v1_webhooks_partial_update'>['body'],
  tx: Transaction,
): Webhook {
  const webhook = webhookOf(id, tx)
  const { name = webhook.name, url = webhook.url, events = webhook.events } = body
  if (body.url !== undefined) requireTarget(body.url)
  const { active = webhook.enabled } = body
  const health = active && !webhook.enabled ? HEALTHY : { enabled: active }
  return tx.directory.saveWebhook({ ...webhook, name, url, events, ...health, updatedAt: tx.now })
}

/** What can be called: the schema admits any scheme, and a password in the address, which no request can carry. */
function requireTarget(url: string): void {
  requireUrl(url, '/url')
  if (isTarget(url)) return
  throw invalidBody({
    pointer: '/url',
    rule: 'format',
    expected: 'an http or https address without a user or password',
    got: JSON.stringify(url),
  })
}

const newSecret = ({ newId, tenant }: Transaction): string =>
  tenant.secretOf(`${newId()}${newId()}`.replaceAll('-', ''))
