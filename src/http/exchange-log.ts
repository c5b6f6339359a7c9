import type { Instant } from '../clock.ts'
import type { Violation } from '../spec/violation.ts'
import type { Reply } from '../vendors/dialect.ts'
import { type Gone, GoneTally } from './gone.ts'

/** An exchange as the server keeps it: nothing is written or copied before somebody asks. */
export interface Entry extends Begun {
  readonly id: number
  endedAt: number | null
  /** What was sent, once it was read. */
  body: SentBody | null
  /** Null while it is under way. */
  reply: Reply | null
  /** Whether anything was changed by it. */
  hasChanged: boolean
  violations: readonly Violation[]
  /** What its bodies take, in bytes or characters, once it has ended. */
  size: number
}

export interface Begun {
  readonly at: Instant
  /** By the wall clock. */
  readonly startedAt: number
  /** Null where the spec has nothing at its method and path. */
  readonly operation: string | null
  /** Null where the path is no vendor's. */
  readonly vendor: string | null
  readonly method: string
  readonly url: string
  /** Names and values by turns, as Node has them: its own `Headers` would hold on to the connection. */
  readonly headers: Headers | readonly string[]
}

export interface SentBody {
  readonly type: string
  /** Null for what is no text. */
  readonly text: string | null
  readonly bytes: number
}

const NONE: Entry['violations'] = []

/**
 * The exchanges of one world, the newest last. Where there are too many, or what they hold is too much, the older half
 * makes room, and is counted by its kind.
 */
export class ExchangeLog {
  readonly #most: number
  readonly #mostBytes: number
  #kept: Entry[] = []
  #last = 0
  /** The last that was thrown away to make room, or forgotten. */
  #lastGone = 0
  #lastForgotten = 0
  #bytes = 0
  readonly #gone = new GoneTally()
  #waiting: (() => void)[] = []

  readonly #onEnd: (entry: Entry) => void

  constructor({ most = 2000, mostBytes = 32 * 1024 * 1024, onEnd }: ExchangeLogOptions = {}) {
    this.#onEnd = onEnd ?? (() => {})
    this.#most = most
    this.#mostBytes = mostBytes
  }

  begin(request: Begun): Entry {
    const entry: Entry = {
      id: ++this.#last,
      at: request.at,
      startedAt: request.startedAt,
      operation: request.operation,
      vendor: request.vendor,
      method: request.method,
      url: request.url,
      headers: request.headers,
      endedAt: null,
      body: null,
      reply: null,
      hasChanged: false,
      violations: NONE,
      size: 0,
    }
    this.#kept.push(entry)
    if (this.#kept.length > this.#most) this.#evict(Math.ceil(this.#most / 2))
    this.#tell()
    return entry
  }

  /** `replySize` is what the body of the reply takes. */
  end(
    entry: Entry,
    reply: Reply,
    {
      endedAt,
      violations,
      replySize,
    }: Pick<Entry, 'endedAt' | 'violations'> & { replySize: number },
  ): void {
    if (entry.id > this.#lastForgotten && entry.id <= this.#lastGone) this.#gone.add(entry, -1)
    entry.reply = reply
    entry.endedAt = endedAt
    entry.violations = violations
    entry.size = (entry.body?.text?.length ?? 0) + replySize
    if (entry.id > this.#lastGone) {
      this.#bytes += entry.size
      if (this.#bytes > this.#mostBytes) this.#makeRoom()
    } else if (entry.id > this.#lastForgotten) this.#gone.add(entry, 1)
    this.#onEnd(entry)
    this.#tell()
  }

  /** The oldest first, those under way among them. */
  all(): readonly Entry[] {
    return this.#kept
  }

  /** The id of the latest. */
  get last(): number {
    return this.#last
  }

  /** The ids of those that were thrown away to make room: all between these two, the first not included. */
  get goneIds(): { readonly after: number; readonly to: number } {
    return { after: this.#lastForgotten, to: this.#lastGone }
  }

  /** What was thrown away to make room, by its kind. */
  gone(): Gone[] {
    return this.#gone.all()
  }

  /** Settles when the next one begins or ends. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** Forgets all of them; what is under way ends unseen. */
  clear(): void {
    this.#kept = []
    this.#bytes = 0
    this.#gone.clear()
    this.#lastGone = this.#last
    this.#lastForgotten = this.#last
  }

  /** Until what is kept is half of what may be. The newest stays, however large. */
  #makeRoom(): void {
    let count = 0
    let bytes = this.#bytes
    for (const { size } of this.#kept.slice(0, -1)) {
      if (bytes <= this.#mostBytes / 2) break
      bytes -= size
      count++
    }
    this.#evict(count)
  }

  #evict(count: number): void {
    for (const entry of this.#kept.splice(0, count)) {
      this.#lastGone = entry.id
      this.#bytes -= entry.size
      this.#gone.add(entry, 1)
    }
  }

  #tell(): void {
    if (this.#waiting.length === 0) return
    const waiting = this.#waiting
    this.#waiting = []
    for (const tell of waiting) tell()
  }
}

export interface ExchangeLogOptions {
  readonly most?: number
  readonly mostBytes?: number
  /** Told of every one when it is over. */
  readonly onEnd?: (entry: Entry) => void
}
