import type { Conversation } from '../handover/conversation.ts'
import type { Refusal } from '../handover/refusal.ts'
import type { Change } from '../world/change.ts'
import type { Doing } from '../world/play.ts'
import type { Tenant } from '../world/tenant.ts'
import type { Transaction } from '../world/transaction.ts'
import { losesReply, meet } from './call-faults.ts'
import type { Credentials, Dialect, Reply } from './dialect.ts'
import { keepReply, named, replayed, takesKey } from './idempotency.ts'
import type { PlayActs } from './play-act.ts'
import { admit, type RateLimits } from './rate-limits.ts'
import type { Triggers } from './trigger.ts'
import type { WebhookDialect } from './webhook-dialect.ts'

/** Handlers by operationId, with what they take and give forgotten; `Handlers` in `src/spec` remembers it. */
export type HandlerTable = Readonly<Record<string, (input: never, tx: Transaction) => Reply>>

/** What a vendor's folder provides: its words for the core's commands, events and refusals. */
export interface Vendor extends Tenant {
  readonly basePath: string
  /** The header that its keys come in, for people to read. */
  readonly keyHeader: string
  /** What that header holds. */
  credentials(key: string): string
  /** A path worth a first look. */
  readonly examplePath: string
  readonly handlers: HandlerTable
  authenticate(credentials: Credentials): string
  refuse(refusal: Refusal): Reply
  readonly webhooks: WebhookDialect
  /** How each event that it sends is brought about; empty for a vendor that sends none. */
  readonly triggers: Triggers
  /** Stages what a change leads to there, such as what its users are told; null for a vendor where nothing does. */
  readonly followUp: ((change: Change, tx: Transaction) => void) | null
  /** What nobody can do there, or what never is so, and why, in a sentence; steps of plays that need it are left out. */
  readonly cannot: Readonly<Partial<Record<Doing, string>>>
  /** How a play does there what takes more, or other, than the plain command. */
  readonly acts: PlayActs
  /** What its AI agents send to the integration that is to take a conversation; null for a vendor whose agents call none. */
  readonly handoffCall: ((conversation: Conversation) => unknown) | null
  /** How many calls it allows; null where it documents none. */
  readonly rateLimits: RateLimits | null
  /** How long it gives the same reply to whoever sends the same idempotency key, in milliseconds; null where it knows none. */
  readonly repliesKeptMs: number | null
}

/** Whether its AI agents ask an integration to take a conversation over. */
export const callsIntegration = ({ handoffCall }: Vendor): boolean => handoffCall !== null

/** A vendor's operations, each carried out in a transaction of its own. */
export const dialectOf = (vendor: Vendor): Dialect => ({
  name: vendor.name,
  basePath: vendor.basePath,
  isForAnyPage: true,
  authenticate: vendor.authenticate,
  refuse: vendor.refuse,
  isAlwaysStrict: false,
  isRecorded: true,
  isPreferable: true,
  meet(operationId, world) {
    admit(operationId, world, vendor)
    return meet(operationId, world, vendor)
  },
  performer(operation) {
    const { id } = operation
    const handler = vendor.handlers[id]
    if (handler === undefined) return undefined
    const keptMs = takesKey(operation) ? vendor.repliesKeptMs : null
    return (input, world) => {
      const tx = world.begin(vendor)
      const call = keptMs === null ? null : named(input)
      const before = call && replayed(call, tx)
      const reply = before ?? handler(input as never, tx) // the exchange checked it against the operation's own schemas
      const lostBy = losesReply(id, tx)
      if (call !== null && keptMs !== null && before === null) keepReply(call, reply, tx, keptMs)
      return { reply, lostBy, commit: () => world.commit(tx, id), staged: () => tx.staged() }
    }
  },
})
