import { Refused } from '../handover/refusal.ts'
import { digestOf } from '../ids.ts'
import type { Operation } from '../spec/operation.ts'
import type { Transaction } from '../world/transaction.ts'
import type { CheckedInput, Reply } from './dialect.ts'

/** The header by which a client names a call, so that sending it again does nothing twice. */
export const IDEMPOTENCY_KEY = 'Idempotency-Key'

/** Whether the spec has the header for an operation. */
export const takesKey = ({ parameters }: Operation): boolean =>
  parameters.some((one) => one.in === 'header' && one.name === IDEMPOTENCY_KEY)

/** A call with a key. */
export interface Named {
  readonly key: string
  readonly path: string
  readonly digest: string
}

/** Null for a call without a key. */
export function named({ header, url, body }: CheckedInput): Named | null {
  const key = header(IDEMPOTENCY_KEY)
  if (key === undefined || key === '') return null
  const path = new URL(url).pathname.replace(/\/$/, '')
  return { key, path, digest: digestOf(body ?? null) }
}

/** The reply to the first call of this name; null where this is the first. Throws `Refused` when that was another call. */
export function replayed({ key, path, digest }: Named, tx: Transaction): Reply | null {
  const kept = tx.replies.get({ vendor: tx.tenant.name, key, path }, tx.now)
  if (kept === undefined) return null
  if (kept.digest !== digest) throw new Refused({ reason: 'key_reused', key })
  const headers = { 'Idempotency-Replayed': 'true' }
  return kept.body === undefined
    ? { status: kept.status, headers }
    : { status: kept.status, headers, body: kept.body }
}

/** Keeps a reply with what the call does: there is both or neither. */
export function keepReply(call: Named, { status, body }: Reply, tx: Transaction, ms: number): void {
  const { key, path, digest } = call
  const kept = { vendor: tx.tenant.name, key, path, digest, status, until: tx.now + ms }
  tx.stage({ type: 'ReplyKept', reply: body === undefined ? kept : { ...kept, body } })
}
