import { Refused } from '../handover/refusal.ts'
import { StoreError } from '../journal/journal.ts'
import type { Violation } from '../spec/violation.ts'
import type { Dialect } from '../vendors/dialect.ts'
import { FixtureError } from '../world/fixture.ts'
import type { World } from '../world/world.ts'
import { readStray } from './read.ts'
import { type ExchangeParts, refusedIn, type UnderWay } from './under-way.ts'
import { sizeOf, type Written } from './write.ts'

/** A request that fits no operation. */
export interface Stray extends Pick<UnderWay, 'request' | 'rawHeaders'> {
  readonly dialect: Dialect
  /** Whether its path is one of the dialect's, and not of nobody. */
  readonly isOwn: boolean
  /** What would have fitted. */
  readonly expected: string
  readonly sent: Written
}

/**
 * Keeps it, in the world that the caller means. A vendor's client that calls what the document does not have
 * breaks the contract; whoever has no key does not, nor who looks at a base path, or elsewhere.
 */
export async function recordStray(stray: Stray, parts: ExchangeParts): Promise<void> {
  const { request, dialect, isOwn, sent } = stray
  const { method, url, raw } = request
  const caller = callerOf(stray)
  const name = caller ?? refusedIn(stray)
  const world = await opened(name, parts)
  const log = parts.exchangesOf(name)
  const startedAt = parts.wall.glance()
  const entry = log.begin({
    at: world?.now ?? startedAt,
    startedAt,
    operation: null,
    vendor: isOwn ? dialect.name : null,
    method,
    url,
    headers: stray.rawHeaders ?? raw.headers,
  })
  entry.body = await readStray(request)
  const isBreach = isOwn && caller !== null && parts.contract.mode !== 'off'
  const violations = isBreach && world !== null ? violationsOf(stray, world) : []
  for (const violation of violations) parts.logOf(name).add(violation)
  log.end(entry, sent.reply, { endedAt: parts.wall.glance(), violations, replySize: sizeOf(sent) })
}

/** Null for one that its store does not give: what is asked for is not there anyway. */
async function opened(name: string, { openWorld }: ExchangeParts): Promise<World | null> {
  try {
    return await openWorld(name)
  } catch (error) {
    if (error instanceof StoreError || error instanceof FixtureError) return null
    throw error
  }
}

function violationsOf({ request, dialect, expected, sent }: Stray, world: World): Violation[] {
  const { method } = request
  const { pathname: path } = new URL(request.url)
  if (`${path}/`.replace(/\/+$/, '/') === dialect.basePath) return []
  const operation = `${method} ${path}`
  const found = {
    location: 'path',
    pointer: '',
    rule: 'undocumented',
    expected,
    got: operation,
  } as const
  const { status } = sent.reply
  const { now: at } = world
  return [{ ...found, level: 'error', blame: 'client', at, operation, method, path, status }]
}

/** The world that the key opens; null where there is none, or where it is refused. */
function callerOf({ request, dialect }: Stray): string | null {
  const header = (name: string) => request.header(name)
  try {
    return dialect.authenticate({ header, query: request.query() }, '')
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}
