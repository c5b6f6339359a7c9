import { type ClockSetting, type Instant, type WallClock, worldTime } from '../clock.ts'
import type { Content, Conversation } from '../handover/conversation.ts'
import { Refused } from '../handover/refusal.ts'
import type { Journal } from '../journal/journal.ts'
import { Contents, type ContentsParts } from './contents.ts'
import type { Fact } from './fact.ts'
import type { FixtureData } from './fixture.ts'
import type { Snapshot, Snapshots } from './snapshot.ts'
import type { Tenant } from './tenant.ts'
import { commandOf, type WorldTimer } from './timers.ts'
import { Transaction } from './transaction.ts'

export interface WorldParts extends ContentsParts {
  readonly name: string
  readonly wall: WallClock
  /** What the AI agent says when its turn has come. */
  readonly speak: (tx: Transaction, conversation: Conversation) => Content
  readonly journal: Journal
  readonly snapshots: Snapshots
  /** Called once when a commit could not be kept; the world is of no use from then on. */
  readonly onBroken: (problem: string) => void
  /** Why this world takes no writes; null when it does. */
  readonly readOnly: string | null
}

/** One isolated sandbox: what is true in it, the journal that keeps it so, and the timers that move it on. */
export class World {
  readonly name: string
  readonly #parts: WorldParts
  readonly #contents: Contents
  #refusing: string | null
  #pending: Promise<void> | undefined
  #savedSeq: number
  #callOff: (() => void) | undefined

  private constructor(parts: WorldParts, contents: Contents) {
    this.name = parts.name
    this.#parts = parts
    this.#contents = contents
    this.#refusing = parts.readOnly
    this.#savedSeq = contents.seq
  }

  /** A world as its snapshot and journal have it, or the baseline where there is no snapshot. */
  static async open(parts: WorldParts, baseline: () => Snapshot): Promise<World> {
    const kept = await parts.snapshots.read()
    const snapshot = kept ?? baseline()
    const contents = new Contents(parts, snapshot)
    if (kept === null) await parts.snapshots.write(contents.snapshot()) // what a relative time meant is fixed now
    for (const commit of await parts.journal.load(snapshot.seq)) contents.apply(commit)
    const world = new World(parts, contents)
    world.#wakeForNext()
    return world
  }

  get seq(): number {
    return this.#contents.seq
  }

  get fixture(): string | null {
    return this.#contents.fixture
  }

  get clock(): ClockSetting {
    return this.#contents.clock
  }

  get now(): Instant {
    return this.#contents.now
  }

  /** How many conversations there are. */
  get size(): number {
    return this.#contents.state.conversations.size
  }

  upcoming(count: number): WorldTimer[] {
    return this.#contents.timers.upcoming(count)
  }

  export(): FixtureData {
    return this.#contents.export()
  }

  /** One vendor's view of what is true now, to be committed or forgotten. */
  begin(tenant: Tenant): Transaction {
    const { now } = this
    this.#runUntil(now)
    return this.#transaction(tenant, now)
  }

  /** Makes true what a transaction staged. Throws `Refused` when this world takes no writes. */
  commit(tx: Transaction, operation: string): void {
    if (tx.facts.length > 0) this.#append(tx.facts, { operation, at: tx.now })
  }

  /** Settles when all that is true here is kept; undefined when it is already. Rejects with `Refused`. */
  kept(): Promise<void> | undefined {
    return this.#pending
  }

  /** Settles when all is kept and, on a running clock, nobody is about to speak or to be reached. */
  async settled(): Promise<void> {
    const soon = () => this.upcoming(100).find(({ kind }) => SOON.has(kind))
    for (let next = soon(); next !== undefined && this.clock.mode === 'real'; next = soon()) {
      await this.#parts.wall.sleep(Math.max(0, next.at - this.now))
      this.#runUntil(this.now)
    }
    await this.#pending
  }

  /** Changes the clock, after firing, each at its own time, the timers that fall due on the way. */
  setClock(clock: ClockSetting, operation: string): void {
    this.#runUntil(worldTime(clock, this.#parts.wall))
    this.#append([{ type: 'ClockChanged', clock }], { operation, at: this.now })
  }

  /** Puts another world in the place of this one. */
  become(world: FixtureData, fixture: string | null, operation: string): void {
    const now = worldTime(this.#parts.startClock, this.#parts.wall)
    this.#append([{ type: 'WorldReplaced', world, fixture, now }], { operation, at: now })
  }

  /** Writes the snapshot, unless it is up to date. */
  async save(): Promise<void> {
    if (this.#savedSeq === this.seq || this.#refusing !== null) return
    const snapshot = this.#contents.snapshot()
    await this.#pending
    await this.#parts.snapshots.write(snapshot)
    this.#savedSeq = snapshot.seq
  }

  async close(): Promise<void> {
    this.#callOff?.()
    try {
      await this.save()
    } finally {
      await this.#parts.journal.close()
    }
  }

  #transaction(tenant: Tenant, now: Instant): Transaction {
    const { state, seed, age } = this.#contents
    return new Transaction({ state, tenant, now, seed, seq: age + 1 })
  }

  #append(facts: readonly Fact[], { operation, at }: { operation: string; at: Instant }): void {
    if (this.#refusing !== null) throw storageFailed(this.#refusing)
    const commit = { seq: this.seq + 1, at, operation, facts }
    this.#waitFor(this.#parts.journal.append(this.seq, commit))
    this.#contents.apply(commit)
    this.#wakeForNext()
    if (this.seq - this.#savedSeq > Math.max(SAVE_AFTER, 2 * this.size)) this.#saveSoon()
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
    this.#callOff?.()
    this.#parts.onBroken(problem)
  }

  #saveSoon(): void {
    this.save().catch((error: Error) => this.#break(error.message))
    this.#savedSeq = this.seq
  }

  #runUntil(until: Instant): void {
    if (this.#refusing !== null) return
    const { timers } = this.#contents
    for (let next = timers.peek(); next !== undefined && next.at <= until; next = timers.peek()) {
      timers.drop()
      this.#fire(next)
    }
  }

  #fire(timer: WorldTimer): void {
    const conversation = this.#contents.state.conversations.get(timer.conversationId)
    const tenant = this.#parts.tenants.get(conversation?.vendor ?? '')
    if (conversation === undefined || tenant === undefined) return // a vendor that this server does not run
    const tx = this.#transaction(tenant, timer.at)
    const say = () => this.#parts.speak(tx, conversation)
    tx.execute(conversation.id, commandOf(timer, say))
    this.commit(tx, `timer:${timer.kind}`)
  }

  #wakeForNext(): void {
    this.#callOff?.()
    this.#callOff = undefined
    const { timers, clock } = this.#contents
    const next = timers.peek()
    if (next === undefined || clock.mode === 'frozen' || this.#refusing !== null) return
    this.#callOff = this.#parts.wall.wake(next.at - clock.offsetMs, () => {
      this.#runUntil(this.now)
      this.#wakeForNext()
    })
  }
}

/** Commits after which a snapshot is written, in a world too small for its size to count. */
const SAVE_AFTER = 10_000

/** Timers of moments, which `settled` waits for; the others may be hours away. */
const SOON: ReadonlySet<string> = new Set(['delivery', 'ai_turn'])

const storageFailed = (detail: string): Refused => new Refused({ reason: 'storage_failed', detail })
