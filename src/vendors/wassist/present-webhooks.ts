import { iso } from '../../clock.ts'
import type { components } from '../../spec/types.gen.ts'
import type { Attempt, Delivery } from '../../world/delivery.ts'
import type { Webhook } from '../../world/directory.ts'

type Schemas = components['schemas']

/** The same in both profiles. */
export const presentWebhook = (webhook: Webhook): Schemas['WassistWebhook'] => ({
  id: webhook.id,
  name: webhook.name,
  url: webhook.url,
  secret: webhook.secret,
  events: webhook.events as Schemas['WassistEventName'][], // requests were checked for them, and the reply will be
  active: webhook.enabled,
  consecutiveFailures: webhook.failures,
  disabledAt: isoOrNull(webhook.disabledAt),
  disabledReason: webhook.disabledReason,
  createdAt: iso(webhook.createdAt),
})

export const presentDelivery = (delivery: Delivery): Schemas['WebhookDelivery'] => ({
  id: delivery.id,
  webhookId: delivery.webhookId,
  event: delivery.event as Schemas['WebhookDelivery']['event'], // notices are typed by the spec's events
  conversationId: delivery.conversationId,
  url: delivery.url,
  status: delivery.status,
  problem: delivery.problem,
  payload: JSON.parse(delivery.payload),
  attempts: delivery.attempts.map(attempt),
  nextAttemptAt: isoOrNull(delivery.dueAt),
  replayOf: delivery.replayOf,
  createdAt: iso(delivery.createdAt),
})

const attempt = ({
  at,
  status,
  error,
  durationMs,
}: Attempt): Schemas['WebhookDeliveryAttempt'] => ({
  at: iso(at),
  status,
  error,
  durationMs: Math.round(durationMs),
})

const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at))
