import { listen } from './http/listen.ts'
import { lock } from './journal/lock.ts'
import { type CreateOptions, DEFAULTS, requireOptions } from './options.ts'
import type { components } from './spec/types.gen.ts'
import { compose, fileStore, memoryStore } from './standin.ts'
import { vendorNames, vendors } from './vendors/index.ts'
import { isWorldName, keyOfWorld, WORLD_NAMES } from './vendors/key.ts'

type Schemas = components['schemas']

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
  requireOptions(options)
  const { profile = DEFAULTS.profile, data, fsync = false, at = null } = options
  const { app, worlds } = compose({
    vendors: (options.vendors ?? vendorNames).map((vendor) =>
      typeof vendor === 'string' ? vendors[vendor](profile) : vendor,
    ),
    profile,
    contract: options.contract ?? DEFAULTS.contract,
    fixture: options.fixture ?? DEFAULTS.fixture,
    seed: options.seed ?? DEFAULTS.seed,
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
    world(name = 'default') {
      if (isWorldName(name)) return handle(name, standin, options.adminToken)
      throw new TypeError(`world: expected ${WORLD_NAMES}, got ${JSON.stringify(name)}`)
    },
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
