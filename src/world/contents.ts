import { type ClockSetting, type Instant, iso, type WallClock, worldTime } from '../clock.ts'
import { type DrawId, type IdFormat, idSource } from '../ids.ts'
import type { Commit } from '../journal/journal.ts'
import { exportWorld } from './export.ts'
import type { Fact, WorldReplaced } from './fact.ts'
import type { FixtureData } from './fixture-data.ts'
import { importClock, importWorld } from './import.ts'
import type { Snapshot } from './snapshot.ts'
import type { WorldState } from './state.ts'
import { apply } from './state-facts.ts'
import type { Tenant } from './tenant.ts'
import type { Timers } from './timers.ts'
import { Waiting } from './waiting.ts'

export interface ContentsParts {
  readonly wall: WallClock
  readonly tenants: ReadonlyMap<string, Tenant>
  /** The clock of a world whose fixture does not bring one. */
  readonly startClock: ClockSetting
}

/** All that a snapshot and the commits after it come to. Nothing changes it but the next commit. */
export class Contents {
  #seed: string
  #salt: string
  readonly #parts: ContentsParts
  #seq: number
  /** The commit that this world began with; ids are counted from it, so a reset draws the same ones again. */
  #origin: number
  /** Commits since then that can have drawn no id: how soon they come is not up to the calls that are made. */
  #quiet: number
  /** The commit that the latest one put this world back to; null when that did something else. */
  #standsAt: number | null
  #fixture: string | null = null
  #clock: ClockSetting
  /** What the clock shows while it is being moved. */
  #heldAt: Instant | null = null
  #state!: WorldState // #replace, which the constructor calls, sets both
  #waiting!: Waiting

  constructor(parts: ContentsParts, snapshot: Snapshot) {
    this.#parts = parts
    this.#seed = snapshot.seed
    this.#salt = snapshot.salt
    this.#seq = snapshot.seq
    this.#origin = snapshot.origin
    this.#quiet = snapshot.quiet ?? 0
    this.#standsAt = snapshot.standsAt ?? null
    const now = worldTime(parts.startClock, parts.wall)
    this.#clock = importClock(snapshot.world, now) ?? parts.startClock
    this.#replace(snapshot.world, snapshot.fixture, this.now)
  }

  get seq(): number {
    return this.#seq
  }

  /** The commit after which things were as they are now: an earlier one, where the latest put them back. */
  get standsAt(): number {
    return this.#standsAt ?? this.#seq
  }

  /** Whether nothing happens by itself, not even what is due: it was put back, and nobody has done anything since. */
  get isStill(): boolean {
    return this.#standsAt !== null && this.#clock.mode === 'frozen'
  }

  /** The ids of the next commit. */
  newIds(format: IdFormat): DrawId {
    return idSource({ seed: this.#idSeed, seq: this.age - this.#quiet + 1, format })
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
    return this.#heldAt ?? worldTime(this.#clock, this.#parts.wall)
  }

  get state(): WorldState {
    return this.#state
  }

  get timers(): Timers {
    return this.#waiting.timers
  }

  /** Lets the clock show a time on its way to where it is moved; null when it has arrived. */
  hold(at: Instant | null): void {
    this.#heldAt = at
  }

  apply(commit: Commit): void {
    this.#seq = commit.seq
    this.#standsAt = null
    if (commit.facts.every(({ type }) => QUIET.has(type))) this.#quiet++
    this.#reach(commit.at)
    for (const fact of commit.facts) this.#make(fact, commit.at)
  }

  /** A clock that stands still was on its way when something happened later than it shows: a crash may leave it there. */
  #reach(at: Instant): void {
    if (this.#clock.mode === 'frozen' && at > this.#clock.now) {
      this.#clock = { mode: 'frozen', now: at }
    }
  }

  export(): FixtureData {
    return exportWorld(this.#state, this.#clock)
  }

  snapshot(): Snapshot {
    return {
      version: 1,
      seq: this.#seq,
      origin: this.#origin,
      quiet: this.#quiet,
      seed: this.#seed,
      salt: this.#salt,
      fixture: this.#fixture,
      ...(this.#standsAt === null ? {} : { standsAt: this.#standsAt }),
      now: iso(this.now),
      world: this.export(),
    }
  }

  get #idSeed(): string {
    return `${this.#seed}/${this.#salt}`
  }

  #make(fact: Fact, at: Instant): void {
    switch (fact.type) {
      case 'ClockChanged':
        this.#clock = fact.clock
        return
      case 'WorldReplaced':
        this.#begin(fact)
        return
      default:
        apply(fact, at, this.#state, this.#waiting)
    }
  }

  /** Anew, or where it was once. */
  #begin({ restored, ...fact }: WorldReplaced): void {
    this.#origin = this.#seq - (restored?.age ?? 0)
    this.#quiet = restored?.quiet ?? 0
    this.#seed = restored?.seed ?? this.#seed
    this.#standsAt = restored === undefined ? null : (restored.from ?? this.#seq)
    this.#salt = fact.salt
    this.#clock = fact.clock
    this.#replace(fact.world, fact.fixture, fact.now)
  }

  /** One source for each vendor, so that no two messages get the same id. */
  #idsOfFixture(): (tenant: Tenant) => string {
    const sources = new Map<string, DrawId>()
    return ({ name, idFormat: format }) => {
      const draw = sources.get(name) ?? idSource({ seed: this.#idSeed, seq: 0, format })
      sources.set(name, draw)
      return draw()
    }
  }

  #replace(world: FixtureData, fixture: string | null, now: Instant): void {
    const { tenants } = this.#parts
    const newId = this.#idsOfFixture()
    this.#state = importWorld(world, { now, tenants, newId, seed: this.#idSeed })
    this.#waiting = new Waiting(this.#state, tenants)
    this.#fixture = fixture
  }
}

/** Facts that come of a clock or of an answer from outside. */
const QUIET: ReadonlySet<Fact['type']> = new Set([
  'ClockChanged',
  'DeliveryChanged',
  'WebhookHealthChanged',
])
