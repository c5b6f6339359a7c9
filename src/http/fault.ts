import { STATUS_CODES } from 'node:http'
import type { Operation } from '../spec/operation.ts'
import type { Samples } from '../spec/samples.ts'
import type { LostBy, Met, Reply } from '../vendors/dialect.ts'

/** Says which faults a reply has met. */
const MARK = 'X-Standin-Fault'

/** What is answered in the place of a vendor. */
export function replyInstead(
  fault: NonNullable<Met['instead']>,
  operation: Operation,
  samples: Samples,
): Reply {
  if (fault.kind === 'connection_reset') return RESET
  const { status, body } = fault
  const mark = { [MARK]: 'status' }
  if (body !== undefined) return { status, headers: mark, body }
  const sample = OWN.has(status) ? null : samples.find(operation, { status: String(status) })
  if (sample === null || 'unknown' in sample) return plain(status, mark)
  return { ...sample, headers: { ...sample.headers, ...mark } }
}

/** What the caller hears of a call that was carried out: what a gateway says that lost the connection behind it, or nothing. */
export const lost = (by: LostBy): Reply =>
  by === 'connection_reset' ? RESET : plain(502, { [MARK]: by })

/** The same reply, which has waited for so many milliseconds. */
export function late(reply: Reply, ms: number): Reply {
  const { [MARK]: other, ...headers } = reply.headers ?? {}
  const mark = other === undefined ? 'latency' : `latency, ${other}`
  return { ...reply, headers: { ...headers, [MARK]: mark, 'X-Standin-Latency': `${ms}ms` } }
}

/** Statuses that the document has for failures of Standin's own, which these are not. */
const OWN: ReadonlySet<number> = new Set([500, 503])

const RESET: Reply = { status: 0, headers: { [MARK]: 'connection_reset' } }

const plain = (status: number, headers: Readonly<Record<string, string>>): Reply => {
  const [first = '', ...rest] = STATUS_CODES[status] ?? 'Failure'
  const text = `${first}${rest.join('').toLowerCase()}\n`
  return { status, headers, contentType: 'text/plain', body: new TextEncoder().encode(text) }
}
