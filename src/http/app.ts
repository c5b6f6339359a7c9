import { type Context, Hono } from 'hono'
import type { Refusal } from '../handover/refusal.ts'
import type { Operation } from '../spec/operation.ts'
import { ambiguous, closest, matches, patternOf } from '../spec/path.ts'
import type { Dialect } from '../vendors/dialect.ts'
import { EXPOSED, originHeaders, preflight } from './cross-origin.ts'
import { exchange } from './exchange.ts'
import { bug } from './problem.ts'
import { ConnectionReset } from './reset.ts'
import { recordStray } from './stray.ts'
import type { ExchangeParts } from './under-way.ts'
import { type Written, written } from './write.ts'

export interface AppParts extends ExchangeParts {
  readonly operations: readonly Operation[]
  readonly dialects: readonly Dialect[]
  /** Who answers for a path that belongs to nobody. */
  readonly fallback: Dialect
  /** Added to every exchange, in milliseconds. */
  readonly latencyMs: number
}

/** `rawHeaders` are those of a request that came over a connection, names and values by turns. */
export type Fetch = (
  request: Request,
  rawHeaders?: readonly string[],
) => Response | Promise<Response>

interface Bindings {
  readonly rawHeaders: readonly string[] | undefined
}

type Env = { Bindings: Bindings }
type Asked = Context<Env>
type App = Hono<Env>

/**
 * The server as a function from request to response, its routes made from the spec. Hono's fast router cannot tell a
 * fixed word from a parameter in the same place, so paths with such words have a router of their own, asked before.
 */
export function createApp(parts: AppParts): Fetch {
  const { operations } = parts
  const specialPaths = ambiguous(operations.map(({ path }) => path))
  const special = operations.filter(({ path }) => specialPaths.has(path))
  const others = operations.filter(({ path }) => !specialPaths.has(path))
  const served = operations.filter((operation) => dialectOf(operation, parts) !== undefined)

  const app = router(others, parts)
  app.notFound(async (c) => respond(await nothingThere(c, served, parts), dialectAt(c, parts), c))
  const first = router(special, parts)
  first.notFound((c) => app.fetch(c.req.raw, c.env))
  const patterns = [...specialPaths].map(patternOf)
  const fetch: Fetch = (request, rawHeaders) => {
    const isSpecial = patterns.some((pattern) => pattern.test(request.url))
    return (isSpecial ? first : app).fetch(request, { rawHeaders })
  }
  return parts.latencyMs === 0 ? fetch : late(fetch, parts)
}

const late =
  (fetch: Fetch, { wall, latencyMs }: AppParts): Fetch =>
  async (request, rawHeaders) => {
    await wall.sleep(latencyMs)
    return fetch(request, rawHeaders)
  }

function router(operations: readonly Operation[], parts: AppParts): App {
  const app: App = new Hono({ strict: false }) // the slash at the end is never a reason to redirect
  app.options(
    '*',
    preflight((c) => dialectAt(c, parts)),
  )
  for (const operation of operations) addRoute(app, operation, parts)
  app.onError((error, c) => {
    if (error instanceof ConnectionReset) throw error // there is to be no reply
    parts.reportBug(error)
    return respond(written(bug()), dialectAt(c, parts), c)
  })
  return app
}

const dialectOf = (operation: Operation, { dialects }: AppParts): Dialect | undefined =>
  dialects.find((dialect) => dialect.performer(operation) !== undefined)

/** Who answers at a path, be it one that there is or not. */
function dialectAt(c: Context, { dialects, fallback }: AppParts): Dialect {
  const path = `${pathOf(c)}/`
  return dialects.find(({ basePath }) => path.startsWith(basePath)) ?? fallback
}

/** As it was sent; Hono's own has been decoded. */
const pathOf = (c: Context): string => new URL(c.req.url).pathname

function addRoute(app: App, operation: Operation, parts: AppParts): void {
  const dialect = dialectOf(operation, parts)
  const perform = dialect?.performer(operation)
  if (dialect === undefined || perform === undefined) return // of a vendor that is not served
  const route = { operation, dialect, perform }
  const path = operation.path.replace(/\{(\w+)\}/g, ':$1').replace(/(.)\/$/, '$1')
  app.on(operation.method, path, (c): Response | Promise<Response> => {
    const reply = exchange({ request: c.req, rawHeaders: c.env.rawHeaders }, route, parts)
    return reply instanceof Promise
      ? reply.then((later) => respond(later, dialect, c))
      : respond(reply, dialect, c)
  })
}

async function nothingThere(
  c: Asked,
  served: readonly Operation[],
  parts: AppParts,
): Promise<Written> {
  const dialect = dialectAt(c, parts)
  const refusal = whyNothing(c, served, parts)
  const sent = written(dialect.refuse(refusal))
  const isOwn = `${pathOf(c)}/`.startsWith(dialect.basePath)
  if (isOwn && !dialect.isRecorded) return sent
  const expected =
    refusal.reason === 'method_not_allowed'
      ? `${refusal.allowed.join(' or ')} at this path`
      : `a method and path that the document has${refusal.closest === null ? '' : `, such as ${refusal.closest}`}`
  const { req: request, env } = c
  await recordStray({ request, rawHeaders: env.rawHeaders, dialect, isOwn, expected, sent }, parts)
  return sent
}

type NothingThere = Extract<Refusal, { reason: 'method_not_allowed' | 'unknown_path' }>

function whyNothing(c: Context, served: readonly Operation[], parts: AppParts): NothingThere {
  const { method } = c.req
  const path = pathOf(c)
  const dialect = dialectAt(c, parts)
  const here = served.filter((operation) => matches(operation.path, path))
  if (here.length > 0) {
    const allowed = new Set(here.map((operation) => operation.method))
    return { reason: 'method_not_allowed', method, allowed: [...allowed] }
  }
  const own = served.filter((operation) => dialectOf(operation, parts) === dialect)
  const near = closest(
    own.map((operation) => operation.path),
    path,
  )
  return { reason: 'unknown_path', path, closest: near }
}

function respond({ reply, content }: Written, dialect: Dialect, c: Context): Response {
  const { status, headers, contentType = 'application/json' } = reply
  if (status === 0) throw new ConnectionReset()
  const own = headers === undefined ? undefined : { ...EXPOSED, ...headers }
  const common = { ...originHeaders(dialect, c), ...own }
  if (content === undefined) return new Response(null, { status, headers: common })
  if (content instanceof Uint8Array) {
    const type = { 'content-type': contentType, 'content-length': String(content.byteLength) }
    return new Response(content, { status, headers: { ...type, ...common } })
  }
  return new Response(content, { status, headers: { 'content-type': contentType, ...common } })
}
