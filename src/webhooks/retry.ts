import type { Instant } from '../clock.ts'
import type { WebhookDialect } from '../vendors/webhook-dialect.ts'
import type { Attempt, Delivery, DeliveryChange } from '../world/delivery.ts'
import type { Webhook, WebhookHealth } from '../world/directory.ts'
import type { Transaction } from '../world/transaction.ts'

/** What follows from an attempt, for the delivery. */
export function afterAttempt(
  { attempts, status, problem }: Delivery,
  attempt: Attempt,
  dialect: WebhookDialect,
): DeliveryChange {
  if (isSuccess(attempt)) return { status: 'delivered', problem: null, dueAt: null, attempt }
  if (status !== 'pending') return { status, problem, dueAt: null, attempt } // given up meanwhile
  const number = attempts.length + 1
  const delay = dialect.retryAfter({ number, status: attempt.status })
  if (delay !== null) {
    return { status: 'pending', problem: null, dueAt: attempt.at + delay, attempt }
  }
  const times = number === 1 ? 'after one attempt' : `after ${number} attempts`
  const why = attempt.error ?? `the last answer was ${attempt.status}`
  return { status: 'failed', problem: `given up ${times}: ${why}`, dueAt: null, attempt }
}

export const isSuccess = ({ status }: Attempt): boolean =>
  status !== null && status >= 200 && status < 300

/** What follows for the webhook; null when nothing changes. */
export function healthAfter(
  { enabled, failures, failingSince }: Webhook,
  attempt: Attempt,
  { mostFailures }: WebhookDialect,
): WebhookHealth | null {
  const sound = { enabled, failures: 0, failingSince: null, disabledAt: null, disabledReason: null }
  if (!enabled) return null // what was on its way when it was disabled
  if (isSuccess(attempt)) return failures === 0 ? null : sound
  const failed = { ...sound, failures: failures + 1, failingSince: failingSince ?? attempt.at }
  if (mostFailures === null || failed.failures < mostFailures) return failed
  const reason = `${failed.failures} attempts in a row failed`
  return { ...failed, ...disabled(attempt.at, reason) }
}

/** A webhook that has failed for as long as its vendor bears with. */
export function disable(tx: Transaction, webhookId: string): void {
  const webhook = tx.directory.webhook(webhookId)
  if (webhook === undefined) return
  const { failures, failingSince } = webhook
  const days = Math.round((tx.tenant.webhookPatienceMs ?? 0) / DAY_MS)
  const off = disabled(tx.now, `every attempt failed for ${days} days`)
  const health = { failures, failingSince, ...off }
  tx.stage({ type: 'WebhookHealthChanged', id: webhookId, health })
  giveUpAll(tx, webhookId)
}

/** Nothing more is sent to a webhook. */
export function giveUpAll(tx: Transaction, webhookId: string, except?: string): void {
  for (const { id } of tx.deliveries.pendingTo(webhookId)) {
    if (id === except) continue
    const change = { status: 'failed', problem: DISABLED, dueAt: null } as const
    tx.stage({ type: 'DeliveryChanged', id, change })
  }
}

export const DISABLED = 'its webhook is disabled'

const disabled = (at: Instant, disabledReason: string) => ({
  enabled: false,
  disabledAt: at,
  disabledReason,
})

const DAY_MS = 86_400_000
