/** Header lines by name in lower case, as Node gives them with `headersDistinct`. */
type Lines = Readonly<Record<string, readonly string[] | undefined>>

/** The lines that are meant for the other end, and not for the connection that they came over (RFC 9110, 7.6.1). */
export function endToEnd(lines: Lines): Record<string, string | string[]> {
  const named = new Set(listed(lines.connection).map((name) => name.toLowerCase()))
  const kept: Record<string, string | string[]> = {}
  for (const [name, values = []] of Object.entries(lines)) {
    if (isForConnection(name) || (named.has(name) && name !== 'content-length')) continue
    const [only = ''] = values
    kept[name] = values.length > 1 ? [...values] : only
  }
  return kept
}

const isForConnection = (name: string): boolean =>
  name.startsWith('proxy-') || FOR_CONNECTION.has(name)

const FOR_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

export interface Way {
  readonly lines: Lines
  readonly method: string
  /** Host and port of where they go. */
  readonly host: string
  /** Address of who sent them. */
  readonly from: string
  readonly httpVersion: string
  /** What this proxy calls itself in `Via`. */
  readonly pseudonym: string
}

/** What is sent on: what was meant for the other end, and the way that it has come. */
export function onward({ lines, method, host, from, httpVersion, pseudonym }: Way) {
  const headers: Record<string, string | string[]> = { ...endToEnd(lines), host }
  const [asked] = lines.host ?? []
  headers.via = [...listed(lines.via), `${httpVersion} ${pseudonym}`].join(', ')
  headers['x-forwarded-for'] = [...listed(lines['x-forwarded-for']), from].join(', ')
  headers['x-forwarded-proto'] ??= 'http'
  if (asked !== undefined) headers['x-forwarded-host'] ??= asked
  if (lines['transfer-encoding'] !== undefined) {
    headers['transfer-encoding'] = 'chunked'
    delete headers['content-length'] // of two lengths, this one does not count
  } else if (headers['content-length'] === undefined && MAY_HAVE_BODY.has(method)) {
    headers['content-length'] = '0'
  }
  return headers
}

/** Methods to which Node gives a body of chunks, where no length is said. */
const MAY_HAVE_BODY = new Set(['POST', 'PUT', 'PATCH'])

/** Whether a request has been here before. */
export const hasPassed = (lines: Lines, pseudonym: string): boolean =>
  listed(lines.via).some((one) => one.split(/\s+/)[1] === pseudonym)

/** The items of header lines that are lists. */
const listed = (values: readonly string[] = []): string[] =>
  values
    .flatMap((value) => value.split(','))
    .map((item) => item.trim())
    .filter((item) => item !== '')

/** Whether they can be sent ahead of the body: Node would write others in UTF-8 then, and not as they came. */
export const isAscii = (headers: object): boolean =>
  !/[^\x20-\x7e]/.test(JSON.stringify(Object.values(headers)))

/** For people and reports: one text for each name. */
export const flat = (lines: Lines): Record<string, string> =>
  Object.fromEntries(Object.entries(lines).map(([name, values = []]) => [name, values.join(', ')]))
