import { iso, parseDuration } from '../clock.ts'
import type { Entry } from '../http/exchange-log.ts'
import { pairsOf } from '../http/present-exchange.ts'
import type { AsyncHandlers } from '../spec/handler.ts'
import type { components } from '../spec/types.gen.ts'
import { IDEMPOTENCY_KEY } from '../vendors/idempotency.ts'
import type { ControlContext } from './context.ts'

export const auditHandlers: Pick<AsyncHandlers<'mock_', ControlContext>, 'mock_audit'> = {
  mock_audit: ({ query }, { exchangesOf, world }) => {
    const log = exchangesOf(world.name)
    const withinMs = parseDuration(query.within ?? WITHIN) ?? 0
    const writes = log.all().filter(isRisky)
    const compared = writes.filter(isText)
    return {
      status: 200,
      body: {
        withinMs,
        writes: runsOf(compared, withinMs).filter(isDouble).map(shown),
        looked: log.all().length,
        evicted: log.goneIds.to - log.goneIds.after,
        uncompared: writes.length - compared.length,
      },
    }
  },
}

const WITHIN = '60s'

/**
 * A call that does its work twice when it is sent twice: what RFC 9110 does not call idempotent, and has no name. Whoever
 * was refused knows that nothing was done.
 */
const isRisky = ({ operation, method, headers, reply, hasChanged }: Entry): boolean =>
  operation !== null &&
  (hasChanged || reply === null || reply.status < 400 || reply.status >= 500) &&
  (method === 'POST' || method === 'PATCH') &&
  !hasKey(headers)

const hasKey = (headers: Entry['headers']): boolean =>
  [...pairsOf(headers)].some(([name, value]) => name.toLowerCase() === KEY && value !== '')

const KEY = IDEMPOTENCY_KEY.toLowerCase()

const isText = ({ body }: Entry): boolean => body === null || body.text !== null

/** The same call again and again, each soon after the one before. The run that begins first stands first. */
function runsOf(writes: readonly Entry[], withinMs: number): Entry[][] {
  const runs: Entry[][] = []
  const latest = new Map<string, Entry[]>()
  for (const entry of writes) {
    const name = nameOf(entry)
    const run = latest.get(name)
    const before = run?.at(-1)
    if (run !== undefined && before !== undefined && entry.at - before.at <= withinMs) {
      run.push(entry)
      continue
    }
    const begun = [entry]
    latest.set(name, begun)
    runs.push(begun)
  }
  return runs
}

const nameOf = ({ operation, method, url, body }: Entry): string =>
  JSON.stringify([operation, method, pathOf(url), body?.text ?? ''])

const isDouble = (run: readonly Entry[]): boolean =>
  run.length > 1 && run.some(({ hasChanged }) => hasChanged)

function shown(run: readonly Entry[]): components['schemas']['DoubleWrite'] {
  const [first] = run
  const last = run.at(-1)
  if (first === undefined || last === undefined) throw new Error('A run has no calls')
  return {
    operation: first.operation ?? '',
    method: first.method,
    path: pathOf(first.url),
    count: run.length,
    changed: run.filter(({ hasChanged }) => hasChanged).length,
    first: iso(first.at),
    last: iso(last.at),
    exchanges: run.map(({ id }) => id),
  }
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}
