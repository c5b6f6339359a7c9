import type { Context } from 'hono'
import { cors } from 'hono/cors'
import { isLoopback } from '../loopback.ts'
import type { Dialect } from '../vendors/dialect.ts'

const ANY = { 'access-control-allow-origin': '*' }

/** With headers of its own, such as an ETag, which a page may then see. */
export const EXPOSED = { 'access-control-expose-headers': '*' }
const NONE = { vary: 'Origin' }

/** Who may read a reply, as its headers say it. Hono's middleware only does the preflight: on each reply it is slow. */
export function originHeaders({ isForAnyPage }: Dialect, c: Context): Record<string, string> {
  if (isForAnyPage) return ANY
  const origin = c.req.header('origin')
  if (origin === undefined || !isNear(origin, c)) return NONE
  return { 'access-control-allow-origin': origin, ...NONE }
}

/** The answer to a browser that asks before it sends a request. */
export const preflight = (dialectAt: (c: Context) => Dialect) =>
  cors({
    origin: (origin, c) => (dialectAt(c).isForAnyPage ? '*' : isNear(origin, c) ? origin : null),
  })

/** A page of this machine, or of the host that is called. */
function isNear(origin: string, c: Context): boolean {
  if (!URL.canParse(origin)) return false
  const { hostname } = new URL(origin)
  return isLoopback(hostname) || hostname === new URL(c.req.url).hostname
}
