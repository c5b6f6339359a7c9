import type { Commit, Journal } from '../journal/journal.ts'
import { Contents, type ContentsParts } from './contents.ts'
import type { FixtureData } from './fixture-data.ts'
import type { Past } from './replaced.ts'
import type { Snapshot, Snapshots } from './snapshot.ts'

export interface StoryParts extends ContentsParts {
  readonly journal: Journal
  /** The latest snapshot. */
  readonly snapshots: Snapshots
  /** The world as it was before the first commit that the journal holds. */
  readonly beginning: Snapshots
  /** Throws when what a store holds is no world. */
  readonly check: (world: unknown, source: string) => FixtureData
}

/** A commit that is asked for is not to be had. The message says which are. */
export class OutOfReach extends Error {
  override readonly name = 'OutOfReach'
}

/** A state that is kept whole, and all the commits since. */
export class Story {
  readonly beginning: Snapshot
  readonly commits: readonly Commit[]
  readonly #parts: ContentsParts

  constructor(parts: ContentsParts, beginning: Snapshot, commits: readonly Commit[]) {
    this.#parts = parts
    this.beginning = beginning
    this.commits = commits
  }

  /** From the earliest state that is still to be had. It is read when it is asked for: nothing is held for this. */
  static async read(parts: StoryParts): Promise<Story> {
    const { journal, snapshots, beginning, check } = parts
    const commits = await journal.all()
    const next = commits[0]?.seq
    for (const store of [beginning, snapshots]) {
      const snapshot = await store.read()
      if (snapshot === null || (next !== undefined && snapshot.seq < next - 1)) continue // a gap
      check(snapshot.world, store.source)
      const since = commits.filter(({ seq }) => seq > snapshot.seq)
      return new Story(parts, snapshot, since)
    }
    throw new Error(`${snapshots.source} does not go with ${journal.source}`) // it was opened with it
  }

  /** The number of the last commit. */
  get latest(): number {
    return this.commits.at(-1)?.seq ?? this.beginning.seq
  }

  /** How it was after a commit. Throws `OutOfReach`. */
  after(seq: number): Past {
    const { beginning, commits, latest } = this
    if (seq < beginning.seq || seq > latest) {
      throw new OutOfReach(`a commit from ${beginning.seq}, the oldest, to ${latest}, the latest`)
    }
    const contents = new Contents(this.#parts, beginning)
    let at = beginning.now === undefined ? contents.now : Date.parse(beginning.now)
    for (const commit of commits) {
      if (commit.seq > seq) break
      make(commit, contents)
      at = commit.at
    }
    const { clock, standsAt } = contents
    const shown = clock.mode === 'frozen' ? clock.now : at
    return { snapshot: contents.snapshot(), at: shown, from: standsAt }
  }

  /**
   * The commit so many steps away from another. Back goes the way that things came about, and forward along the
   * journal; commits that only rewound are no steps. Throws `OutOfReach`.
   */
  stepFrom(seq: number, by: number): number {
    const steps = by < 0 ? this.#before(seq, -by) : this.#behind(seq)
    const found = steps[Math.abs(by) - 1]
    if (found !== undefined) return found
    const way = by < 0 ? 'back' : 'forward'
    throw new OutOfReach(`at most ${steps.length} ${way}, as the world stands at commit ${seq}`)
  }

  #behind(seq: number): number[] {
    return this.commits
      .filter((one) => one.seq > seq && rewoundTo(one) === null)
      .map(({ seq }) => seq)
  }

  #before(seq: number, most: number): number[] {
    const rewound = new Map(this.commits.map((one) => [one.seq, rewoundTo(one)]))
    const found: number[] = []
    for (let at = seq - 1; at >= this.beginning.seq && found.length < most; at--) {
      at = rewound.get(at) ?? at
      if (at >= this.beginning.seq) found.push(at)
    }
    return found
  }
}

/** What was kept was true once; if it cannot be now, somebody else has written there. */
function make(commit: Commit, contents: Contents): void {
  try {
    contents.apply(commit)
  } catch (error) {
    throw new Error(`commit ${commit.seq} cannot be true: ${(error as Error).message}`)
  }
}

/** The commit that this one put the world back to; null where it did something else. */
export function rewoundTo({ facts: [fact] }: Commit): number | null {
  return fact?.type === 'WorldReplaced' ? (fact.restored?.from ?? null) : null
}
