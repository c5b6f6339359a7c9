import type { HonoRequest } from 'hono'
import { type Refusal, Refused } from '../handover/refusal.ts'
import { LONGEST_TEXT } from '../spec/exchange.ts'
import type { RequestBody } from '../spec/operation.ts'
import type { SentBody } from './exchange-log.ts'
import { readForm } from './form.ts'

/** In bytes, where the spec sets no other limit; 10 MB is where the vendors stop as well. */
const BODY_LIMIT = 10 * 1024 * 1024

/** What is around the parts of a form, in bytes. */
const FORM_EXTRA = 64 * 1024

/** A body as it was sent; no value when there was none. */
export interface Sent {
  readonly type: string
  readonly value: unknown
}

/** Told of a body once it has been read, whatever becomes of it. */
type Keep = (body: SentBody) => void

/** The body of a request. Throws `Refused`. */
export async function readBody(
  request: HonoRequest,
  { content, limitBytes }: RequestBody,
  keep: Keep,
): Promise<Sent> {
  requirePlain(request.header('content-encoding'))
  const limit = limitBytes ?? BODY_LIMIT
  try {
    return await (content.has(FORM)
      ? readUpload(request, limit, keep)
      : readJson(request, { limit, content, keep }))
  } catch (error) {
    if (!isBroken(error)) throw error
    throw new Refused({ reason: 'unreadable_body', problem: 'the client hung up before its end' })
  }
}

/** A short text that no operation takes, for whoever looks for it; null for anything else. */
export async function readStray(request: HonoRequest): Promise<SentBody | null> {
  const type = mediaType(request.header('content-type'))
  const length = declaredLength(request) ?? 0
  if (request.raw.body === null || length > LONGEST_TEXT || !isText(type)) {
    return null
  }
  const tooLarge = { reason: 'too_large', limitBytes: LONGEST_TEXT, isUpload: false } as const
  try {
    const text = (await readStream(request, LONGEST_TEXT, tooLarge)).toString('utf8')
    return text === '' ? null : { type, text, bytes: Buffer.byteLength(text) }
  } catch (error) {
    if (error instanceof Refused || isBroken(error)) return null
    throw error
  }
}

/** What Node says of a request that was not sent whole. */
const isBroken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ECONNRESET'

async function readUpload(request: HonoRequest, limit: number, keep: Keep): Promise<Sent> {
  const header = request.header('content-type') ?? ''
  requireType(header === '' ? 'none' : header, [FORM])
  const tooLarge = { reason: 'too_large', limitBytes: limit, isUpload: true } as const
  const bytes = await readStream(request, limit + FORM_EXTRA, tooLarge)
  keep({ type: FORM, text: null, bytes: bytes.byteLength })
  return { type: FORM, value: await readForm(bytes, header) }
}

async function readJson(
  request: HonoRequest,
  { limit, content, keep }: { limit: number; content: ReadonlyMap<string, string>; keep: Keep },
): Promise<Sent> {
  const tooLarge = { reason: 'too_large', limitBytes: limit, isUpload: false } as const
  const text =
    (declaredLength(request) ?? Number.POSITIVE_INFINITY) <= limit
      ? await request.text()
      : (await readStream(request, limit, tooLarge)).toString('utf8')
  const header = request.header('content-type')
  if (text !== '') {
    const type = mediaType(header)
    keep({ type, text: isText(type) ? text : null, bytes: Buffer.byteLength(text) })
  }
  if (text.trim() === '') return { type: JSON_TYPE, value: undefined }
  requireType(header, [...content.keys()])
  return { type: JSON_TYPE, value: parse(text) }
}

const FORM = 'multipart/form-data'
const JSON_TYPE = 'application/json'

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Refused({ reason: 'unreadable_body', problem: error.message })
  }
}

/** What is packed is not unpacked. */
function requirePlain(encoding: string | undefined): void {
  if (encoding === undefined || encoding === 'identity') return
  const got = `Content-Encoding: ${encoding}`
  throw new Refused({ reason: 'unsupported_type', got, expected: ['a body that is not encoded'] })
}

/** Without parameters; empty where it is not said. */
const mediaType = (header: string | undefined): string =>
  header?.split(';')[0]?.trim().toLowerCase() ?? ''

const isText = (type: string): boolean =>
  type === JSON_TYPE || /^$|json$|^text\/|urlencoded$/.test(type)

/** A body of no declared type passes for JSON. */
function requireType(header: string | undefined, expected: readonly string[]): void {
  if (header !== undefined && expected.includes(header)) return // as nearly all write it
  const got = mediaType(header)
  if (got === '' || expected.includes(got)) return
  throw new Refused({ reason: 'unsupported_type', got, expected })
}

/** The length that a body says it has; undefined where it says none. */
function declaredLength(request: HonoRequest): number | undefined {
  const text = request.header('content-length')
  return text === undefined ? undefined : Number(text)
}

/**
 * A body is kept only as far as it may go. What comes after is read as well, within reason: many clients hear of no
 * answer before they have sent all.
 */
async function readStream(request: HonoRequest, limit: number, tooLarge: Refusal): Promise<Buffer> {
  const { body } = request.raw
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size <= limit) chunks.push(chunk)
    else chunks.length = 0
    if (size > MOST_READ * limit) break
  }
  if (Math.max(size, declaredLength(request) ?? 0) > limit) throw new Refused(tooLarge)
  return Buffer.concat(chunks)
}

/** Times its limit, a body is read to be refused. */
const MOST_READ = 8
