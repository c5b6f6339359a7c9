import type { Instant } from '../clock.ts'

/** A reply that is given again to whoever sends the same idempotency key to the same path. */
export interface KeptReply {
  readonly vendor: string
  readonly key: string
  /** Without a slash at the end. */
  readonly path: string
  /** What the body of the call comes to. */
  readonly digest: string
  readonly status: number
  readonly body?: unknown
  readonly until: Instant
}

/** The replies of a world that may be given again. */
export class KeptReplies {
  /** The oldest first. */
  readonly #kept = new Map<string, KeptReply>()

  all(): Iterable<KeptReply> {
    return this.#kept.values()
  }

  get size(): number {
    return this.#kept.size
  }

  /** Undefined where there is none, or none any more. */
  get(place: Pick<KeptReply, 'vendor' | 'key' | 'path'>, now: Instant): KeptReply | undefined {
    const found = this.#kept.get(nameOf(place))
    return found !== undefined && found.until > now ? found : undefined
  }

  /** Keeps one, and lets go of those whose time is over at `now` and of the oldest of too many. */
  save(reply: KeptReply, now: Instant): void {
    for (const [name, { until }] of this.#kept) if (until <= now) this.#kept.delete(name)
    const name = nameOf(reply)
    this.#kept.delete(name) // the newest stands last
    this.#kept.set(name, reply)
    const [oldest = name] = this.#kept.keys()
    if (this.#kept.size > KEPT) this.#kept.delete(oldest)
  }
}

/** How many are kept at most. */
export const KEPT = 1000

const nameOf = ({ vendor, key, path }: Pick<KeptReply, 'vendor' | 'key' | 'path'>): string =>
  JSON.stringify([vendor, key, path])
