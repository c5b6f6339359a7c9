import { type ClockSetting, type Instant, type WallClock, worldTime } from '../clock.ts'
import { type DrawId, idSource } from '../ids.ts'
import type { Commit } from '../journal/journal.ts'
import { exportWorld } from './export.ts'
import type { Fact } from './fact.ts'
import type { FixtureData } from './fixture-data.ts'
import { importClock, importWorld } from './import.ts'
import type { Snapshot } from './snapshot.ts'
import type { WorldState } from './state.ts'
import type { Tenant } from './tenant.ts'
import { Timers } from './timers.ts'

export interface ContentsParts {
  readonly wall: WallClock
  readonly tenants: ReadonlyMap<string, Tenant>
  /** The clock of a world whose fixture does not bring one. */
  readonly startClock: ClockSetting
}

/** All that a snapshot and the commits after it come to. Nothing changes it but the next commit. */
export class Contents {
  readonly #seed: string
  #salt: string
  readonly #parts: ContentsParts
  #seq: number
  /** The commit that this world began with; ids are counted from it, so a reset draws the same ones again. */
  #origin: number
  #fixture: string | null = null
  #clock: ClockSetting
  #state!: WorldState // #replace, which the constructor calls, sets both
  #timers!: Timers

  constructor(parts: ContentsParts, snapshot: Snapshot) {
    this.#parts = parts
    this.#seed = snapshot.seed
    this.#salt = snapshot.salt
    this.#seq = snapshot.seq
    this.#origin = snapshot.origin
    const now = worldTime(parts.startClock, parts.wall)
    this.#clock = importClock(snapshot.world, now) ?? parts.startClock
    this.#replace(snapshot.world, snapshot.fixture, now)
  }

  get seq(): number {
    return this.#seq
  }

  /** What ids are drawn from, besides the commit and the position in it. */
  get idSeed(): string {
    return `${this.#seed}/${this.#salt}`
  }

  /** Commits since this world began. */
  get age(): number {
    return this.#seq - this.#origin
  }

  /** How many conversations there are. */
  get size(): number {
    return this.#state.conversations.size
  }

  /** The name of the fixture that it began as; null when it was imported. */
  get fixture(): string | null {
    return this.#fixture
  }

  get clock(): ClockSetting {
    return this.#clock
  }

  get now(): Instant {
    return worldTime(this.#clock, this.#parts.wall)
  }

  get state(): WorldState {
    return this.#state
  }

  get timers(): Timers {
    return this.#timers
  }

  apply(commit: Commit): void {
    this.#seq = commit.seq
    for (const fact of commit.facts) this.#make(fact)
  }

  export(): FixtureData {
    return exportWorld(this.#state, this.#clock)
  }

  snapshot(): Snapshot {
    return {
      version: 1,
      seq: this.#seq,
      origin: this.#origin,
      seed: this.#seed,
      salt: this.#salt,
      fixture: this.#fixture,
      world: this.export(),
    }
  }

  #make(fact: Fact): void {
    switch (fact.type) {
      case 'ClockChanged':
        this.#clock = fact.clock
        return
      case 'WorldReplaced':
        this.#origin = this.#seq
        this.#salt = fact.salt
        this.#clock = fact.clock
        this.#replace(fact.world, fact.fixture, fact.now)
        return
      case 'ContactSaved':
        this.#state.saveContact(fact.contact)
        return
      case 'Conversation': {
        const change = this.#state.record(fact.id, fact.event)
        this.#timers.watch(change.after, change.before)
      }
    }
  }

  /** One source for each vendor, so that no two messages get the same id. */
  #idsOfFixture(): (tenant: Tenant) => string {
    const sources = new Map<string, DrawId>()
    return ({ name, idFormat: format }) => {
      const draw = sources.get(name) ?? idSource({ seed: this.idSeed, seq: 0, format })
      sources.set(name, draw)
      return draw()
    }
  }

  #replace(world: FixtureData, fixture: string | null, now: Instant): void {
    const newId = this.#idsOfFixture()
    const state = importWorld(world, { now, tenants: this.#parts.tenants, newId })
    this.#state = state
    this.#timers = new Timers((id) => state.conversations.get(id))
    for (const conversation of state.conversations.values()) {
      this.#timers.watch(conversation, undefined)
    }
    this.#fixture = fixture
  }
}
