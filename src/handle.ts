import { type ClockHandle, clockHandle } from './handle-clock.ts'
import { type RequestsHandle, requestsHandle } from './handle-requests.ts'
import { type TimeHandle, timeHandle } from './handle-time.ts'
import type { components } from './spec/types.gen.ts'
import { keyOfWorld } from './vendors/key.ts'
import type { FaultOf, FaultRequest } from './webhooks/fault.ts'

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

export interface DeliveriesHandle {
  list(wanted?: DeliveryFilter): Promise<Schemas['DeliveryList']>
  get(id: string): Promise<Schemas['Delivery']>
  /** The deliveries, as soon as there are enough. Rejects when they do not come in time, and says what did. */
  await(wanted?: Partial<Schemas['DeliveryWait']>): Promise<Schemas['Delivery'][]>
  replay(id: string): Promise<Schemas['Delivery']>
}

export type DeliveryFilter = Partial<
  Pick<Schemas['Delivery'], 'vendor' | 'event' | 'webhookId' | 'status'>
> & { conversationId?: string; limit?: number }

export interface FaultsHandle {
  add<Kind extends FaultRequest['kind']>(
    fault: FaultRequest & { kind: Kind },
  ): Promise<FaultOf<Kind>>
  list(): Promise<Schemas['Fault'][]>
  clear(): Promise<void>
}

export interface ScriptsHandle {
  list(): Promise<Schemas['Script'][]>
  clear(): Promise<void>
}

export interface HandoffHandle {
  /** Which integration AI agents call from now on. */
  configure(setting: Schemas['HandoffSetting']): Promise<Schemas['HandoffSettings']>
  begin(conversationId: string, label?: string): Promise<Schemas['Holder']>
  end(conversationId: string, by?: Schemas['HandoffEnd']['by']): Promise<Schemas['Holder']>
}

export interface ScenariosHandle {
  list(): Promise<Schemas['ScenarioEntry'][]>
  /**
   * The play: how it went or, with `pace: 'clock'`, how far it has come. A scenario is the name of one that comes with Standin, or one of your own.
   */
  run(
    scenario: string | Schemas['Scenario'],
    how: Pick<Schemas['ScenarioRun'], 'vendor'> & Partial<Schemas['ScenarioRun']>,
  ): Promise<Schemas['Play']>
  play(id: string): Promise<Schemas['Play']>
}

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>

/** The control API said no. The message names the path as well. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
  /** What the API says: what was expected, what came, and where. */
  readonly detail: string

  constructor(path: string, { detail }: Pick<Schemas['Problem'], 'detail'>) {
    super(`${path}: ${detail}`)
    this.detail = detail
  }
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
    deliveries: {
      list: (wanted = {}) => call('GET', `deliveries?${queryOf(wanted)}`),
      get: (id) => call('GET', `deliveries/${encodeURIComponent(id)}`),
      await: async (wanted = {}) =>
        awaited(await call<Schemas['DeliveryWaited']>('POST', 'deliveries/await', wanted), wanted),
      replay: (id) => call('POST', `deliveries/${encodeURIComponent(id)}/replay`),
    },
    requests: requestsHandle(call),
    faults: {
      add: (fault) => call('POST', 'faults', fault),
      list: async () => (await call<Schemas['FaultList']>('GET', 'faults')).faults,
      clear: () => call('DELETE', 'faults'),
    },
    limit: (vendor, windows) =>
      call('PUT', 'rate-limits', { vendor, ...(windows === undefined ? {} : { windows }) }),
    audit: (within) => call('GET', `audit?${queryOf({ within })}`),
    handoff: {
      configure: (setting) => call('PUT', 'handoff', setting),
      begin: (conversationId, label) =>
        call('POST', 'handoff/begin', {
          conversationId,
          ...(label === undefined ? {} : { label }),
        }),
      end: (conversationId, by) =>
        call('POST', 'handoff/end', { conversationId, ...(by === undefined ? {} : { by }) }),
    },
    scenarios: {
      list: async () => (await call<Schemas['ScenarioList']>('GET', 'scenarios')).scenarios,
      run: (scenario, how) =>
        typeof scenario === 'string'
          ? call('POST', `scenarios/${encodeURIComponent(scenario)}`, how)
          : call('POST', 'plays', { ...how, scenario }),
      play: (id) => call('GET', `plays/${encodeURIComponent(id)}`),
    },
  }
}

function caller(fetch: Fetch, headers: Readonly<Record<string, string>>) {
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(`/_mock/${path}`, { method, headers, ...sent })
    const answer: unknown = response.status === 204 ? undefined : await response.json()
    if (!response.ok) throw new ControlError(`/_mock/${path}`, answer as Schemas['Problem'])
    return answer as T // the server checked both against the schemas that these types are made from
  }
}

const queryOf = (wanted: object): string =>
  new URLSearchParams(
    Object.entries(wanted).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  ).toString()

function awaited(
  { complete, deliveries, near }: Schemas['DeliveryWaited'],
  wanted: object,
): Schemas['Delivery'][] {
  if (complete) return deliveries
  const told = near.map(
    ({ event, status, problem }) => `${event} ${status}${problem ? ` (${problem})` : ''}`,
  )
  throw new Error(
    `Deliveries ${JSON.stringify(wanted)} did not come in time: ${deliveries.length} of them, and else ${told.join(', ') || 'nothing'}`,
  )
}
