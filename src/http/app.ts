import { type Context, Hono } from 'hono'
import type { Refusal } from '../handover/refusal.ts'
import type { Operation } from '../spec/operation.ts'
import { ambiguous, closest, matches, patternOf } from '../spec/path.ts'
import type { Dialect, Reply } from '../vendors/dialect.ts'
import { EXPOSED, originHeaders, preflight } from './cross-origin.ts'
import { exchange } from './exchange.ts'
import { bug } from './problem.ts'
import { recordStray } from './stray.ts'
import type { ExchangeParts } from './under-way.ts'
import { write } from './write.ts'

export interface AppParts extends ExchangeParts {
  readonly operations: readonly Operation[]
  readonly dialects: readonly Dialect[]
  /** Who answers for a path that belongs to nobody. */
  readonly fallback: Dialect
  /** Added to every exchange, in milliseconds. */
  readonly latencyMs: number
}

export type Fetch = (request: Request) => Response | Promise<Response>

/**
 * The server as a function from request to response, its routes made from the spec. Hono's fast router cannot tell a
 * fixed word from a parameter in the same place, so paths with such words have a router of their own, asked before.
 */
export function createApp(parts: AppParts): Fetch {
  const { operations } = parts
  const specialPaths = ambiguous(operations.map(({ path }) => path))
  const special = operations.filter(({ path }) => specialPaths.has(path))
  const others = operations.filter(({ path }) => !specialPaths.has(path))
  const served = operations.filter(({ id }) => dialectOf(id, parts) !== undefined)

  const app = router(others, parts)
  app.notFound((c) => respond(nothingThere(c, served, parts), dialectAt(c, parts), c))
  const first = router(special, parts)
  first.notFound((c) => app.fetch(c.req.raw))
  const patterns = [...specialPaths].map(patternOf)
  const fetch: Fetch = (request) =>
    patterns.some((pattern) => pattern.test(request.url))
      ? first.fetch(request)
      : app.fetch(request)
  return parts.latencyMs === 0 ? fetch : late(fetch, parts)
}

const late =
  (fetch: Fetch, { wall, latencyMs }: AppParts): Fetch =>
  async (request) => {
    await wall.sleep(latencyMs)
    return fetch(request)
  }

function router(operations: readonly Operation[], parts: AppParts): Hono {
  const app = new Hono({ strict: false }) // the slash at the end is never a reason to redirect
  app.options(
    '*',
    preflight((c) => dialectAt(c, parts)),
  )
  for (const operation of operations) addRoute(app, operation, parts)
  app.onError((error, c) => {
    parts.reportBug(error)
    return respond(bug(), dialectAt(c, parts), c)
  })
  return app
}

const dialectOf = (operationId: string, { dialects }: AppParts): Dialect | undefined =>
  dialects.find((dialect) => dialect.performer(operationId) !== undefined)

/** Who answers at a path, be it one that there is or not. */
function dialectAt(c: Context, { dialects, fallback }: AppParts): Dialect {
  const path = `${pathOf(c)}/`
  return dialects.find(({ basePath }) => path.startsWith(basePath)) ?? fallback
}

/** As it was sent; Hono's own has been decoded. */
const pathOf = (c: Context): string => new URL(c.req.url).pathname

function addRoute(app: Hono, operation: Operation, parts: AppParts): void {
  const dialect = dialectOf(operation.id, parts)
  const perform = dialect?.performer(operation.id)
  if (dialect === undefined || perform === undefined) return // of a vendor that is not served
  const route = { operation, dialect, perform }
  const path = operation.path.replace(/\{(\w+)\}/g, ':$1').replace(/(.)\/$/, '$1')
  app.on(operation.method, path, (c): Response | Promise<Response> => {
    const reply = exchange(c.req, route, parts)
    return reply instanceof Promise
      ? reply.then((later) => respond(later, dialect, c))
      : respond(reply, dialect, c)
  })
}

function nothingThere(c: Context, served: readonly Operation[], parts: AppParts): Reply {
  const dialect = dialectAt(c, parts)
  const reply = dialect.refuse(whyNothing(c, served, parts))
  if (dialect.isRecorded) recordStray(c.req, dialect, reply, parts)
  return reply
}

function whyNothing(c: Context, served: readonly Operation[], parts: AppParts): Refusal {
  const { method } = c.req
  const path = pathOf(c)
  const dialect = dialectAt(c, parts)
  const here = served.filter((operation) => matches(operation.path, path))
  if (here.length > 0) {
    const allowed = new Set(here.map((operation) => operation.method))
    return { reason: 'method_not_allowed', method, allowed: [...allowed] }
  }
  const own = served.filter((operation) => dialectOf(operation.id, parts) === dialect)
  const near = closest(
    own.map((operation) => operation.path),
    path,
  )
  return { reason: 'unknown_path', path, closest: near }
}

function respond(reply: Reply, dialect: Dialect, c: Context): Response {
  const { status, headers, body, contentType = 'application/json' } = reply
  const own = headers === undefined ? undefined : { ...EXPOSED, ...headers }
  const common = { ...originHeaders(dialect, c), ...own }
  if (body === undefined) return new Response(null, { status, headers: common })
  if (body instanceof Uint8Array) {
    const type = { 'content-type': contentType, 'content-length': String(body.byteLength) }
    return new Response(body, { status, headers: { ...type, ...common } })
  }
  if (body instanceof ReadableStream) {
    return new Response(body, { status, headers: { 'content-type': contentType, ...common } })
  }
  return new Response(write(body), { status, headers: { 'content-type': contentType, ...common } })
}
