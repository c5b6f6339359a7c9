import { show } from '../../spec/flaw.ts'
import type { WireMessage } from '../../spec/judge.ts'
import { segmentsOf } from '../../spec/pointer.ts'
import type { Criterion } from './suite.ts'

/** What a suite expects of a reply, as far as it can be read off a criterion. */
export interface Expectation {
  /** All of it, for people. */
  readonly told: string
  /** The place it is about; null where it is about no single one. */
  readonly place: 'status' | 'body' | null
  /** JSON pointer into the body. */
  readonly pointer: string
  /** What must stand there, where it is said word for word. */
  readonly literal: { readonly value: unknown } | null
}

/** A reply as a suite looks at it. */
export type Reply = WireMessage & { readonly status: number }

export function expectationOf({ condition, context, type }: Criterion): Expectation {
  if (context !== undefined) {
    const kind = typeof type === 'string' ? type : 'jsonpath'
    return {
      told: `${context} to fit the ${kind} ${condition}`,
      ...placeOf(context),
      literal: null,
    }
  }
  const [, subject = '', literal] = /^(\$\S+) (?:== (.+)|\S+ .+)$/.exec(condition) ?? []
  return {
    told: condition,
    ...placeOf(subject),
    literal: literal === undefined ? null : literalOf(literal),
  }
}

function placeOf(expression: string): Pick<Expectation, 'place' | 'pointer'> {
  if (expression === '$statusCode') return { place: 'status', pointer: '' }
  const [, pointer] = /^\$response\.body(?:#(\/\S*))?$/.exec(expression) ?? [null]
  return pointer === null ? { place: null, pointer: '' } : { place: 'body', pointer: pointer ?? '' }
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
