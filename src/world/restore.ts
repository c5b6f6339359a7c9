import { type Commit, type Journal, StoreError } from '../journal/journal.ts'
import { Contents, type ContentsParts } from './contents.ts'
import type { FixtureData } from './fixture-data.ts'
import type { Snapshot, Snapshots } from './snapshot.ts'

export interface RestoreParts extends ContentsParts {
  readonly journal: Journal
  readonly snapshots: Snapshots
  /** What it was before the first commit that the journal holds. */
  readonly beginning: Snapshots
  /** Throws when what a store holds is no world. */
  readonly check: (world: unknown, source: string) => FixtureData
}

/** What a store holds, or the baseline where it holds nothing yet. Throws `StoreError`, and leaves the store as it is. */
export async function restore(parts: RestoreParts, baseline: () => Snapshot): Promise<Contents> {
  const { snapshots, beginning, journal, check } = parts
  const kept = await reading(snapshots.source, () => snapshots.read())
  if (kept !== null) check(kept.world, snapshots.source)
  const snapshot = kept ?? baseline()
  const commits = await reading(journal.source, () => journal.load(snapshot.seq))
  const [first] = commits
  if (first !== undefined && (kept === null || first.seq !== snapshot.seq + 1)) {
    throw new StoreError(snapshots.source, `its journal goes on at commit ${first.seq} without it`)
  }
  const contents = new Contents(parts, snapshot)
  const isNew = kept === null
  if (isNew || journal.isEmpty) {
    const begun = contents.snapshot() // what a relative time meant is fixed now
    if (isNew) await snapshots.write(begun)
    if (journal.isEmpty) await beginning.write(begun)
  }
  for (const commit of commits) replay(commit, contents, journal.source)
  return contents
}

/** Says which file it was that could not be read. */
async function reading<T>(source: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw error instanceof StoreError ? error : new StoreError(source, (error as Error).message)
  }
}

/** What was kept was true once; if it cannot be now, somebody else has written there. */
function replay(commit: Commit, contents: Contents, source: string): void {
  try {
    contents.apply(commit)
  } catch (error) {
    throw new StoreError(source, `commit ${commit.seq} cannot be true: ${(error as Error).message}`)
  }
}
