import type { Exchange, HttpBody, HttpMessage } from '../../spec/exchange.ts'
import { isCut } from '../../spec/exchange.ts'
import type { Finding } from '../run.ts'
import { curlNote, curlOf } from './curl.ts'
import { WHO } from './summary.ts'

/** A finding in lines of plain text: who, where, what, and how to see it again. */
export function findingLines(finding: Finding, exchange: Exchange | undefined): string[] {
  const { level, blame, message, operation, location, pointer, expected, got } = finding
  return [
    `${level === 'error' ? 'To blame' : 'Notice'}: ${WHO[blame]}`,
    message,
    ...(operation === null ? [] : [`operation: ${operation}`]),
    `where:     ${location}${pointer === '' ? '' : ` ${pointer}`}`,
    `expected:  ${expected}`,
    `got:       ${got}`,
    ...(exchange === undefined ? [] : exchangeLines(exchange)),
  ]
}

function exchangeLines(exchange: Exchange): string[] {
  const { method, url, request, response } = exchange
  const note = curlNote(exchange)
  return [
    `request:   ${method} ${url}${shortBody(request)}`,
    `reply:     ${response === null ? 'none' : `${response.status}${shortBody(response)}`}`,
    ...(note === null ? [] : [`# ${note}`]),
    `$ ${curlOf(exchange)}`,
  ]
}

function shortBody({ body }: HttpMessage): string {
  if (body === null) return ''
  return ` ${short(body)}`
}

function short(body: HttpBody): string {
  const { text, bytes, type } = body
  if (text === null) return `(${bytes} bytes of ${type || 'something'})`
  if (text.length <= SHORT && !isCut(body)) return text
  return `${text.slice(0, SHORT)}… (${bytes} bytes)`
}

/** In characters. */
const SHORT = 600
