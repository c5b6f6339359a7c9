import type { Instant } from '../clock.ts'

/** Where a piece of data departs from its schema. */
export interface Flaw {
  readonly location: Location
  /** JSON pointer into that location; empty for the whole of it. */
  readonly pointer: string
  /** The JSON Schema keyword that is broken, or `undocumented`. */
  readonly rule: string
  readonly expected: string
  readonly got: string
  /** The number in the rule, where it has one. */
  readonly limit?: number
}

export type Location = 'path' | 'query' | 'header' | 'body' | 'response'

/** A flaw in a body, or in what is held against the schema of one. */
export const bodyFlaw = (flaw: Omit<Flaw, 'location'>): Flaw => ({ ...flaw, location: 'body' })

/** Data that breaks the spec, in one exchange, and who is at fault. */
export interface Violation extends Flaw {
  readonly at: Instant
  /** A notice is something the spec does not mention and real vendors ignore. */
  readonly level: 'error' | 'notice'
  readonly blame: Blame
  /** An operationId, or the name of a webhook's event. */
  readonly operation: string
  readonly method: string
  readonly path: string
  /** The status answered, or that would have been; null for a webhook. */
  readonly status: number | null
}

export type Blame = 'client' | 'mock' | 'spec'

export const describe = ({ location, pointer, expected, got }: Flaw): string =>
  `${location}${pointer === '' ? '' : ` ${pointer}`}: expected ${expected}, got ${got}`
