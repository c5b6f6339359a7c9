import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StoreError } from '../journal/journal.ts'
import { isSnapshot, type Snapshot } from './snapshot.ts'

/** A snapshot that somebody wants to come back to. */
export interface NamedSnapshot extends Snapshot {
  readonly name: string
  /** The world it was made of. */
  readonly of: string
  /** By the wall clock, as an ISO date-time. */
  readonly savedAt: string
  /** What its clock showed, as an ISO date-time. */
  readonly now: string
}

/** The named snapshots of one world. Names are checked by whoever asks. */
export interface NamedSnapshots {
  /** By name. Throws `StoreError` for one that cannot be read. */
  list(): Promise<NamedSnapshot[]>
  read(name: string): Promise<NamedSnapshot | null>
  /** In the place of one of the same name. */
  write(snapshot: NamedSnapshot): Promise<void>
  /** Whether there was one. */
  remove(name: string): Promise<boolean>
}

export function memoryNamedSnapshots(): NamedSnapshots {
  const kept = new Map<string, NamedSnapshot>()
  return {
    list: async () => [...kept.values()].sort(byName),
    read: async (name) => kept.get(name) ?? null,
    write: async (snapshot) => void kept.set(snapshot.name, snapshot),
    remove: async (name) => kept.delete(name),
  }
}

/** One JSON file each, in the same order each time, so that a version control shows what changed. */
export function fileNamedSnapshots(folder: string): NamedSnapshots {
  const path = (name: string) => join(folder, `${name}${SUFFIX}`)
  const read = async (name: string): Promise<NamedSnapshot | null> => {
    const text = await readFile(path(name), 'utf8').catch(nullWhereMissing)
    return text === null ? null : { ...parse(text, path(name)), name } // a file may be copied, and renamed
  }
  return {
    async list() {
      const files = (await readdir(folder).catch(nullWhereMissing)) ?? []
      const names = files.filter((file) => file.endsWith(SUFFIX))
      const all = await Promise.all(names.map((file) => read(file.slice(0, -SUFFIX.length))))
      return all.filter((one) => one !== null).sort(byName)
    },
    read,
    async write(snapshot) {
      await mkdir(folder, { recursive: true })
      const file = path(snapshot.name)
      await writeFile(`${file}.tmp`, `${JSON.stringify(snapshot, null, 2)}\n`)
      await rename(`${file}.tmp`, file) // a crash leaves the old one or the new one
    },
    remove: (name) =>
      rm(path(name)).then(
        () => true,
        (error) => nullWhereMissing(error) !== null,
      ),
  }
}

const SUFFIX = '.json'

const byName = (one: NamedSnapshot, other: NamedSnapshot): number =>
  one.name < other.name ? -1 : 1

function nullWhereMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

function parse(text: string, path: string): NamedSnapshot {
  try {
    const data: Partial<NamedSnapshot> | null = JSON.parse(text)
    if (isNamed(data) && isSnapshot(data)) return data as NamedSnapshot // checked just now; the world inside when it is loaded
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new StoreError(path, `not JSON (${error.message})`)
  }
  throw new StoreError(path, 'not a named snapshot of a world')
}

const isNamed = (data: Partial<NamedSnapshot> | null): boolean =>
  typeof data?.of === 'string' && isTime(data.savedAt) && isTime(data.now)

const isTime = (text: unknown): boolean =>
  typeof text === 'string' && !Number.isNaN(Date.parse(text))
