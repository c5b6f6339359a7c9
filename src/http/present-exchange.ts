import type { Exchange, HttpBody, HttpReply } from '../spec/exchange.ts'
import { maskText, shownBody, shownHeaders, shownViolation } from '../spec/mask.ts'
import type { Reply } from '../vendors/dialect.ts'
import type { Entry } from './exchange-log.ts'
import { write } from './write.ts'

/** An exchange as others see it: the reply as it went out, secrets masked, long bodies cut. */
export function presentExchange(entry: Entry): Exchange {
  const { id, at, startedAt, endedAt, operation, method, url, headers, body, reply } = entry
  return {
    id,
    at,
    tookMs: endedAt === null ? null : endedAt - startedAt,
    operation,
    method,
    url: maskText(url),
    request: { headers: shownHeaders(headers), body: body && shownBody(body) },
    response: reply && presentReply(reply),
    violations: entry.violations.map(shownViolation),
  }
}

/** With the headers that the operation gives; what every reply carries for browsers is left out. */
function presentReply({ status, headers = {}, body, contentType = JSON_TYPE }: Reply): HttpReply {
  const typed = body === undefined ? {} : { 'content-type': contentType }
  return {
    status,
    headers: shownHeaders(Object.entries({ ...typed, ...headers })),
    body: body === undefined ? null : shownBody(contentOf(body, contentType)),
  }
}

const JSON_TYPE = 'application/json'

function contentOf(body: unknown, contentType: string): HttpBody {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (body instanceof ReadableStream) return { type, text: null, bytes: 0 } // how long it was, nobody counted
  if (body instanceof Uint8Array) {
    const text = type.startsWith('text/') ? Buffer.from(body).toString() : null
    return { type, text, bytes: body.byteLength }
  }
  const text = write(body)
  return { type, text, bytes: Buffer.byteLength(text) }
}
