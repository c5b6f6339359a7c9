import type { Exchange } from '../../spec/exchange.ts'
import { type HttpBody, isCut } from '../../spec/exchange.ts'

/** A command that sends a request again; the key is to be in `STANDIN_KEY`. It runs in any POSIX shell. */
export function curlOf({
  method,
  url,
  request,
}: Pick<Exchange, 'method' | 'url' | 'request'>): string {
  const headers = Object.entries(request.headers)
    .filter(([name]) => !isOfTheWire(name))
    .map(([name, value]) => `-H ${header(name, value)}`)
  const verb = method === 'GET' ? [] : [`-X ${method}`]
  return ['curl', ...verb, quoted(url), ...headers, ...data(request.body)].join(' ')
}

/** What cannot be sent again as it was; null where all of it can. */
export function curlNote({ request: { body } }: Pick<Exchange, 'request'>): string | null {
  if (body === null) return null
  if (body.text === null) return 'The body was no text: put it into the file "body" first.'
  return isCut(body) ? `Only the beginning of the body is kept, of ${body.bytes} bytes.` : null
}

function data(body: HttpBody | null): string[] {
  if (body === null) return []
  return [`--data-binary ${body.text === null ? '@body' : quoted(body.text)}`]
}

/** A key is taken from the environment, so it stands in double quotes. */
function header(name: string, value: string): string {
  const variable = KEYS[name]
  if (variable === undefined) return quoted(`${name}: ${value}`)
  const [, scheme = ''] = /^((?:Bearer|Basic|Token) )/i.exec(value) ?? []
  return `"${name}: ${scheme}$${variable}"`
}

const KEYS: Readonly<Record<string, string>> = {
  'x-api-key': 'STANDIN_KEY',
  authorization: 'STANDIN_KEY',
  'x-standin-admin-token': 'STANDIN_ADMIN_TOKEN',
}

/** What every client says by itself. */
const isOfTheWire = (name: string): boolean =>
  /^(host|connection|content-length|transfer-encoding|accept-encoding|accept-language|user-agent|keep-alive|te|upgrade|traceparent|tracestate|cookie|sec-.*|proxy-.*|x-forwarded-.*)$/.test(
    name,
  )

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
