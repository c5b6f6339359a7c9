import type { HonoRequest } from 'hono'
import type { Instant, WallClock } from '../clock.ts'
import type { Operation } from '../spec/operation.ts'
import type { Samples } from '../spec/samples.ts'
import type { Flaw, Violation } from '../spec/violation.ts'
import type { Dialect, Perform, Reply } from '../vendors/dialect.ts'
import { DEFAULT_WORLD, worldMeant } from '../vendors/key.ts'
import type { World } from '../world/world.ts'
import type { Entry, ExchangeLog } from './exchange-log.ts'
import { brokenContract } from './problem.ts'
import { type Faulty, type PutDownParts, putDownReply, putDownRequest } from './put-down.ts'
import { sizeOf, type Written, written } from './write.ts'

export interface Route {
  readonly operation: Operation
  readonly dialect: Dialect
  readonly perform: Perform
}

export interface ExchangeParts extends PutDownParts {
  readonly wall: WallClock
  readonly exchangesOf: (world: string) => ExchangeLog
  readonly openWorld: (name: string) => World | Promise<World>
  readonly samples: Samples
  readonly reportBug: (error: unknown) => void
}

/** An exchange, as far as it has come. */
export interface UnderWay {
  readonly route: Route
  readonly parts: ExchangeParts
  readonly request: HonoRequest
  /** As they were sent, where it came over a connection. */
  readonly rawHeaders: readonly string[] | undefined
  /** Not known before the caller is. */
  world: World | undefined
  /** What is wrong with the request, put down once it is known how it was answered. */
  flaws: readonly Flaw[]
  strange: readonly Flaw[]
  /** How much later the reply goes out, as was asked for, in milliseconds; null where it does at once. */
  latencyMs: number | null
  /** Where it is kept: in the log that it began in, also when the world was dropped meanwhile. */
  kept: Kept | undefined
  /** What was put down so far. */
  found: readonly Violation[]
}

export interface Kept {
  readonly entry: Entry
  readonly log: ExchangeLog
}

/** What to answer instead of a reply that breaks the spec; null when it may go out. */
export function checkReply(exchange: UnderWay, reply: Reply): Reply | null {
  const { contract } = exchange.parts
  const flaws = contract.response(exchange.route.operation, reply)
  if (flaws.length === 0) return null
  const faulty = faultyOf(exchange, reply)
  const violations = faulty === null ? [] : putDownReply(flaws, faulty)
  exchange.found = [...exchange.found, ...violations]
  return contract.mode === 'strict' ? brokenContract(violations) : null
}

/** Puts down what was wrong with the request, and that it is over; gives the reply back, written. */
export function record(exchange: UnderWay, reply: Reply): Written {
  const sent = written(reply)
  const { flaws, strange, parts } = exchange
  if (flaws.length + strange.length > 0 && parts.contract.mode !== 'off') {
    const faulty = faultyOf(exchange, reply)
    if (faulty !== null) {
      exchange.found = [
        ...exchange.found,
        ...putDownRequest(flaws, 'error', faulty),
        ...putDownRequest(strange, 'notice', faulty),
      ]
    }
  }
  if (!exchange.route.dialect.isRecorded) return sent
  const world = exchange.world?.name ?? refusedIn(exchange)
  exchange.kept ??= begin(exchange, world, timeIn(world, parts))
  const { entry, log } = exchange.kept
  log.end(entry, reply, {
    endedAt: parts.wall.glance(),
    violations: exchange.found,
    replySize: sizeOf(sent),
  })
  return sent
}

/** The world that a caller meant who is not let in. */
export const refusedIn = ({ request }: Pick<UnderWay, 'request'>): string =>
  worldMeant((name) => request.header(name)) ?? DEFAULT_WORLD

/** What a world's clock shows, or as long as it is not open that of another, for who is not let in. */
function timeIn(name: string, { openWorld, wall }: ExchangeParts): Instant {
  for (const one of [name, DEFAULT_WORLD]) {
    const world = openWorld(one)
    if (!(world instanceof Promise)) return world.now
    world.catch(() => {}) // whoever asks for this world is told
  }
  return wall.now()
}

/** From now on it is kept. */
export function begin(
  { request, rawHeaders, route, parts }: UnderWay,
  world: string,
  at: Instant,
): Kept {
  const { method, url, raw } = request
  const startedAt = parts.wall.glance()
  const operation = route.operation.id
  const vendor = route.dialect.name
  const headers = rawHeaders ?? raw.headers
  const log = parts.exchangesOf(world)
  return { log, entry: log.begin({ at, startedAt, operation, vendor, method, url, headers }) }
}

/** Null where nobody knows in whose world it was. */
function faultyOf({ request, route, world, parts }: UnderWay, reply: Reply): Faulty | null {
  return world === undefined ? null : { request, world, operation: route.operation, reply, parts }
}
