import type { components } from '../spec/types.gen.ts'
import { keyOfWorld } from '../vendors/key.ts'
import { caller, type Fetch, queryOf } from './call.ts'
import { type ClockHandle, clockHandle } from './clock.ts'
import { type DeliveriesHandle, deliveriesHandle } from './deliveries.ts'
import { type FaultsHandle, faultsHandle } from './faults.ts'
import { type HandoffHandle, handoffHandle } from './handoff.ts'
import { type RequestsHandle, requestsHandle } from './requests.ts'
import { type ScenariosHandle, scenariosHandle } from './scenarios.ts'
import { type TimeHandle, timeHandle } from './time.ts'

type Schemas = components['schemas']

/** The control API of one world, typed. Each method rejects with what the API says when it refuses. */
export interface WorldHandle extends TimeHandle {
  /** What a client sends to be in this world. */
  readonly key: string
  inbound(message: Schemas['InboundMessage']): Promise<Schemas['InboundReceipt']>
  readonly clock: ClockHandle
  reset(fixture?: string): Promise<Schemas['WorldSummary']>
  state(): Promise<Schemas['Fixture']>
  contract(): Promise<Schemas['ContractReport']>
  /** What broke the contract, the oldest first; what the document merely does not mention is not among it. */
  violations(): Promise<Schemas['Violation'][]>
  settled(): Promise<Schemas['Settled']>
  /** Forgets the world and all that it holds. Its key opens a new one. */
  drop(): Promise<void>
  /** Tells an AI agent what to do next. */
  script(script: Schemas['ScriptInput']): Promise<Schemas['Script']>
  readonly scripts: ScriptsHandle
  /** Lets a vendor answer otherwise than usual; an empty change takes all of it back. */
  policy(vendor: string, changes: Schemas['PolicyChange']): Promise<Schemas['VendorPolicy']>
  policies(): Promise<Schemas['VendorPolicy'][]>
  /** Makes an event happen, with a customer of its own unless a conversation is named. */
  trigger(
    event: string,
    where?: Omit<Schemas['TriggerInput'], 'event'>,
  ): Promise<Schemas['Triggered']>
  /** The events that can be triggered. */
  triggers(): Promise<Schemas['TriggerList']['events']>
  readonly deliveries: DeliveriesHandle
  /** What clients asked of the vendors' operations, and what was answered. */
  readonly requests: RequestsHandle
  readonly faults: FaultsHandle
  /** Limits the calls to a vendor: as it documents it, or to these windows; none of them: no more. */
  limit(vendor: string, windows?: Schemas['RateWindowInput'][]): Promise<Schemas['RateLimits']>
  /** The writes that were sent twice without an Idempotency-Key, at most `within` (60s) apart. */
  audit(within?: string): Promise<Schemas['Audit']>
  readonly handoff: HandoffHandle
  readonly scenarios: ScenariosHandle
}

export interface ScriptsHandle {
  list(): Promise<Schemas['Script'][]>
  clear(): Promise<void>
}

export function handle(name: string, fetch: Fetch, adminToken: string | undefined): WorldHandle {
  const key = keyOfWorld(name)
  const call = caller(fetch, {
    'x-api-key': key,
    'content-type': 'application/json',
    ...(adminToken === undefined ? {} : { 'x-standin-admin-token': adminToken }),
  })
  return {
    key,
    ...timeHandle(call),
    inbound: (message) => call('POST', 'inbound', message),
    clock: clockHandle((change) =>
      change === undefined ? call('GET', 'clock') : call('POST', 'clock', change),
    ),
    reset: (fixture) => call('POST', 'reset', fixture === undefined ? {} : { fixture }),
    state: () => call('GET', 'state'),
    contract: () => call('GET', 'contract'),
    violations: async () => {
      const { violations } = await call<Schemas['ContractReport']>('GET', 'contract')
      return violations.filter(({ level }) => level === 'error')
    },
    settled: () => call('GET', 'settled'),
    drop: () => call('DELETE', `worlds/${name}`),
    script: (script) => call('POST', 'script', script),
    scripts: {
      list: async () => (await call<Schemas['ScriptList']>('GET', 'script')).scripts,
      clear: () => call('DELETE', 'script'),
    },
    policy: (vendor, policy) => call('PUT', 'policy', { vendor, policy }),
    policies: async () => (await call<Schemas['PolicyList']>('GET', 'policy')).policies,
    trigger: (event, where) => call('POST', 'trigger', { event, ...where }),
    triggers: async () => (await call<Schemas['TriggerList']>('GET', 'trigger')).events,
    deliveries: deliveriesHandle(call),
    requests: requestsHandle(call),
    faults: faultsHandle(call),
    limit: (vendor, windows) =>
      call('PUT', 'rate-limits', { vendor, ...(windows === undefined ? {} : { windows }) }),
    audit: (within) => call('GET', `audit?${queryOf({ within })}`),
    handoff: handoffHandle(call),
    scenarios: scenariosHandle(call),
  }
}
