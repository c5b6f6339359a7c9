import type { Instant } from '../clock.ts'
import type { Step } from '../handover/machine.ts'
import { Refused } from '../handover/refusal.ts'
import type { Commit, Journal } from '../journal/journal.ts'
import type { Contents } from './contents.ts'
import type { Fact } from './fact.ts'
import type { Snapshots } from './snapshot.ts'

export interface LedgerParts {
  readonly name: string
  readonly journal: Journal
  readonly snapshots: Snapshots
  /** Takes what a person running the server should see. */
  readonly report: (problem: string) => void
  /** Told of every commit that has become true. */
  readonly onCommit: (commit: Commit) => void
  /** Told of the steps that conversations took to it. */
  readonly onSteps: (steps: readonly Step[]) => void
  /** Called once when a commit could not be kept; the world is of no use from then on. */
  readonly onBroken: (problem: string) => void
  /** Why this world takes no writes; null when it does. */
  readonly readOnly: string | null
}

/** Whether a snapshot is written when a world is closed. */
export type Closing = 'saved' | 'dropped'

/** Makes facts true in a world's contents, and sees to it that they are kept. */
export class Ledger {
  readonly #parts: LedgerParts
  readonly #contents: Contents
  #refusing: string | null
  #pending: Promise<void> | undefined
  #savedSeq: number
  /** Who waits for the next commit. */
  #waiting: (() => void)[] = []

  constructor(parts: LedgerParts, contents: Contents) {
    this.#parts = parts
    this.#contents = contents
    this.#refusing = parts.readOnly
    this.#savedSeq = contents.seq
  }

  /** Whether writes are refused from now on. */
  get isClosed(): boolean {
    return this.#refusing !== null
  }

  /** Throws `Refused` when this world takes no writes. */
  append(facts: readonly Fact[], { operation, at }: { operation: string; at: Instant }): void {
    if (this.#refusing !== null) throw storageFailed(this.#refusing)
    const { seq } = this.#contents
    const commit = { seq: seq + 1, at, operation, facts }
    this.#waitFor(this.#parts.journal.append(seq, commit))
    this.#contents.apply(commit)
    this.#parts.onCommit(commit)
    const waiting = this.#waiting
    this.#waiting = []
    for (const tell of waiting) tell()
    const { age, size } = this.#contents
    const grown = this.#contents.seq - this.#savedSeq
    if (grown > Math.max(SAVE_AFTER, 2 * size, age / 2)) this.#saveSoon() // in step with what it costs
  }

  /** Settles with the next commit. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** Settles when all that is true is kept; undefined when it is already. Rejects with `Refused`. */
  kept(): Promise<void> | undefined {
    return this.#pending
  }

  /** Takes no more writes, and lets go of the store. */
  async close(how: Closing): Promise<void> {
    const isWhole = this.#refusing === null && how === 'saved'
    this.#refusing ??= how === 'saved' ? 'the server is stopping' : 'the world was dropped'
    try {
      if (isWhole && this.#savedSeq !== this.#contents.seq) await this.#save()
    } finally {
      await this.#parts.journal.close()
    }
  }

  async #save(): Promise<void> {
    const snapshot = this.#contents.snapshot()
    await this.#pending
    await this.#parts.snapshots.write(snapshot)
    this.#savedSeq = snapshot.seq
  }

  #waitFor(appended: Promise<void>): void {
    const pending = appended.then(
      () => {
        if (this.#pending === pending) this.#pending = undefined
      },
      (error: Error) => {
        this.#break(error.message)
        throw storageFailed(error.message)
      },
    )
    pending.catch(() => {}) // whoever waits for it is told; a timer's commit has nobody waiting
    this.#pending = pending
  }

  #break(problem: string): void {
    if (this.#refusing !== null) return
    this.#refusing = problem
    const { journal, onBroken, report } = this.#parts
    onBroken(problem)
    journal.close().catch((error: Error) => report(error.message))
  }

  /** A snapshot that fails loses nothing, as the journal has it all. */
  #saveSoon(): void {
    const { name, report } = this.#parts
    this.#save().catch((error: Error) => report(`No snapshot of world "${name}": ${error.message}`))
    this.#savedSeq = this.#contents.seq
  }
}

/** Commits after which a snapshot is written, in a world too small for its size to count. */
const SAVE_AFTER = 10_000

const storageFailed = (detail: string): Refused => new Refused({ reason: 'storage_failed', detail })
