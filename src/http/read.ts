import type { HonoRequest } from 'hono'
import { Refused } from '../handover/refusal.ts'
import type { RequestBody } from '../spec/operation.ts'

/** In bytes; 10 MB is where the vendors stop as well. */
export const BODY_LIMIT = 10 * 1024 * 1024

/** The JSON body of a request, undefined when there is none. Throws `Refused`. */
export async function readBody(request: HonoRequest, { content }: RequestBody): Promise<unknown> {
  requirePlain(request.header('content-encoding'))
  const text = await readText(request)
  if (text.trim() === '') return undefined
  requireType(request.header('content-type'), [...content.keys()])
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

/** A body of no declared type passes for JSON. */
function requireType(header: string | undefined, expected: readonly string[]): void {
  const got = header?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (got === '' || expected.includes(got)) return
  throw new Refused({ reason: 'unsupported_type', got, expected })
}

async function readText(request: HonoRequest): Promise<string> {
  const declared = request.header('content-length')
  if (declared !== undefined) {
    if (Number(declared) > BODY_LIMIT) throw tooLarge()
    return request.text()
  }
  const { body } = request.raw
  return body === null ? '' : readStream(body)
}

/** A body of undeclared length is read only as far as it may go. */
async function readStream(stream: ReadableStream<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (size > BODY_LIMIT) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const tooLarge = (): Refused => new Refused({ reason: 'too_large', limitBytes: BODY_LIMIT })
