import type { Instant } from '../clock.ts'
import type { Fact } from '../world/fact.ts'

/** What one exchange, or one timer, made true in a world. */
export interface Commit {
  /** Counts up by one within a world, without a gap. */
  readonly seq: number
  readonly at: Instant
  /** The operation or timer that caused it. */
  readonly operation: string
  readonly facts: readonly Fact[]
}

/** The append-only list of a world's commits. What it has taken is kept; what it refuses was never true. */
export interface Journal {
  /** Where it is kept, for people. */
  readonly source: string
  /**
   * Resolves when the commit is kept. Rejects when it could not be, and from then on rejects every other.
   * Throws when `expectedSeq` is not the last commit's: somebody else has written.
   */
  append(expectedSeq: number, commit: Commit): Promise<void>
  /** The commits after `seq`, oldest first. Call once, before the first append. */
  load(seq: number): Promise<Commit[]>
  /** Whether it holds no commit at all, once it is loaded. */
  readonly isEmpty: boolean
  /** All the commits that it still holds, oldest first, once those appended before are kept. */
  all(): Promise<readonly Commit[]>
  close(): Promise<void>
}

/** A store that cannot be read as what it should be. It is left as it is. */
export class StoreError extends Error {
  override readonly name = 'StoreError'

  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`)
  }
}

/** Keeps the numbering honest, for every implementation alike. */
export function requireNext(last: number, expectedSeq: number, commit: Commit): void {
  if (expectedSeq !== last || commit.seq !== last + 1) {
    throw new Error(
      `Journal is at ${last}; commit ${commit.seq} was made for ${expectedSeq}. Two writers?`,
    )
  }
}
