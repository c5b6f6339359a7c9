import { type Refusal, Refused } from '../handover/refusal.ts'
import { StoreError } from '../journal/journal.ts'
import type { Operation } from '../spec/operation.ts'
import type { Flaw } from '../spec/violation.ts'
import type { CheckedInput, Outcome, Reply } from '../vendors/dialect.ts'
import { FixtureError } from '../world/fixture.ts'
import type { World } from '../world/world.ts'
import type { SentBody } from './exchange-log.ts'
import { late, lost, replyInstead } from './fault.ts'
import { preferred } from './preference.ts'
import { bug } from './problem.ts'
import { readBody } from './read.ts'
import {
  begin,
  checkReply,
  type ExchangeParts,
  type Route,
  record,
  type UnderWay,
} from './under-way.ts'
import type { Written } from './write.ts'

/**
 * One request, from what came to what is answered. The only place that knows the order of things. What need not wait
 * does not: a read of an open world is answered at once, without a promise in between.
 */
export function exchange(
  { request, rawHeaders }: Pick<UnderWay, 'request' | 'rawHeaders'>,
  route: Route,
  parts: ExchangeParts,
): Written | Promise<Written> {
  const exchange: UnderWay = {
    request,
    rawHeaders,
    route,
    parts,
    world: undefined,
    kept: undefined,
    flaws: [],
    strange: [],
    latencyMs: null,
    found: NONE,
  }
  try {
    const reply = open(exchange)
    if (!(reply instanceof Promise)) return finish(exchange, reply)
    return reply
      .catch((error: unknown) => refuse(error, exchange))
      .then((answered) => finish(exchange, answered))
  } catch (error) {
    return refuse(error, exchange).then((answered) => finish(exchange, answered))
  }
}

function finish(exchange: UnderWay, reply: Reply): Written | Promise<Written> {
  const { latencyMs, parts } = exchange
  if (latencyMs === null) return record(exchange, reply)
  return parts.wall.sleep(latencyMs).then(() => record(exchange, late(reply, latencyMs)))
}

/** One list for all that nothing is wrong with: there are many, and they are kept. */
const NONE: UnderWay['found'] = []

function open(exchange: UnderWay): Reply | Promise<Reply> {
  const { request, parts } = exchange
  const { dialect, operation } = exchange.route
  const query = request.query()
  const header = (name: string) => request.header(name)
  const opened = parts.openWorld(dialect.authenticate({ header, query }, operation.id))
  return opened instanceof Promise
    ? opened.then((world) => read(exchange, world, query))
    : read(exchange, opened, query)
}

function read(exchange: UnderWay, world: World, query: Record<string, string>) {
  const { request, route } = exchange
  const { body } = route.operation
  exchange.world = world
  if (route.dialect.isRecorded) exchange.kept = begin(exchange, world.name, world.now)
  const header = (name: string) => request.header(name)
  const input = { path: request.param(), query, header, url: request.url, body: undefined }
  if (body === null) return answer(exchange, world, input)
  const keep = (sent: SentBody) => {
    if (exchange.kept !== undefined) exchange.kept.entry.body = sent
  }
  return readBody(request, body, keep).then(({ type, value }) => {
    // a body that need not be sent counts as an empty object, so that its defaults and rules hold all the same
    const present = value === undefined && !body.required ? {} : value
    return answer(exchange, world, { ...input, body: present }, type)
  })
}

function answer(
  exchange: UnderWay,
  world: World,
  input: CheckedInput,
  bodyType = 'application/json',
): Reply | Promise<Reply> {
  const { operation, perform, dialect } = exchange.route
  const { contract, samples } = exchange.parts
  const met = dialect.meet(operation.id, world)
  if (met !== null) {
    exchange.latencyMs = met.latencyMs
    if (met.instead !== null) return kept(world, replyInstead(met.instead, operation, samples))
  }
  exchange.flaws = contract.request(operation, input, bodyType)
  exchange.strange = contract.undocumented(operation, input)
  if (exchange.flaws.length > 0 && (contract.mode === 'strict' || dialect.isAlwaysStrict)) {
    throw invalid(exchange.flaws, operation)
  }
  const wanted = dialect.isPreferable ? preferred(input.header('Prefer'), operation, samples) : null
  if (wanted !== null) {
    return kept(world, (wanted.isDocumented && checkReply(exchange, wanted.reply)) || wanted.reply)
  }
  const outcome = perform(input, world)
  // no waiting here for a vendor's operation: what it staged must be committed before another one begins
  return outcome instanceof Promise
    ? outcome.then((done) => conclude(exchange, world, done))
    : conclude(exchange, world, outcome)
}

function conclude(exchange: UnderWay, world: World, outcome: Outcome) {
  const { reply, commit, staged, lostBy = null } = outcome
  const { flaws, parts, route } = exchange
  if (flaws.length > 0 && staged !== undefined && !parts.contract.canBeKept(staged())) {
    throw invalid(flaws, route.operation) // let through so far, but a store could not read it back
  }
  const broken = checkReply(exchange, reply)
  if (broken !== null) return broken
  const { seq } = world
  commit?.()
  if (exchange.kept !== undefined) exchange.kept.entry.hasChanged = world.seq !== seq
  return kept(world, lostBy === null ? reply : lost(lostBy))
}

/** A reply goes out when all is kept that it may rest on, also when it only read. */
function kept(world: World, reply: Reply): Reply | Promise<Reply> {
  const keeping = world.kept()
  return keeping === undefined ? reply : keeping.then(() => reply)
}

/** A refusal in the caller's dialect, checked like any other reply. Whatever else was thrown is a bug of ours. */
async function refuse(error: unknown, exchange: UnderWay): Promise<Reply> {
  const { dialect } = exchange.route
  const refusal = refusalOf(error) ?? letThrough(exchange)
  if (refusal === null) {
    exchange.parts.reportBug(error)
    return bug()
  }
  const reply = dialect.refuse(refusal)
  try {
    await exchange.world?.kept() // what the refusal rests on, too
  } catch (lost) {
    const because = refusalOf(lost)
    if (because !== null) return dialect.refuse(because)
    throw lost
  }
  return (exchange.world && checkReply(exchange, reply)) ?? reply
}

/** Null for what is nobody's fault but ours. */
function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refused) return error.refusal
  const stored = error instanceof StoreError || error instanceof FixtureError // a world that cannot be opened
  return stored ? { reason: 'storage_failed', detail: error.message } : null
}

/** A request that was let through although it breaks the spec, and then could not be dealt with, is refused after all. */
const letThrough = ({ flaws, route }: UnderWay): Refusal | null =>
  flaws.length === 0 ? null : invalid(flaws, route.operation).refusal

const invalid = (flaws: readonly Flaw[], { body }: Operation): Refused => {
  const concernsBody = flaws.some(({ location }) => location === 'body')
  return new Refused({ reason: 'invalid', flaws, hint: concernsBody ? (body?.hint ?? null) : null })
}
