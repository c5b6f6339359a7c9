import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'
import type { Instant } from '../../clock.ts'
import type { WireMessage } from '../../spec/judge.ts'

/** One exchange that went through the proxy, as it was on the wire. */
export interface Passed {
  readonly at: Instant
  readonly tookMs: number
  readonly method: string
  /** What was asked for, with its query: `/api/v1/conversations/?limit=2`. */
  readonly target: string
  /** The address it was passed on to. */
  readonly url: string
  readonly request: PassedMessage
  /** Null where none came. */
  readonly reply: (PassedMessage & { readonly status: number }) | null
  /** What kept it from being passed on whole, and whose doing it was; null where nothing did. */
  readonly trouble: Trouble | null
}

export interface Trouble {
  readonly by: 'client' | 'vendor'
  readonly expected: string
  readonly got: string
}

/** A client may go away whenever it likes: nobody's mistake, and the rest was not seen. */
export const GONE: Trouble = {
  by: 'client',
  expected: 'a client that waits',
  got: 'one that went away',
}

export interface PassedMessage {
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The bytes that were kept, encoded as they came. */
  readonly bytes: Uint8Array
  /** How many there were. */
  readonly length: number
  /** Whether all that was sent has come, and is kept. */
  readonly isWhole: boolean
}

/** The most of a body that is kept to be looked at, in bytes, before and after it is decoded. */
export const MOST_KEPT = 2 * 1024 * 1024

/** A message with its body decoded. */
export interface Read {
  readonly message: WireMessage
  /** As much of it as can be shown; null for what is no text. */
  readonly text: string | null
  /** In bytes: decoded where it could be, else as it was on the wire. */
  readonly length: number
  /** Why its body cannot be looked at; null where it can. */
  readonly unread: Unread | null
}

export interface Unread {
  readonly why: string
  /** Whether it is a mistake, and not only too much. */
  readonly isBroken: boolean
}

export async function read(passed: PassedMessage): Promise<Read> {
  const contentType = passed.headers['content-type'] ?? null
  const codings = codingsOf(passed.headers['content-encoding'])
  const unreadable = (why: string, isBroken = false): Read => ({
    message: { contentType, body: NO_BYTES },
    text: codings.length === 0 ? textOf(contentType, passed.bytes, { stream: true }) : null,
    length: passed.length,
    unread: { why, isBroken },
  })
  if (!passed.isWhole) {
    return unreadable(passed.length > MOST_KEPT ? TOO_LONG : 'it did not come whole')
  }
  if (passed.length === 0) return { ...NOTHING, message: { contentType, body: null } }
  const unknown = codings.find((coding) => !(coding in DECODERS))
  if (unknown !== undefined) return unreadable(`its encoding ${unknown} is not known here`)
  try {
    let bytes = passed.bytes
    for (const coding of [...codings].reverse()) bytes = (await DECODERS[coding]?.(bytes)) ?? bytes
    const text = textOf(contentType, bytes)
    const message = { contentType, body: text ?? bytes }
    return { message, text, length: bytes.length, unread: null }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException // as zlib throws them
    if (code === 'ERR_BUFFER_TOO_LARGE') return unreadable(TOO_LONG)
    return unreadable(`it is not ${codings.join(', ')}, as its Content-Encoding says`, true)
  }
}

/** No message, or one without a body. */
export const NOTHING: Read = {
  message: { contentType: null, body: null },
  text: null,
  length: 0,
  unread: null,
}

const NO_BYTES = new Uint8Array()

const TOO_LONG = `it is longer than ${MOST_KEPT / 1024 / 1024} MB`

const codingsOf = (header = ''): string[] =>
  header
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')

/** What a few bytes unpack to may be as long as somebody likes. */
const BOUNDED = { maxOutputLength: MOST_KEPT }

const unzip = promisify(gunzip)
const unbrotli = promisify(brotliDecompress)
const uninflate = promisify(inflate)
const uninflateRaw = promisify(inflateRaw)

const DECODERS: Readonly<Record<string, (bytes: Uint8Array) => Promise<Uint8Array>>> = {
  gzip: (bytes) => unzip(bytes, BOUNDED),
  'x-gzip': (bytes) => unzip(bytes, BOUNDED),
  br: (bytes) => unbrotli(bytes, BOUNDED),
  // some servers leave out the wrapping, which begins with these four bits
  deflate: (bytes) =>
    ((bytes[0] ?? 0) & 0x0f) === 8 ? uninflate(bytes, BOUNDED) : uninflateRaw(bytes, BOUNDED),
}

/** Null for what is no text. As a stream, it may break off within a character. */
function textOf(
  contentType: string | null,
  bytes: Uint8Array,
  how: { readonly stream?: boolean } = {},
): string | null {
  if (contentType !== null && !TEXTUAL.test(contentType)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, how)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

const TEXTUAL =
  /^\s*(text\/|application\/([\w.-]+\+)?(json|xml)|application\/x-www-form-urlencoded)/i
