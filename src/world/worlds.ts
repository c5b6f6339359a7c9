import type { Step } from '../handover/machine.ts'
import { type Commit, StoreError } from '../journal/journal.ts'
import { FixtureError } from './fixture.ts'
import type { Snapshot } from './snapshot.ts'
import { World, type WorldParts } from './world.ts'

/** Where one world is kept. */
export type Store = Pick<WorldParts, 'journal' | 'snapshots' | 'beginning' | 'saved' | 'blobs'>

export interface WorldsParts
  extends Omit<
    WorldParts,
    'name' | keyof Store | 'onBroken' | 'onCommit' | 'onSteps' | 'readOnly'
  > {
  /** Told of every commit that has become true. */
  readonly onCommit: (world: string, commit: Commit) => void
  /** Told of the steps that conversations took, when they have been committed. */
  readonly onSteps: (world: string, steps: readonly Step[]) => void
  readonly store: (world: string) => Store
  /** What a new world begins as. */
  readonly baseline: () => Snapshot
}

/** A world per name, made on first use. */
export class Worlds {
  readonly #parts: WorldsParts
  readonly #open = new Map<string, World>()
  readonly #opening = new Map<string, Promise<World>>()
  /** Settles when nothing is left of a world that is dropped. */
  readonly #dropping = new Map<string, Promise<void>>()
  /** What went wrong with a store; it is only read from then on. */
  readonly #broken = new Map<string, string>()
  #isClosed = false

  constructor(parts: WorldsParts) {
    this.#parts = parts
  }

  /** Throws what opening its store throws. At once, where the world is open already. */
  get(name: string): World | Promise<World> {
    return this.#open.get(name) ?? this.#opening.get(name) ?? this.#start(name)
  }

  all(): World[] {
    return [...this.#open.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** Opens worlds one after the other, so that what they wait for happens. One that cannot be opened tells so when it is asked for. */
  async resume(names: readonly string[]): Promise<void> {
    for (const name of names) {
      if (this.#isClosed) return
      await Promise.resolve(this.get(name)).catch(() => {}) // told to whoever asks for it
    }
  }

  /** Closes a world without keeping it, and removes what there is of it; whoever asks for it meanwhile, or later, begins a new one. */
  async drop(name: string, remove: () => Promise<void>): Promise<void> {
    await this.#opening.get(name)?.catch(() => {}) // told to whoever opened it
    const world = this.#open.get(name)
    if (world === undefined) return this.#dropping.get(name)
    this.#open.delete(name)
    this.#broken.delete(name)
    const dropping = world.close('dropped').then(remove)
    const over = dropping.catch(() => {}).then(() => void this.#dropping.delete(name))
    this.#dropping.set(name, over)
    await dropping
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.allSettled(this.#opening.values())
    const closed = await Promise.allSettled(this.all().map((world) => world.close()))
    for (const result of closed) if (result.status === 'rejected') throw result.reason
  }

  #start(name: string): Promise<World> {
    const opening = (this.#dropping.get(name)?.then(() => this.#read(name)) ?? this.#read(name))
      .then((world) => {
        this.#open.set(name, world)
        return world
      })
      .catch((error: Error) => {
        throw error instanceof StoreError || error instanceof FixtureError
          ? error
          : new StoreError(`world "${name}"`, error.message)
      })
      .finally(() => this.#opening.delete(name))
    this.#opening.set(name, opening)
    return opening
  }

  #read(name: string): Promise<World> {
    return World.open(
      {
        ...this.#parts,
        ...this.#parts.store(name),
        name,
        readOnly: this.#broken.get(name) ?? null,
        onCommit: (commit) => this.#parts.onCommit(name, commit),
        onSteps: (steps) => this.#parts.onSteps(name, steps),
        onBroken: (problem) => this.#reopen(name, problem),
      },
      this.#parts.baseline,
    )
  }

  /** What is in memory is ahead of what was kept: it is given up for what can be read back, and only read. */
  #reopen(name: string, problem: string): void {
    this.#parts.report(
      `World "${name}" takes no more writes: ${problem}. Restart when it is mended.`,
    )
    this.#broken.set(name, problem)
    this.#open.delete(name)
    this.#start(name).catch((error: Error) => this.#parts.report(error.message))
  }
}
