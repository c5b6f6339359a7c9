import { CLOCK_FORM, parseClockTime } from './clock.ts'
import type { ContractMode } from './http/contract.ts'
import { listen } from './http/listen.ts'
import { lock } from './journal/lock.ts'
import type { Profile } from './spec/document.ts'
import type { components } from './spec/types.gen.ts'
import type { Violation } from './spec/violation.ts'
import { compose, fileStore, memoryStore } from './standin.ts'
import { type VendorName, vendorNames, vendors } from './vendors/index.ts'
import { keyOfWorld } from './vendors/key.ts'
import type { Vendor } from './vendors/vendor.ts'

type Schemas = components['schemas']

export interface CreateOptions {
  /** `demo` (the default), `empty`, or the path of a .json file. */
  fixture?: string
  /** Names of vendors that come with Standin, or vendors of your own. */
  vendors?: readonly (VendorName | Vendor)[]
  profile?: Profile
  contract?: ContractMode
  /** Ids are drawn from it: same seed, fixture and calls, same ids. */
  seed?: string
  /** ISO date-time at which worlds stand still; they run with the wall clock without it. */
  at?: string
  /** Added to every reply, in milliseconds. */
  latencyMs?: number
  adminToken?: string
  /** Folder of a JSON file store; everything is kept in memory without it. */
  data?: string
  fsync?: boolean
  /** Takes what would otherwise go to stderr: bugs, and stores that fail. */
  report?: (problem: string) => void
  /** Told of every violation, and of every notice, as it happens. */
  onViolation?: (violation: Violation) => void
}

/** A running stand-in. It listens on no port until it is told to. */
export interface Standin {
  /** Answers a request as the server does; the same for tests, MSW and injected clients. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>
  /** Where it listens, once it does. */
  readonly url: string | undefined
  /** Port 0, the default, is any free one. Rejects when the port is busy. */
  listen(options?: { port?: number; host?: string }): Promise<string>
  /** A handle on one world; `default` is the one that the key `sk_test` opens. */
  world(name?: string): WorldHandle
  /** Stops listening and writes the store. */
  close(): Promise<void>
}

/** The control API of one world, typed. Each method rejects with what the API says when it refuses. */
export interface WorldHandle {
  /** What a client sends to be in this world. */
  readonly key: string
  inbound(message: Schemas['InboundMessage']): Promise<Schemas['InboundReceipt']>
  clock(change?: Schemas['ClockChange']): Promise<Schemas['Clock']>
  reset(fixture?: string): Promise<Schemas['WorldSummary']>
  state(): Promise<Schemas['Fixture']>
  contract(): Promise<Schemas['ContractReport']>
  settled(): Promise<Schemas['Settled']>
}

export async function createStandin(options: CreateOptions = {}): Promise<Standin> {
  const { profile = 'published', data, fsync = false, at = null } = options
  if (at !== null && parseClockTime(at) === undefined) {
    throw new TypeError(`at: expected ${CLOCK_FORM}, got ${JSON.stringify(at)}`)
  }
  const { app, worlds } = compose({
    vendors: (options.vendors ?? vendorNames).map((vendor) =>
      typeof vendor === 'string' ? vendors[vendor](profile) : vendor,
    ),
    profile,
    contract: options.contract ?? 'strict',
    fixture: options.fixture ?? 'demo',
    seed: options.seed ?? 'standin',
    at,
    latencyMs: options.latencyMs ?? 0,
    adminToken: options.adminToken ?? null,
    store: data === undefined ? memoryStore : fileStore(data, { fsync }),
    onViolation: options.onViolation ?? (() => {}),
    report: options.report ?? ((problem) => process.stderr.write(`standin: ${problem}\n`)),
  })
  const unlock = data === undefined ? () => {} : lock(data)
  try {
    await worlds.get('default')
  } catch (error) {
    unlock()
    throw error
  }
  let closed: Promise<void> | undefined
  let server: Awaited<ReturnType<typeof listen>> | undefined

  const standin: Standin = {
    fetch: async (input, init) =>
      app.fetch(input instanceof Request ? input : new Request(new URL(input, ORIGIN), init)),
    get url() {
      return server?.url
    },
    async listen({ port = 0, host = '127.0.0.1' } = {}) {
      server ??= await listen(app.fetch, { port, host })
      return server.url
    },
    world: (name = 'default') => handle(name, standin, options.adminToken),
    close() {
      closed ??= (server?.close() ?? Promise.resolve()).then(() => worlds.close()).finally(unlock)
      return closed
    },
  }
  return standin
}

/** Stands in for a host in paths given to `fetch`. */
const ORIGIN = 'http://standin.test'

function handle(name: string, { fetch }: Standin, adminToken: string | undefined): WorldHandle {
  const key = keyOfWorld(name)
  async function call<T>(path: string, body?: unknown): Promise<T> {
    const response = await fetch(`/_mock/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'x-api-key': key,
        'content-type': 'application/json',
        ...(adminToken === undefined ? {} : { 'x-standin-admin-token': adminToken }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`/_mock/${path}: ${(answer as Schemas['Problem']).detail}`)
    return answer as T // the server checked both against the schemas that these types are made from
  }
  return {
    key,
    inbound: (message) => call('inbound', message),
    clock: (change) => call('clock', change),
    reset: (fixture) => call('reset', fixture === undefined ? {} : { fixture }),
    state: () => call('state'),
    contract: () => call('contract'),
    settled: () => call('settled'),
  }
}
