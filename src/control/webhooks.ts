import { Refused } from '../handover/refusal.ts'
import type { AsyncHandlers } from '../spec/handler.ts'
import type { components } from '../spec/types.gen.ts'
import type { Webhook } from '../world/directory.ts'
import { type ControlContext, vendorNamed } from './context.ts'

export const webhookHandlers: Pick<
  AsyncHandlers<'mock_', ControlContext>,
  'mock_webhooks_list' | 'mock_webhooks_update'
> = {
  mock_webhooks_list: (_, { world }) => ({
    status: 200,
    body: { webhooks: [...world.state.webhooks.values()].map(present) },
  }),

  mock_webhooks_update: ({ path: { id }, body: { tags } }, context) => {
    const { world } = context
    const found = world.state.webhooks.get(id)
    if (found === undefined) throw new Refused({ reason: 'not_found', what: 'webhook', id })
    const tx = world.begin(vendorNamed(found.vendor, context))
    const webhook = tx.directory.saveWebhook({ ...found, tags, updatedAt: tx.now })
    world.commit(tx, 'mock_webhooks_update')
    return { status: 200, body: present(webhook) }
  },
}

const present = (webhook: Webhook): components['schemas']['WebhookSummary'] => ({
  id: webhook.id,
  vendor: webhook.vendor,
  url: webhook.url,
  events: [...webhook.events],
  tags: [...webhook.tags],
  enabled: webhook.enabled,
  failures: webhook.failures,
  disabledReason: webhook.disabledReason,
})
