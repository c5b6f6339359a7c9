import type { Profile } from '../spec/document.ts'
import type { Exchange } from '../spec/exchange.ts'
import type { Blame, Flaw } from '../spec/violation.ts'

/** What a run came to, be it of suites, of somebody's tests, or of traffic that passed through: all that reports tell. */
export interface Run {
  readonly version: 1
  /** How it was begun, as typed: `standin verify`, `npm test`. */
  readonly title: string
  /** The version of Standin. */
  readonly standin: string
  readonly profile: Profile
  /** The address that was called; null for a mock in memory. */
  readonly target: string | null
  /** ISO date-time, of the wall clock. */
  readonly startedAt: string
  readonly tookMs: number
  readonly checks: readonly Check[]
  /** What went over the wire, the oldest first. */
  readonly exchanges: readonly Exchange[]
  /** Exchanges that were counted but not kept. */
  readonly dropped: number
  readonly coverage: Coverage
}

/** One thing that was looked at, and what was found. */
export interface Check {
  /** What it belongs to, from the outermost: a suite and a workflow, or a vendor. */
  readonly path: readonly string[]
  readonly name: string
  readonly outcome: 'passed' | 'failed' | 'skipped'
  /** Why it was skipped, for people; null where it was not. */
  readonly reason: string | null
  readonly findings: readonly Finding[]
  readonly tookMs: number
  /** Ids of the exchanges that it is about. */
  readonly exchanges: readonly number[]
}

/** Something that was found wrong, and who has to change. A notice is told, and fails nothing. */
export interface Finding extends Omit<Flaw, 'location'> {
  readonly location: Flaw['location'] | 'status' | 'transport' | 'expectation'
  readonly level: 'error' | 'notice'
  /** The vendor is whoever answers for real, when suites are run against it or its traffic is passed through. */
  readonly blame: Blame | 'vendor'
  /** All of it in one line. */
  readonly message: string
  /** The operationId; null where the document has none for it. */
  readonly operation: string | null
  /** Id of the exchange; null where there was none. */
  readonly exchange: number | null
}

/** What of the spec a run has been through, in each of these respects. */
export type Coverage = Readonly<Record<Respect, readonly Place[]>>

export const RESPECTS = [
  'operations',
  'statuses',
  'parameters',
  'branches',
  'events',
  'steps',
] as const
export type Respect = (typeof RESPECTS)[number]

/** Something that can be covered, and how often it was. */
export interface Place {
  readonly name: string
  readonly hits: number
}
