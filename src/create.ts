import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { handle, type WorldHandle } from './handle/world.ts'
import { asRequest } from './http/as-request.ts'
import { listen } from './http/listen.ts'
import { presentExchange } from './http/present-exchange.ts'
import { lock } from './journal/lock.ts'
import { type CreateOptions, DEFAULTS, requireOptions } from './options.ts'
import { openRecording } from './recording.ts'
import { compose } from './standin.ts'
import { fileStore, memoryStore } from './store.ts'
import { vendorNames, vendors } from './vendors/index.ts'
import { DEFAULT_WORLD, isWorldName, WORLD_NAMES } from './vendors/key.ts'

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
  /** The names of those that have been used. */
  worlds(): readonly string[]
  /** Stops listening and writes the store. */
  close(): Promise<void>
}

export async function createStandin(options: CreateOptions = {}): Promise<Standin> {
  requireOptions(options)
  const { data, fsync = false, at = null, from, atSeq = null } = options
  const recording = from === undefined ? null : openRecording(from, atSeq)
  const profile = recording?.recording.profile ?? options.profile ?? DEFAULTS.profile
  const { fetch, worlds } = compose({
    vendors: (options.vendors ?? vendorNames).map((vendor) =>
      typeof vendor === 'string' ? vendors[vendor](profile) : vendor,
    ),
    profile,
    contract: options.contract ?? DEFAULTS.contract,
    fixture: recording?.beginning.world ?? options.fixture ?? DEFAULTS.fixture,
    seed: recording?.beginning.seed ?? options.seed ?? DEFAULTS.seed,
    at,
    latencyMs: options.latencyMs ?? 0,
    adminToken: options.adminToken ?? null,
    webhookHosts: options.webhookHosts ?? [],
    recording,
    store: data === undefined ? memoryStore : fileStore(data, { fsync }),
    remove: async (world) => {
      if (data !== undefined) await rm(join(data, world), { recursive: true, force: true })
    },
    onViolation: options.onViolation ?? (() => {}),
    onExchange: (entry, world) => options.onExchange?.(presentExchange(entry), world),
    report: options.report ?? ((problem) => process.stderr.write(`standin: ${problem}\n`)),
  })
  const unlock = data === undefined ? () => {} : lock(data)
  try {
    await worlds.get(DEFAULT_WORLD)
    if (data !== undefined) void worlds.resume(worldsIn(data))
  } catch (error) {
    unlock()
    throw error
  }
  let closed: Promise<void> | undefined
  let server: Awaited<ReturnType<typeof listen>> | undefined

  const standin: Standin = {
    fetch: async (input, init) => fetch(asRequest(input, init)),
    get url() {
      return server?.url
    },
    async listen({ port = 0, host = '127.0.0.1' } = {}) {
      server ??= await listen((request, { incoming }) => fetch(request, incoming.rawHeaders), {
        port,
        host,
      })
      return server.url
    },
    world(name = 'default') {
      if (isWorldName(name)) return handle(name, standin.fetch, options.adminToken)
      throw new TypeError(`world: expected ${WORLD_NAMES}, got ${JSON.stringify(name)}`)
    },
    worlds: () => worlds.all().map(({ name }) => name),
    close() {
      closed ??= (server?.close() ?? Promise.resolve()).then(() => worlds.close()).finally(unlock)
      return closed
    },
  }
  return standin
}

/** Worlds that a store holds: what was under way in them goes on. */
const worldsIn = (data: string): string[] =>
  readdirSync(data).filter(
    (name) => isWorldName(name) && existsSync(join(data, name, 'world.json')),
  )
