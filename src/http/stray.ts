import type { HonoRequest } from 'hono'
import { Refused } from '../handover/refusal.ts'
import type { Dialect, Reply } from '../vendors/dialect.ts'
import { DEFAULT_WORLD } from '../vendors/key.ts'
import type { ExchangeParts } from './under-way.ts'

/** Keeps a request that fits no operation, in the caller's world as far as the key tells. */
export function recordStray(
  request: HonoRequest,
  dialect: Dialect,
  reply: Reply,
  { wall, exchangesOf }: Pick<ExchangeParts, 'wall' | 'exchangesOf'>,
): void {
  const { method, url, raw } = request
  const at = wall.now()
  const log = exchangesOf(worldOf(request, dialect))
  const entry = log.begin({ at, startedAt: at, operation: null, method, url, headers: raw.headers })
  log.end(entry, reply, { endedAt: at, violations: [] })
}

function worldOf(request: HonoRequest, dialect: Dialect): string {
  const header = (name: string) => request.header(name)
  try {
    return dialect.authenticate({ header, query: request.query() }, '')
  } catch (error) {
    if (error instanceof Refused) return DEFAULT_WORLD
    throw error
  }
}
