import { STATUS_CODES } from 'node:http'
import { type Exchange, type HttpBody, type HttpMessage, isCut } from '../spec/exchange.ts'
import { describe } from '../spec/violation.ts'

/** HTTP Archive 1.2, http://www.softwareishard.com/blog/har-12-spec/: what browsers' tools and proxies open. */
export interface Har {
  readonly log: {
    readonly version: '1.2'
    readonly creator: Creator
    readonly comment?: string
    readonly entries: HarEntry[]
  }
}

export interface Creator {
  readonly name: string
  readonly version: string
}

export type HarEntry = ReturnType<typeof entryOf>

/** `comment` says what a reader has to know of the whole. */
export const har = (
  exchanges: readonly Exchange[],
  creator: Creator,
  comment: string | null = null,
): Har => ({
  log: {
    version: '1.2',
    creator,
    ...(comment === null ? {} : { comment }),
    entries: exchanges.map(entryOf),
  },
})

/** What begins with `_` is Standin's own, as the format has it. */
function entryOf(exchange: Exchange) {
  const { at, tookMs, operation, violations } = exchange
  const time = tookMs ?? 0
  return {
    startedDateTime: new Date(at).toISOString(),
    time,
    request: requestOf(exchange),
    response: responseOf(exchange),
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    ...(violations.length === 0 ? {} : { comment: violations.map(describe).join('\n') }),
    _id: exchange.id,
    _operation: operation,
  }
}

function requestOf({ method, url, request }: Exchange) {
  const { headers, body } = request
  return {
    method,
    url,
    httpVersion: HTTP,
    cookies: pairsIn(headers.cookie),
    headers: pairs(Object.entries(headers)),
    queryString: pairs(new URL(url).searchParams),
    ...(body === null ? {} : { postData: { mimeType: body.type, params: [], ...textOf(body) } }),
    headersSize: UNKNOWN,
    bodySize: body?.bytes ?? 0,
  }
}

/** Status 0 is what browsers write where no reply came. */
function responseOf({ response }: Exchange) {
  const { status, headers, body }: HttpMessage & { status: number } = response ?? NOTHING
  return {
    status,
    statusText: STATUS_CODES[status] ?? '',
    httpVersion: HTTP,
    cookies: pairsIn(headers['set-cookie']?.split(';')[0]),
    headers: pairs(Object.entries(headers)),
    content: {
      size: body?.bytes ?? 0,
      mimeType: headers['content-type'] ?? body?.type ?? 'x-unknown',
      ...(body === null ? {} : textOf(body)),
    },
    redirectURL: headers.location ?? '',
    headersSize: UNKNOWN,
    bodySize: body?.bytes ?? 0,
  }
}

const HTTP = 'HTTP/1.1'

/** As the format says it. */
const UNKNOWN = -1

const NOTHING = { status: 0, headers: {}, body: null }

const textOf = (body: HttpBody) =>
  body.text === null
    ? { comment: `${body.bytes} bytes that are no text` }
    : { text: body.text, ...cutOf(body) }

const cutOf = (body: HttpBody) => (isCut(body) ? { comment: 'only its beginning is kept' } : {})

const pairs = (entries: Iterable<readonly [name: string, value: string]>) =>
  [...entries].map(([name, value]) => ({ name, value }))

/** `a=1; b=2`, as cookies are written. */
const pairsIn = (cookies: string | undefined) =>
  (cookies ?? '')
    .split(';')
    .map((cookie) => /^\s*([^=]+)=(.*)$/.exec(cookie))
    .flatMap((found) => (found === null ? [] : [{ name: found[1] ?? '', value: found[2] ?? '' }]))
