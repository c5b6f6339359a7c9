import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Low } from 'lowdb'
import { DataFile } from 'lowdb/node'
import { StoreError } from '../journal/journal.ts'
import type { FixtureData } from './fixture-data.ts'

/** A whole world at one commit. What the journal holds after `seq` comes on top. */
export interface Snapshot {
  readonly version: 1
  readonly seq: number
  /** The commit that this world began with: 0, or its latest reset. */
  readonly origin: number
  /** Commits since then that can have drawn no id; none where it is not said. */
  readonly quiet?: number
  readonly seed: string
  /** What ids are drawn from besides the seed: it stands for the world that this one began as. */
  readonly salt: string
  /** The fixture that the world began with, for a reset; null when it was imported. */
  readonly fixture: string | null
  /** The commit that its latest one put it back to; absent where that did something else. */
  readonly standsAt?: number
  /** What its clock showed, as an ISO date-time; older stores do not say. */
  readonly now?: string
  readonly world: FixtureData
}

export interface Snapshots {
  /** Where it is kept, for people. */
  readonly source: string
  read(): Promise<Snapshot | null>
  write(snapshot: Snapshot): Promise<void>
}

export function memorySnapshots(kept: Snapshot | null = null): Snapshots {
  return {
    source: 'memory',
    read: async () => kept,
    write: async (snapshot) => {
      kept = snapshot
    },
  }
}

/** One readable JSON file, replaced whole by lowdb: a crash leaves the old one or the new one, never half. */
export function fileSnapshots(path: string): Snapshots {
  // not lowdb's presets: under a test runner they keep to memory without a word
  const low = new Low<Snapshot | null>(
    new DataFile<Snapshot | null>(path, {
      parse: (text) => parse(text, path),
      stringify: (data) => `${JSON.stringify(data, null, 2)}\n`,
    }),
    null,
  )
  return {
    source: path,
    async read() {
      await low.read()
      const { data } = low
      low.data = null // as below
      return data
    },
    async write(snapshot) {
      await mkdir(dirname(path), { recursive: true })
      low.data = snapshot
      await low.write()
      low.data = null // the world keeps the state; this would be a second copy of it
    },
  }
}

/** Whether it has what a snapshot has; the world inside is checked as a fixture. */
export const isSnapshot = (data: Partial<Snapshot> | null): data is Snapshot =>
  data?.version === 1 && Boolean(data.world) && isNumbered(data) && isSeeded(data)

const isNumbered = ({ seq, origin }: Partial<Snapshot>): boolean =>
  Number.isInteger(seq) && Number.isInteger(origin)

const isSeeded = ({ seed, salt }: Partial<Snapshot>): boolean =>
  typeof seed === 'string' && typeof salt === 'string'

function parse(text: string, path: string): Snapshot {
  try {
    const data: Partial<Snapshot> | null = JSON.parse(text)
    if (isSnapshot(data)) return data
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new StoreError(path, `not JSON (${error.message})`)
  }
  throw new StoreError(
    path,
    'not a snapshot of a world (expected version 1, seq, origin, seed, salt and world)',
  )
}
