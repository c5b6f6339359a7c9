import type { Exchange, HttpBody } from '../../spec/exchange.ts'
import { maskText, shownBody, shownHeaders } from '../../spec/mask.ts'
import type { Looked } from './judge.ts'
import type { PassedMessage, Read } from './passed.ts'

/** As it is kept: bodies decoded and cut, everything that is secret masked. What was found stands in the findings, as those can blame a vendor. */
export function exchangeOf(
  { passed, operation, sent, got }: Looked,
  { id, hide }: { readonly id: number; readonly hide: (text: string) => string },
): Exchange {
  const { at, tookMs, method, url, request, reply } = passed
  const message = (one: PassedMessage, read: Read) => ({
    headers: Object.fromEntries(
      Object.entries(shownHeaders(Object.entries(one.headers))).map(([name, value]) => [
        name,
        hide(value),
      ]),
    ),
    body: one.length === 0 ? null : hidden(bodyOf(read), hide),
  })
  return {
    id,
    at,
    tookMs,
    operation: operation?.id ?? null,
    method,
    url: hide(maskText(url)),
    request: message(request, sent),
    response: reply === null ? null : { status: reply.status, ...message(reply, got) },
    violations: [],
  }
}

function bodyOf({ message, text, length: bytes }: Read): HttpBody {
  const type = message.contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  return { type, text, bytes }
}

/** Before it is cut, so that no part of a key is left at the end. */
function hidden({ type, text, bytes }: HttpBody, hide: (text: string) => string): HttpBody {
  return shownBody({ type, text: text === null ? null : hide(text), bytes })
}
