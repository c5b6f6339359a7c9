import type { HonoRequest } from 'hono'
import { type Refusal, Refused } from '../handover/refusal.ts'
import { StoreError } from '../journal/journal.ts'
import type { ViolationLog } from '../spec/log.ts'
import type { Operation } from '../spec/operation.ts'
import type { Flaw } from '../spec/violation.ts'
import type { CheckedInput, Dialect, Outcome, Perform, Reply } from '../vendors/dialect.ts'
import { FixtureError } from '../world/fixture.ts'
import type { World } from '../world/world.ts'
import type { Contract } from './contract.ts'
import { brokenContract, bug } from './problem.ts'
import { readBody } from './read.ts'
import type { Traced } from './record.ts'

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
  try {
    const { operation, dialect } = route
    const query = request.query()
    const header = (name: string) => request.header(name)
    const opened = parts.openWorld(dialect.authenticate({ header, query }, operation.id))
    const world = opened instanceof Promise ? await opened : opened
    const current = { ...route, ...parts, request, world, log: parts.logOf(world.name) }
    exchange = current
    const body = await readBody(request, operation)
    const input = { path: request.param(), query, body: bodyOf(body, operation), url: request.url }
    return await answer(current, input)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === null) {
      parts.reportBug(error)
      return bug()
    }
    const reply = route.dialect.refuse(refusal)
    return exchange === undefined ? reply : checked(exchange, reply).reply
  }
}

/** Null for what is nobody's fault but ours. */
function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refused) return error.refusal
  const stored = error instanceof StoreError || error instanceof FixtureError // a world that cannot be opened
  return stored ? { reason: 'storage_failed', detail: error.message } : null
}

interface Exchange extends Route, ExchangeParts {
  readonly request: HonoRequest
  readonly world: World
  readonly log: ViolationLog
}

async function answer(exchange: Exchange, input: CheckedInput): Promise<Reply> {
  const { contract, operation, world } = exchange
  const flaws = findFlaws(exchange, input)
  if (flaws.length > 0 && contract.mode === 'strict') throw invalid(flaws, operation)
  const outcome = perform(exchange, input, flaws)
  // no await here for a vendor's operation: what it staged must be committed before another one begins
  const { reply, commit } = outcome instanceof Promise ? await outcome : outcome
  const outgoing = checked(exchange, reply)
  if (!outgoing.keepsContract) return outgoing.reply
  commit?.()
  const kept = world.kept() // also when it only read: what it saw may not be kept yet
  if (kept !== undefined) await kept
  return outgoing.reply
}

function findFlaws(exchange: Exchange, input: CheckedInput): Flaw[] {
  const { contract, operation, log } = exchange
  const flaws = contract.request(operation, input)
  const strange = contract.undocumented(operation, input)
  contract.record(log, flaws, { level: 'error', blame: 'client' }, () => traced(exchange, null))
  contract.record(log, strange, { level: 'notice', blame: 'client' }, () => traced(exchange, null))
  return flaws
}

/** What was let through although it breaks the spec, and then cannot be dealt with, is refused after all. */
function perform(
  { perform, operation, world }: Exchange,
  input: CheckedInput,
  flaws: readonly Flaw[],
): Outcome | Promise<Outcome> {
  try {
    return perform(input, world)
  } catch (error) {
    throw flaws.length > 0 && !(error instanceof Refused) ? invalid(flaws, operation) : error
  }
}

/** The reply, or in strict mode the confession that it breaks the spec. */
function checked(exchange: Exchange, reply: Reply): { reply: Reply; keepsContract: boolean } {
  const { contract, operation, log } = exchange
  const flaws = contract.response(operation, reply)
  if (flaws.length === 0) return { reply, keepsContract: true }
  const kind = { level: 'error', blame: 'mock' } as const
  const violations = contract.record(log, flaws, kind, () => traced(exchange, reply.status))
  return contract.mode === 'strict'
    ? { reply: brokenContract(violations), keepsContract: false }
    : { reply, keepsContract: true }
}

const traced = ({ operation, request, world }: Exchange, status: number | null): Traced => ({
  at: world.now,
  operation,
  method: request.method,
  path: request.path,
  status,
})

/** A body that need not be sent counts as an empty object, so that its defaults and rules hold all the same. */
const bodyOf = (body: unknown, operation: Operation): unknown =>
  body === undefined && operation.body?.required === false ? {} : body

const invalid = (flaws: readonly Flaw[], { body }: Operation): Refused => {
  const concernsBody = flaws.some(({ location }) => location === 'body')
  return new Refused({ reason: 'invalid', flaws, hint: concernsBody ? (body?.hint ?? null) : null })
}
