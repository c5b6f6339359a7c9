import { invalidBody, Refused } from '../../handover/refusal.ts'
import { show } from '../../spec/flaw.ts'
import type { components } from '../../spec/types.gen.ts'
import { HEALTHY, type Webhook, type WebhookHealth } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'
import { isTarget } from '../target.ts'
import { isEventType } from './event-types.ts'
import { secretOf } from './secret.ts'
import { toSecond } from './time.ts'

/** https://docs.ada.cx/reference/webhooks/get-webhook */
export const presentWebhook = (webhook: Webhook): components['schemas']['AdaWebhook'] => ({
  id: webhook.id,
  url: webhook.url,
  description: webhook.name,
  event_filters: webhook.events.filter(isEventType),
  enabled: webhook.enabled,
  created_at: toSecond(webhook.createdAt),
  updated_at: toSecond(webhook.updatedAt),
})

/** Throws `Refused`. */
export function findWebhook(id: string, { directory }: Transaction): Webhook {
  const webhook = directory.webhook(id)
  if (webhook !== undefined) return webhook
  throw new Refused({ reason: 'not_found', what: 'webhook', id })
}

/** Ada demands https; a receiver on the same machine has none, so http will do. */
export function requireTarget(url: string): string {
  if (isTarget(url)) return url
  throw invalidBody({
    pointer: '/url',
    rule: 'format',
    expected: 'an https or http address without a user and a password',
    got: show(url),
  })
}

/** Whoever switches it on again lets it start anew. */
export function switched(webhook: Webhook, enabled: boolean | undefined): Partial<WebhookHealth> {
  if (enabled === undefined || enabled === webhook.enabled) return {}
  return enabled ? HEALTHY : { enabled }
}

export const drawSecret = ({ newId }: Transaction): string => secretOf(`${newId()}${newId()}`)
