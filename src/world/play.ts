import type { Instant } from '../clock.ts'
import type { EventType } from '../handover/event.ts'
import type { Policy } from '../handover/policy.ts'
import type { components } from '../spec/types.gen.ts'

type Schemas = components['schemas']

export type Scenario = Schemas['Scenario']
export type Step = Schemas['Step']
export type Expectation = Schemas['Expectation']
/** What must become true before a step is taken. */
export type Condition = NonNullable<Step['when']>
/** Everything that a step may ask of a vendor. */
export type Doing = Step['does'] | Condition

/** A scenario, or the routine of a user, as it is acted in a world. */
export interface Play {
  readonly id: string
  readonly vendor: string
  /** The name of the scenario; null for the routine of a user. */
  readonly scenario: string | null
  readonly userId: string | null
  /** The customer's address, and the channel that they write on. */
  readonly contact: string
  readonly channelId: string
  readonly steps: readonly Step[]
  /** The place of the step that comes next. */
  readonly next: number
  /** When it is taken or, while it waits for something, when that is given up. */
  readonly dueAt: Instant | null
  readonly waitsFor: Condition | null
  /** The conversation that it is in now, */
  readonly conversationId: string | null
  /** and all that it came to. */
  readonly conversationIds: readonly string[]
  readonly status: 'running' | 'ended' | 'failed'
  readonly startedAt: Instant
  readonly endedAt: Instant | null
  /** What the world answered otherwise than the vendor before; null where the play takes nothing back at its end. */
  readonly policyBefore: Partial<Policy> | null
  readonly log: readonly PlayLine[]
}

/** What a play is before its first step. */
export const blankPlay = {
  scenario: null,
  userId: null,
  next: 0,
  dueAt: null,
  waitsFor: null,
  conversationId: null,
  conversationIds: [],
  status: 'running',
  endedAt: null,
  policyBefore: null,
  log: [],
} as const

export interface PlayLine {
  readonly at: Instant
  /** The place of the step that it is about. */
  readonly step?: number
  readonly what: Schemas['PlayLine']['what']
  /** The event, or the fact where it is about a webhook. */
  readonly event?: EventType | 'DeliveryQueued'
  readonly text: string
}

/** What a play comes to; its lines are added to its log. */
export type PlayChange = Partial<
  Pick<
    Play,
    | 'next'
    | 'dueAt'
    | 'waitsFor'
    | 'conversationId'
    | 'conversationIds'
    | 'status'
    | 'endedAt'
    | 'policyBefore'
  >
> & { readonly lines?: readonly PlayLine[] }

export function changed(play: Play, { lines = [], ...change }: PlayChange): Play {
  return { ...play, ...change, log: lines.length === 0 ? play.log : [...play.log, ...lines] }
}

/** The plays of a world: all that go on, and the latest that have ended. */
export class Plays {
  /** The first to begin stands first. */
  readonly #kept = new Map<string, Play>()
  readonly #running = new Set<string>()
  /** The first to end stands first. */
  readonly #ended = new Set<string>()

  all(): Iterable<Play> {
    return this.#kept.values()
  }

  get(id: string): Play | undefined {
    return this.#kept.get(id)
  }

  /** Those of a vendor that go on. */
  running(vendor: string): Play[] {
    if (this.#running.size === 0) return []
    const found = [...this.#running].map((id) => this.#kept.get(id))
    return found.filter((play) => play !== undefined).filter((play) => play.vendor === vendor)
  }

  save(play: Play): Play {
    const { id, status } = play
    this.#kept.set(id, play)
    if (status === 'running') {
      this.#running.add(id)
      return play
    }
    this.#running.delete(id)
    this.#ended.add(id)
    if (this.#ended.size > KEPT) this.#forgetOldest()
    return play
  }

  change(id: string, change: PlayChange): Play | undefined {
    const before = this.#kept.get(id)
    return before === undefined ? undefined : this.save(changed(before, change))
  }

  #forgetOldest(): void {
    const [oldest = ''] = this.#ended
    this.#ended.delete(oldest)
    this.#kept.delete(oldest)
  }
}

/** How many that have ended are kept. */
const KEPT = 50
