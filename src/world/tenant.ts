import type { ChannelKind } from '../handover/conversation.ts'
import type { Policy } from '../handover/policy.ts'
import { invalidBody, type Refused } from '../handover/refusal.ts'
import type { IdFormat } from '../ids.ts'
import { show } from '../spec/flaw.ts'
import type { Contact } from './directory.ts'
import type { WorldState } from './state.ts'

export type Newcomer = Partial<Pick<Contact, 'name' | 'isGuest' | 'profile'>>

/** What a world has to know of a vendor to run its conversations. */
export interface Tenant {
  readonly name: string
  readonly policy: Policy
  readonly idFormat: IdFormat
  /** A customer's address (a phone number, say) in the one form that it is kept and compared in. */
  address(text: string): string
  isAddress(text: string): boolean
  /** What an address looks like, for people. */
  readonly addressHint: string
  /** What else an address has to be for somebody to write from it on such a channel; null where it will do. */
  lacking(address: string, channel: ChannelKind): string | null
  /** What is known of somebody who writes for the first time; `address` is in its one form. */
  newcomer(address: string, channel: ChannelKind): Newcomer
  /** The secret of a webhook for which nobody chose one, made of random-looking hex digits. */
  secretOf(hex: string): string
  /** How long a webhook may fail, in milliseconds, before it is disabled; null where time alone disables none. */
  readonly webhookPatienceMs: number | null
}

/** Throws `Refused` unless a customer of the vendor can have the address that the body names, */
export function requireAddress(from: string, { isAddress, addressHint }: Tenant): void {
  if (!isAddress(from)) throw strange(from, addressHint)
}

/** and unless they can write from it on such a channel. */
export function requireAddressOn(kind: ChannelKind, from: string, tenant: Tenant): void {
  requireAddress(from, tenant)
  const expected = tenant.lacking(from, kind)
  if (expected !== null) throw strange(from, expected)
}

const strange = (from: string, expected: string): Refused =>
  invalidBody({ pointer: '/from', rule: 'format', expected, got: show(from) })

/** How a vendor answers in a world what vendors differ on. */
export function policyIn(state: WorldState, tenant: Tenant): Policy
export function policyIn(state: WorldState, tenant: Tenant | undefined): Policy | undefined
export function policyIn({ policies }: WorldState, tenant: Tenant | undefined): Policy | undefined {
  if (tenant === undefined) return undefined
  const answered = policies.get(tenant.name)
  return answered === undefined ? tenant.policy : { ...tenant.policy, ...answered }
}
