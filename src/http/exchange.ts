import type { HonoRequest } from 'hono'
import { type Refusal, Refused } from '../handover/refusal.ts'
import { StoreError } from '../journal/journal.ts'
import type { ViolationLog } from '../spec/log.ts'
import type { Operation } from '../spec/operation.ts'
import type { Flaw, Violation } from '../spec/violation.ts'
import type { CheckedInput, Dialect, Perform, Reply } from '../vendors/dialect.ts'
import { FixtureError } from '../world/fixture.ts'
import type { World } from '../world/world.ts'
import type { Contract } from './contract.ts'
import { brokenContract, bug } from './problem.ts'
import { readBody } from './read.ts'

export interface Route {
  readonly operation: Operation
  readonly dialect: Dialect
  readonly perform: Perform
}

export interface ExchangeParts {
  readonly contract: Contract
  readonly openWorld: (name: string) => World | Promise<World>
  readonly logOf: (world: string) => ViolationLog
  readonly reportBug: (error: unknown) => void
}

/** One request, from what came to what is answered. The only place that knows the order of things. */
export async function exchange(
  request: HonoRequest,
  route: Route,
  parts: ExchangeParts,
): Promise<Reply> {
  let exchange: Exchange | undefined
  let reply: Reply
  try {
    const { operation, dialect } = route
    const query = request.query()
    const header = (name: string) => request.header(name)
    const opened = parts.openWorld(dialect.authenticate({ header, query }, operation.id))
    const world = opened instanceof Promise ? await opened : opened
    const current = { route, parts, request, world, found: { flaws: [], strange: [] } }
    exchange = current
    const body = operation.body === null ? undefined : await readBody(request, operation.body)
    const input = { path: request.param(), query, body: bodyOf(body, operation), url: request.url }
    reply = await answer(current, input)
  } catch (error) {
    reply = await refuse(error, exchange ?? { route, parts })
  }
  if (exchange !== undefined) recordFound(exchange, reply)
  return reply
}

interface Exchange {
  readonly route: Route
  readonly parts: ExchangeParts
  readonly request: HonoRequest
  readonly world: World
  /** What is wrong with the request, put down once it is known how it was answered. */
  readonly found: { flaws: readonly Flaw[]; strange: readonly Flaw[] }
}

async function answer(exchange: Exchange, input: CheckedInput): Promise<Reply> {
  const { world, found } = exchange
  const { operation, perform } = exchange.route
  const { contract } = exchange.parts
  const flaws = contract.request(operation, input)
  found.flaws = flaws
  found.strange = contract.undocumented(operation, input)
  if (flaws.length > 0 && contract.mode === 'strict') throw invalid(flaws, operation)
  const outcome = perform(input, world)
  // no await here for a vendor's operation: what it staged must be committed before another one begins
  const { reply, commit } = outcome instanceof Promise ? await outcome : outcome
  const broken = checkReply(exchange, reply)
  if (broken !== null) return broken
  commit?.()
  const kept = world.kept() // also when it only read: what it saw may not be kept yet
  if (kept !== undefined) await kept
  return reply
}

/** A refusal in the caller's dialect, checked like any other reply. Whatever else was thrown is a bug of ours. */
async function refuse(
  error: unknown,
  exchange: Exchange | Pick<Exchange, 'route' | 'parts'>,
): Promise<Reply> {
  const { dialect } = exchange.route
  const refusal = refusalOf(error) ?? ('found' in exchange ? letThrough(exchange) : null)
  if (refusal === null) {
    exchange.parts.reportBug(error)
    return bug()
  }
  const reply = dialect.refuse(refusal)
  if (!('world' in exchange)) return reply
  try {
    await exchange.world.kept() // what the refusal rests on, too
  } catch (lost) {
    const because = refusalOf(lost)
    if (because !== null) return dialect.refuse(because)
    throw lost
  }
  return checkReply(exchange, reply) ?? reply
}

/** Null for what is nobody's fault but ours. */
function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refused) return error.refusal
  const stored = error instanceof StoreError || error instanceof FixtureError // a world that cannot be opened
  return stored ? { reason: 'storage_failed', detail: error.message } : null
}

/** What to answer instead of a reply that breaks the spec; null when it may go out. */
function checkReply(exchange: Exchange, reply: Reply): Reply | null {
  const { contract } = exchange.parts
  const flaws = contract.response(exchange.route.operation, reply)
  if (flaws.length === 0) return null
  const violations = record(exchange, flaws, { level: 'error', blame: 'mock' }, reply)
  return contract.mode === 'strict' ? brokenContract(violations) : null
}

/** A request that was let through although it breaks the spec, and then could not be dealt with, is refused after all. */
function letThrough({ route, found }: Exchange): Refusal | null {
  return found.flaws.length === 0 ? null : invalid(found.flaws, route.operation).refusal
}

function recordFound(exchange: Exchange, reply: Reply): void {
  if (exchange.parts.contract.mode === 'off') return
  const { flaws, strange } = exchange.found
  record(exchange, flaws, { level: 'error', blame: 'client' }, reply)
  record(exchange, strange, { level: 'notice', blame: 'client' }, reply)
}

function record(
  { request, route, world, parts }: Exchange,
  flaws: readonly Flaw[],
  kind: Pick<Violation, 'level' | 'blame'>,
  { status }: Reply,
): Violation[] {
  if (flaws.length === 0) return []
  const { pathname: path } = new URL(request.url)
  const common = {
    ...kind,
    at: world.now,
    operation: route.operation.id,
    method: request.method,
    path,
    status,
  }
  const violations = flaws.map((flaw) => ({ ...flaw, ...common }))
  for (const violation of violations) parts.logOf(world.name).add(violation)
  return violations
}

/** A body that need not be sent counts as an empty object, so that its defaults and rules hold all the same. */
const bodyOf = (body: unknown, operation: Operation): unknown =>
  body === undefined && operation.body?.required === false ? {} : body

const invalid = (flaws: readonly Flaw[], { body }: Operation): Refused => {
  const concernsBody = flaws.some(({ location }) => location === 'body')
  return new Refused({ reason: 'invalid', flaws, hint: concernsBody ? (body?.hint ?? null) : null })
}
