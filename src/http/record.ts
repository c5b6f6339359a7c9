import type { Operation } from '../spec/operation.ts'
import type { Flaw, Violation } from '../spec/violation.ts'

/** What of an exchange a violation tells. */
export interface Traced {
  readonly at: number
  readonly operation: Operation
  readonly method: string
  readonly path: string
  readonly status: number | null
}

export function violation(
  flaw: Flaw,
  kind: Pick<Violation, 'level' | 'blame'>,
  { operation, ...traced }: Traced,
): Violation {
  return { ...flaw, ...kind, ...traced, operation: operation.id }
}

/** Something the spec does not mention, at a place of the request. */
export const undocumented = (location: 'query' | 'body', pointer: string): Flaw => ({
  location,
  pointer,
  rule: 'undocumented',
  expected: 'nothing of this name; real vendors ignore it',
  got: 'a value',
})
