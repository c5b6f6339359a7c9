import type { ClockSetting, Instant } from '../clock.ts'
import type { Blobs } from './blobs.ts'
import { Clockwork, type WantedClock } from './clockwork.ts'
import type { Contents } from './contents.ts'
import { whenKept } from './errands.ts'
import type { Fact, WorldReplaced } from './fact.ts'
import { Files } from './files.ts'
import type { FixtureData } from './fixture-data.ts'
import type { Hands } from './hands.ts'
import { type Closing, Ledger, type LedgerParts } from './ledger.ts'
import type { NamedSnapshots } from './named-snapshots.ts'
import { begunAs, type Past, putBack } from './replaced.ts'
import { type RestoreParts, restore } from './restore.ts'
import { setOff } from './set-off.ts'
import type { Snapshot } from './snapshot.ts'
import type { WorldState } from './state.ts'
import { Story } from './story.ts'
import type { Tenant } from './tenant.ts'
import type { WorldTimer } from './timers.ts'
import { Transaction } from './transaction.ts'
import { vendorOf } from './waiting.ts'

export interface WorldParts extends RestoreParts, LedgerParts {
  readonly saved: NamedSnapshots
  readonly blobs: Blobs
  readonly hands: Hands
}

/** One isolated sandbox: what is true in it, the journal that keeps it so, and the timers that move it on. */
export class World {
  readonly name: string
  readonly saved: NamedSnapshots
  readonly #parts: WorldParts
  readonly #contents: Contents
  readonly #ledger: Ledger
  readonly #clockwork: Clockwork
  readonly #files: Files

  private constructor(parts: WorldParts, contents: Contents) {
    this.name = parts.name
    this.saved = parts.saved
    this.#parts = parts
    this.#contents = contents
    this.#ledger = new Ledger(parts, contents)
    this.#files = new Files(parts, contents, this.#ledger)
    this.#clockwork = new Clockwork({
      wall: parts.wall,
      report: parts.report,
      contents,
      isClosed: () => this.#ledger.isClosed,
      fire: (timer) => this.#fire(timer),
      errand: (timer) => whenKept(parts.hands.errand(timer, this), this, parts.wall),
      change: (clock, at) => this.#append([{ type: 'ClockChanged', clock }], 'clock', at),
    })
  }

  /** A world as its snapshot and journal have it, or the baseline where there is no snapshot. */
  static async open(parts: WorldParts, baseline: () => Snapshot): Promise<World> {
    const world = new World(parts, await restore(parts, baseline))
    world.#clockwork.run()
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

  get size(): number {
    return this.#contents.size
  }

  /** What is true now, of all vendors; to be read only. */
  get state(): WorldState {
    return this.#contents.state
  }

  upcoming(count: number): WorldTimer[] {
    return this.#contents.timers.upcoming(count)
  }

  export(): FixtureData {
    return this.#contents.export()
  }

  snapshot(): Snapshot {
    return this.#contents.snapshot()
  }

  /** The commit after which things were as they are: an earlier one than the latest, where that only rewound. */
  get standsAt(): number {
    return this.#contents.standsAt
  }

  /** What happened in it, as far back as is kept. */
  story(): Promise<Story> {
    return Story.read(this.#parts)
  }

  /** What is in an uploaded file; undefined when it is not there. */
  file(attachmentId: string): Uint8Array | undefined {
    return this.#files.get(attachmentId)
  }

  /** One vendor's view of what is true now, to be committed or forgotten. */
  begin(tenant: Tenant): Transaction {
    this.#clockwork.fireDue()
    return this.#transaction(tenant, this.now)
  }

  /** Makes true what a transaction staged. Throws `Refused` when this world takes no writes. */
  commit(tx: Transaction, operation: string): void {
    if (tx.facts.length > 0) this.#keep(tx, operation)
    this.#parts.onSteps(tx.steps) // also those that changed nothing
  }

  #keep(tx: Transaction, operation: string): void {
    tx.requireLatest(this.seq, operation)
    this.#parts.hands.announce(tx)
    this.#files.put(tx.uploads)
    this.#append(tx.facts, operation, tx.now)
    this.#files.follow(tx.facts)
  }

  /** Settles when all that is true here is kept; undefined when it is already. Rejects with `Refused`. */
  kept(): Promise<void> | undefined {
    return this.#ledger.kept()
  }

  /** Settles with the next commit. */
  changed(): Promise<void> {
    return this.#ledger.next()
  }

  /** Settles when all is kept, nothing is under way, and on a running clock nobody is about to do something. */
  async settled(): Promise<void> {
    await this.#clockwork.settled()
    await this.kept()
  }

  /**
   * Changes the clock, after firing, each at its own time, the timers that fall due on the way. What these set off
   * outside has ended before the clock moves on.
   */
  async changeClock(wanted: WantedClock): Promise<void> {
    await this.#clockwork.changeClock(wanted)
  }

  /** Puts another world in the place of this one. */
  become(world: FixtureData, fixture: string | null, operation: string): void {
    const files = [...this.state.attachments.keys()]
    this.#replace(begunAs(world, fixture, this.#parts), operation)
    this.#files.drop(files)
  }

  /** Puts it back as it was once. Files stay, so that one can go back on this as well. */
  putBack(past: Past, mode: ClockSetting['mode'], operation: string): void {
    this.#replace(putBack(past, mode, this.#parts.wall), operation)
  }

  #replace(fact: WorldReplaced, operation: string): void {
    this.#clockwork.callOff() // what is under way is about the world that goes
    this.#append([fact], operation, fact.now)
  }

  /** Lets go of the store, which is left whole. What is under way is called off; the next start begins it again. */
  async close(how: Closing = 'saved'): Promise<void> {
    await this.#clockwork.stop()
    await this.#ledger.close(how)
  }

  #transaction(tenant: Tenant, now: Instant): Transaction {
    const { state, seq } = this.#contents
    const newId = this.#contents.newIds(tenant.idFormat)
    return new Transaction({ name: this.name, state, tenant, now, newId, seq })
  }

  #append(facts: readonly Fact[], operation: string, at: Instant): void {
    this.#ledger.append(facts, { operation, at })
    this.#clockwork.run() // what is due at once does not wait for the next call
  }

  #fire(timer: WorldTimer): void {
    const tenant = this.#parts.tenants.get(vendorOf(timer, this.state))
    if (tenant === undefined) return // a vendor that this server does not know
    const tx = this.#transaction(tenant, timer.at)
    if (setOff(timer, tx, this.#parts.hands)) this.commit(tx, `timer:${timer.kind}`)
  }
}
