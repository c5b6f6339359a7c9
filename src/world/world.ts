import { type ClockSetting, type Instant, worldTime } from '../clock.ts'
import type { Content, Conversation } from '../handover/conversation.ts'
import { Refused } from '../handover/refusal.ts'
import { idSource, saltOf } from '../ids.ts'
import type { Contents } from './contents.ts'
import type { Fact } from './fact.ts'
import type { FixtureData } from './fixture-data.ts'
import { importClock } from './import.ts'
import { Ledger, type LedgerParts } from './ledger.ts'
import { type RestoreParts, restore } from './restore.ts'
import type { Snapshot } from './snapshot.ts'
import type { Tenant } from './tenant.ts'
import { commandOf, type WorldTimer } from './timers.ts'
import { Transaction } from './transaction.ts'

export interface WorldParts extends RestoreParts, LedgerParts {
  /** What the AI agent says when its turn has come. */
  readonly speak: (tx: Transaction, conversation: Conversation) => Content
}

/** One isolated sandbox: what is true in it, the journal that keeps it so, and the timers that move it on. */
export class World {
  readonly name: string
  readonly #parts: WorldParts
  readonly #contents: Contents
  readonly #ledger: Ledger
  #callOff: (() => void) | undefined
  /** When the wall clock will wake this world. */
  #wakeAt = NEVER

  private constructor(parts: WorldParts, contents: Contents) {
    this.name = parts.name
    this.#parts = parts
    this.#contents = contents
    this.#ledger = new Ledger(parts, contents)
  }

  /** A world as its snapshot and journal have it, or the baseline where there is no snapshot. */
  static async open(parts: WorldParts, baseline: () => Snapshot): Promise<World> {
    const world = new World(parts, await restore(parts, baseline))
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
    return this.#contents.size
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
    if (tx.facts.length === 0) return
    if (tx.seq !== this.seq) {
      throw new Error(
        `${operation} was decided at commit ${tx.seq}, and the world is at ${this.seq}`,
      )
    }
    this.#append(tx.facts, operation, tx.now)
  }

  /** Settles when all that is true here is kept; undefined when it is already. Rejects with `Refused`. */
  kept(): Promise<void> | undefined {
    return this.#ledger.kept()
  }

  /** Settles when all is kept and, on a running clock, nobody is about to speak or to be reached. */
  async settled(): Promise<void> {
    const isSoon = ({ kind, at }: WorldTimer) => SOON.has(kind) && at - this.now <= SOON_MS
    const soon = () => this.upcoming(100).find(isSoon)
    const isMoving = () => this.clock.mode === 'real' && !this.#ledger.isClosed
    for (let next = soon(); next !== undefined && isMoving(); next = soon()) {
      await this.#parts.wall.sleep(Math.max(0, next.at - this.now))
      this.#runUntil(this.now)
    }
    await this.kept()
  }

  /** Changes the clock, after firing, each at its own time, the timers that fall due on the way. */
  setClock(clock: ClockSetting, operation: string): void {
    const at = worldTime(clock, this.#parts.wall)
    this.#runUntil(at)
    this.#append([{ type: 'ClockChanged', clock }], operation, at)
  }

  /** Puts another world in the place of this one. */
  become(world: FixtureData, fixture: string | null, operation: string): void {
    const { startClock, wall } = this.#parts
    const now = worldTime(startClock, wall)
    const clock = importClock(world, now) ?? startClock
    const fact = { type: 'WorldReplaced', world, fixture, now, clock, salt: saltOf(world) } as const
    this.#append([fact], operation, now)
  }

  /** Writes the snapshot, and lets go of the store. */
  async close(): Promise<void> {
    const closed = this.#ledger.close()
    this.#wakeForNext() // which finds that nothing is to be woken any more
    await closed
  }

  #transaction(tenant: Tenant, now: Instant): Transaction {
    const { state, idSeed, age, seq } = this.#contents
    const newId = idSource({ seed: idSeed, seq: age + 1, format: tenant.idFormat })
    return new Transaction({ state, tenant, now, newId, seq })
  }

  #append(facts: readonly Fact[], operation: string, at: Instant): void {
    this.#ledger.append(facts, { operation, at })
    this.#wakeForNext()
  }

  #runUntil(until: Instant): void {
    if (this.#ledger.isClosed) return
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
    try {
      tx.execute(conversation.id, commandOf(timer, say))
    } catch (error) {
      if (error instanceof Refused) return // what it waited for is no longer possible
      throw error
    }
    this.commit(tx, `timer:${timer.kind}`)
  }

  #wakeForNext(): void {
    const { timers, clock } = this.#contents
    const isWaiting = clock.mode === 'real' && !this.#ledger.isClosed
    const at = isWaiting ? (timers.peek()?.at ?? NEVER) - clock.offsetMs : NEVER
    if (at === this.#wakeAt) return
    this.#callOff?.()
    this.#callOff = undefined
    this.#wakeAt = at
    if (at === NEVER) return
    this.#callOff = this.#parts.wall.wake(at, () => {
      this.#wakeAt = NEVER
      try {
        this.#runUntil(this.now)
      } catch (error) {
        this.#parts.report(String((error as Error).stack)) // a bug, and nobody is waiting who could be told
      }
      this.#wakeForNext()
    })
  }
}

const NEVER = Number.POSITIVE_INFINITY

/** Timers of moments, which `settled` waits for; the others may be hours away. */
const SOON: ReadonlySet<string> = new Set(['delivery', 'ai_turn'])

/** Further away than this is no moment, for instance when the clock was set back. */
const SOON_MS = 10_000
