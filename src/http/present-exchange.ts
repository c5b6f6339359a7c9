import type { Exchange, HttpBody, HttpReply } from '../spec/exchange.ts'
import { maskText, shownBody, shownFlaw, shownHeaders } from '../spec/mask.ts'
import type { Reply } from '../vendors/dialect.ts'
import type { Entry } from './exchange-log.ts'
import { type Written, written } from './write.ts'

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
    request: { headers: shownHeaders(pairsOf(headers)), body: body && shownBody(body) },
    response: reply === null || reply.status === 0 ? null : presentReply(reply), // 0: the connection broke off
    violations: entry.violations.map(shownFlaw),
  }
}

/** With the headers that the operation gives; what every reply carries for browsers is left out. */
function presentReply(reply: Reply): HttpReply {
  const { status, headers = {}, contentType = JSON_TYPE } = reply
  const { content } = written(reply)
  const typed = content === undefined ? {} : { 'content-type': contentType }
  return {
    status,
    headers: shownHeaders(Object.entries({ ...typed, ...headers })),
    body: content === undefined ? null : shownBody(bodyOf(content, contentType)),
  }
}

const JSON_TYPE = 'application/json'

function bodyOf(content: NonNullable<Written['content']>, contentType: string): HttpBody {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (typeof content === 'string') {
    return { type, text: content, bytes: Buffer.byteLength(content) }
  }
  if (!(content instanceof Uint8Array)) return { type, text: null, bytes: 0 } // of a stream, nobody counted them
  const text = type.startsWith('text/') ? Buffer.from(content).toString() : null
  return { type, text, bytes: content.byteLength }
}

/** Each header by its name, as it was sent. */
export function* pairsOf(headers: Entry['headers']): Iterable<[name: string, value: string]> {
  if (headers instanceof Headers) return yield* headers
  for (let index = 0; index < headers.length; index += 2) {
    yield [headers[index] ?? '', headers[index + 1] ?? '']
  }
}
