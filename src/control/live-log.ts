import type { Commit } from '../journal/journal.ts'
import type { Violation } from '../spec/violation.ts'

/** Something that happened in a world: what was made true at once, or a breach of the contract. */
export type LiveEntry =
  | { readonly type: 'commit'; readonly seq: number; readonly commit: Commit }
  /** After which commit it was put down, and the how manieth it is there. */
  | {
      readonly type: 'violation'
      readonly seq: number
      readonly number: number
      readonly violation: Violation
    }

/** The latest that happened in one world since the server was started, for whoever watches. */
export class LiveLog {
  #kept: LiveEntry[] = []
  #dropped = 0
  #waiting: (() => void)[] = []
  #isOver = false

  commit(commit: Commit): void {
    this.#add({ type: 'commit', seq: commit.seq, commit })
  }

  violation(violation: Violation): void {
    const last = this.#kept.at(-1)
    const seq = last?.seq ?? 0
    const number = last?.type === 'violation' ? last.number + 1 : 0
    this.#add({ type: 'violation', seq, number, violation })
  }

  /** The place behind the latest. */
  get end(): number {
    return this.#dropped + this.#kept.length
  }

  /** The place of the first that happened after a commit; null when not all until now, `latest`, are kept. */
  placeAfter(seq: number, latest: number): number | null {
    const oldest = this.#kept.find(({ type }) => type === 'commit')?.seq ?? latest + 1
    if (seq + 1 < oldest) return null
    const index = this.#kept.findIndex((entry) => entry.seq > seq)
    return this.#dropped + (index < 0 ? this.#kept.length : index)
  }

  /** What stands at a place and behind it. */
  from(place: number): readonly LiveEntry[] {
    return this.#kept.slice(Math.max(0, place - this.#dropped))
  }

  /** Whether nothing comes any more. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** Nothing comes any more: the world is gone. */
  close(): void {
    this.#isOver = true
    this.#tell()
  }

  /** Settles with the next one, and when nothing comes any more. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #add(entry: LiveEntry): void {
    this.#kept.push(entry)
    if (this.#kept.length > 2 * KEPT) {
      this.#kept.splice(0, KEPT)
      this.#dropped += KEPT
    }
    this.#tell()
  }

  #tell(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const tell of waiting) tell()
  }
}

/** How many are kept at least. */
const KEPT = 1000
