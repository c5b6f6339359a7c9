import { show } from '../spec/flaw.ts'
import type { WireMessage } from '../spec/judge.ts'
import { segmentsOf } from '../spec/pointer.ts'

/** What a suite expects of a reply, as far as it can be read off a criterion. */
export interface Expectation {
  /** As it is written. */
  readonly condition: string
  /** The place it is about; null where it is about no single one. */
  readonly place: 'status' | 'body' | null
  /** JSON pointer into the body. */
  readonly pointer: string
  /** What must stand there, where it is said word for word. */
  readonly literal: { readonly value: unknown } | null
}

/** A reply as a suite looks at it. */
export type Reply = WireMessage & { readonly status: number }

const NOWHERE = { place: null, pointer: '', literal: null } as const

export function expectationOf(condition: string): Expectation {
  const [, subject = '', literal] =
    /^(\$statusCode|\$response\.body(?:#\/\S*)?) (?:== (.+)|\S+ .+)$/.exec(condition) ?? []
  if (subject === '') return { condition, ...NOWHERE }
  return {
    condition,
    place: subject === '$statusCode' ? 'status' : 'body',
    pointer: subject.replace(/^[^#]*#?/, ''),
    literal: literal === undefined ? null : literalOf(literal),
  }
}

/** `'text'`, a number, `true`, `false` or `null`; anything else is worked out by the runner. */
function literalOf(text: string): Expectation['literal'] {
  const [, quoted] = /^'([^']*)'$/.exec(text) ?? []
  if (quoted !== undefined) return { value: quoted }
  return /^(true|false|null|-?\d+(\.\d+)?)$/.test(text) ? { value: JSON.parse(text) } : null
}

/** Whether a reply has at the expected place, to the type, what the suite says. */
export const isAsWritten = ({ place, pointer, literal }: Expectation, reply: Reply): boolean =>
  place !== null && literal !== null && valueAt(reply, place, pointer) === literal.value

/** What a reply has at the expected place, for people. */
export const gotAt = ({ place, pointer }: Expectation, reply: Reply): string =>
  place === null ? `status ${reply.status}` : show(valueAt(reply, place, pointer))

function valueAt(reply: Reply, place: 'status' | 'body', pointer: string): unknown {
  if (place === 'status') return reply.status
  let value = bodyOf(reply)
  for (const segment of segmentsOf(pointer)) {
    value = (value as Record<string, unknown> | null | undefined)?.[segment] // any member of anything, or undefined
  }
  return value
}

/** JSON as a value, all else as it is. */
export function bodyOf({ body }: WireMessage): unknown {
  if (typeof body !== 'string') return undefined
  try {
    return JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return body
    throw error
  }
}
