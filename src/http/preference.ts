import type { Operation } from '../spec/operation.ts'
import type { NoSample, Samples } from '../spec/samples.ts'
import type { Reply } from '../vendors/dialect.ts'
import { problem } from './problem.ts'

/** What a client would like to be answered: a status, an example of the document by name, or both. */
interface Preference {
  code?: string
  example?: string
}

/** The reply that a `Prefer` header asks for (RFC 7240), or why there is none; null where it asks for none. */
export function preferred(
  header: string | undefined,
  operation: Operation,
  samples: Samples,
): { readonly reply: Reply; readonly isDocumented: boolean } | null {
  if (header === undefined) return null
  const preference = parse(header)
  const { code, example } = preference
  if (code === undefined && example === undefined) return null
  const found = samples.find(operation, {
    ...(code === undefined ? {} : { status: code }),
    ...(example === undefined ? {} : { example }),
  })
  if ('unknown' in found) {
    return { reply: unknown(preference, found, operation), isDocumented: false }
  }
  const headers = { ...found.headers, 'Preference-Applied': write(preference) }
  return { reply: { ...found, headers }, isDocumented: true }
}

/** The first of each name counts; what else is preferred is nothing of ours. */
function parse(header: string): Preference {
  const preference: Preference = {}
  for (const [, name = '', quoted, plain = ''] of header.matchAll(PAIR)) {
    const key = name.toLowerCase()
    if (key === 'code' || key === 'example') preference[key] ??= quoted ?? plain
  }
  return preference
}

const PAIR = /(?:^|[,;])\s*([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s,;]*))/g

const write = (preference: Preference): string =>
  Object.entries(preference)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ')

/** Not the vendor's answer: no vendor knows the header. */
function unknown(
  { code, example }: Preference,
  { unknown, expected }: NoSample,
  { id }: Operation,
): Reply {
  const [what, got] = unknown === 'status' ? ['code', code] : ['example', example]
  const where = unknown === 'example' && code !== undefined ? ` with code=${code}` : ''
  return problem(400, {
    type: 'unknown-preference',
    title: 'The document shows no such reply',
    detail: `header /Prefer: expected ${what} to be ${expected} for ${id}${where}, got ${JSON.stringify(got)}`,
  })
}
