import type { Instant, WallClock } from '../clock.ts'
import { payloadSchema } from '../spec/event.ts'
import type { ContractMode } from '../spec/mode.ts'
import type { Validators } from '../spec/validator.ts'
import type { Violation } from '../spec/violation.ts'
import type { Vendor } from '../vendors/vendor.ts'
import type { Parcel, WebhookDialect } from '../vendors/webhook-dialect.ts'
import { type Attempt, type Delivery, type DeliveryChange, GONE } from '../world/delivery.ts'
import type { Webhook } from '../world/directory.ts'
import type { Errand } from '../world/errands.ts'
import type { ErrandWorld } from '../world/hands.ts'
import { JSON_BODY, post } from './post.ts'
import { afterAttempt, DISABLED, giveUpAll, healthAfter } from './retry.ts'
import type { Targets } from './targets.ts'

export interface DeliverParts {
  readonly wall: WallClock
  readonly targets: Targets
  readonly mode: ContractMode
  readonly validators: Validators
  /** Takes what a person running the server should see. */
  readonly report: (problem: string) => void
  /** Puts down that a payload breaks the spec. */
  readonly record: (world: string, violation: Violation) => void
}

/** One attempt to deliver. What goes to the same host goes one after the other, so nothing overtakes there. */
export const deliveryErrand = (
  id: string,
  world: ErrandWorld,
  vendor: Vendor,
  parts: DeliverParts,
): Errand => ({
  lane: laneOf(world.state.deliveries.get(id)),
  async run(signal) {
    const delivery = world.state.deliveries.get(id)
    if (delivery?.status !== 'pending') return
    const webhook = world.state.webhooks.get(delivery.webhookId)
    const unsent = unsendable(delivery, webhook, world, parts)
    if (unsent !== null || webhook === undefined) {
      settle(world, vendor, (tx) =>
        tx.stage({ type: 'DeliveryChanged', id, change: unsent ?? GONE }),
      )
      return
    }
    const at = timeOf(delivery, world.now)
    const sending = { at, signal, dialect: vendor.webhooks, parts }
    const attempt = await attemptOf(delivery, webhook, sending)
    if (signal.aborted) return // it never happened, and the next start makes it again
    conclude({ id, webhook, attempt, world, vendor })
  },
})

const laneOf = (delivery: Delivery | undefined): string =>
  delivery !== undefined && URL.canParse(delivery.url) ? new URL(delivery.url).host : ''

const never = (status: 'failed' | 'blocked' | 'invalid', problem: string): DeliveryChange => ({
  status,
  problem,
  dueAt: null,
})

/** Why nothing is sent at all; null when there is no reason. */
function unsendable(
  delivery: Delivery,
  webhook: Webhook | undefined,
  world: ErrandWorld,
  parts: DeliverParts,
): DeliveryChange | null {
  if (webhook === undefined) return GONE
  if (!webhook.enabled) return never('failed', DISABLED)
  const blocked = parts.targets(webhook.url)
  if (blocked !== null) {
    if (!isBlockedAlready(webhook, world))
      parts.report(`Webhook ${webhook.url} is not called: ${blocked}`)
    return never('blocked', blocked)
  }
  const broken = delivery.attempts.length === 0 ? check(delivery, world, parts) : null
  return broken === null || parts.mode === 'report' ? null : never('invalid', broken)
}

/** It was told when it happened for the first time. */
const isBlockedAlready = ({ id, url }: Webhook, { state }: ErrandWorld): boolean =>
  [...state.deliveries.all()].some(
    (one) => one.webhookId === id && one.url === url && one.status === 'blocked',
  )

/** What is wrong with a payload, which is put down as well. */
function check(delivery: Delivery, world: ErrandWorld, parts: DeliverParts): string | null {
  const { mode, validators, record } = parts
  if (mode === 'off') return null
  const { event, url, payload } = delivery
  const flaws = validators.response(payloadSchema(event))(JSON.parse(payload))
  const common = { level: 'error', blame: 'mock', at: world.now, operation: event } as const
  for (const flaw of flaws) {
    record(world.name, { ...flaw, ...common, method: 'POST', path: url, status: null })
  }
  const [first] = flaws
  return first === undefined
    ? null
    : `${first.pointer}: expected ${first.expected}, got ${first.got}`
}

/** An attempt counts as made when it was due, so that a schedule keeps its distances, unless it is really late. */
const timeOf = ({ dueAt }: Delivery, now: Instant): Instant =>
  dueAt !== null && now - dueAt <= LATE_MS ? dueAt : now

const LATE_MS = 1000

interface Sending {
  readonly at: Instant
  readonly signal: AbortSignal
  readonly dialect: WebhookDialect
  readonly parts: DeliverParts
}

async function attemptOf(
  delivery: Delivery,
  webhook: Webhook,
  { at, signal, dialect, parts }: Sending,
): Promise<Attempt> {
  const { wall } = parts
  const { messageId, event, payload: body, attempts } = delivery
  const fault = attempts.length === 0 ? delivery.fault : null // what goes wrong does so once
  const now = wall.now()
  const sentAt = fault === 'stale_timestamp' ? now - STALE_MS : now
  const parcel: Parcel = { messageId, event, body, at, sentAt }
  const signed = fault === 'corrupt_signature' ? { ...parcel, body: `${body} ` } : parcel
  const headers = { ...JSON_BODY, ...dialect.headers(signed, webhook) }
  const { timeoutMs } = dialect
  const { url } = webhook
  const answer = await post({ url, headers, body, timeoutMs, signal }, wall)
  const { status, error, durationMs, text } = answer
  return { at, sentAt: now, status, error, durationMs, headers, answer: text }
}

/** More than receivers tolerate, which is five minutes. */
const STALE_MS = 600_000

interface Done {
  readonly id: string
  /** As it was called. */
  readonly webhook: Webhook
  readonly attempt: Attempt
  readonly world: ErrandWorld
  readonly vendor: Vendor
}

/** Puts down what came of an attempt, in a world that has gone on meanwhile. */
function conclude({ id, webhook: called, attempt, world, vendor }: Done): void {
  settle(world, vendor, (tx) => {
    const delivery = tx.deliveries.get(id)
    if (delivery === undefined) return // it was given up, and so long ago that it is no longer kept
    const webhook = tx.directory.webhook(called.id)
    const health = webhook === undefined ? null : healthAfter(webhook, attempt, vendor.webhooks)
    const change = afterAttempt(delivery, attempt, vendor.webhooks)
    const isOver = health?.enabled === false && change.status === 'pending'
    const last = isOver ? { ...change, ...never('failed', DISABLED) } : change
    const moved = called.url === delivery.url ? {} : { url: called.url }
    tx.stage({ type: 'DeliveryChanged', id, change: { ...last, ...moved } })
    if (health === null) return
    tx.stage({ type: 'WebhookHealthChanged', id: called.id, health })
    if (!health.enabled) giveUpAll(tx, called.id, id)
  })
}

function settle(
  world: ErrandWorld,
  vendor: Vendor,
  put: (tx: ReturnType<ErrandWorld['begin']>) => void,
): void {
  const tx = world.begin(vendor)
  put(tx)
  world.commit(tx, 'webhook:attempt')
}
