import type { Instant } from '../clock.ts'
import type { Violation } from '../spec/violation.ts'
import type { Reply } from '../vendors/dialect.ts'

/** An exchange as the server keeps it: nothing is written or copied before somebody asks. */
export interface Entry {
  readonly id: number
  readonly at: Instant
  /** By the wall clock. */
  readonly startedAt: number
  endedAt: number | null
  /** Null where the spec has nothing at its method and path. */
  readonly operation: string | null
  readonly method: string
  readonly url: string
  readonly headers: Headers
  /** What was sent, once it was read. */
  body: SentBody | null
  /** Null while it is under way. */
  reply: Reply | null
  violations: readonly Violation[]
}

export interface SentBody {
  readonly type: string
  /** Null for what is no text. */
  readonly text: string | null
  readonly bytes: number
}

/** The exchanges of one world, the newest last; the oldest make room, and are counted. */
export class ExchangeLog {
  readonly #capacity: number
  #kept: Entry[] = []
  #last = 0
  #evicted = 0
  #waiting: (() => void)[] = []

  constructor(capacity = 1000) {
    this.#capacity = capacity
  }

  begin(
    request: Pick<Entry, 'at' | 'startedAt' | 'operation' | 'method' | 'url' | 'headers'>,
  ): Entry {
    const entry: Entry = {
      id: ++this.#last,
      ...request,
      endedAt: null,
      body: null,
      reply: null,
      violations: [],
    }
    this.#kept.push(entry)
    if (this.#kept.length >= 2 * this.#capacity) {
      this.#evicted += this.#capacity
      this.#kept = this.#kept.slice(this.#capacity)
    }
    this.#tell()
    return entry
  }

  end(
    entry: Entry,
    reply: Reply,
    { endedAt, violations }: Pick<Entry, 'endedAt' | 'violations'>,
  ): void {
    entry.reply = reply
    entry.endedAt = endedAt
    entry.violations = violations
    this.#tell()
  }

  /** The oldest first, those under way among them. */
  all(): readonly Entry[] {
    return this.#kept
  }

  /** How many are no longer kept. */
  get evicted(): number {
    return this.#evicted
  }

  /** Settles when the next one begins or ends. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** Forgets all of them; what is under way ends unseen. */
  clear(): void {
    this.#kept = []
    this.#evicted = 0
  }

  #tell(): void {
    if (this.#waiting.length === 0) return
    const waiting = this.#waiting
    this.#waiting = []
    for (const tell of waiting) tell()
  }
}
