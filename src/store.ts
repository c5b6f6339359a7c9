import { join } from 'node:path'
import { fileJournal } from './journal/file.ts'
import { memoryJournal } from './journal/memory.ts'
import { fileBlobs, memoryBlobs } from './world/blobs.ts'
import { fileNamedSnapshots, memoryNamedSnapshots } from './world/named-snapshots.ts'
import { fileSnapshots, memorySnapshots } from './world/snapshot.ts'
import type { Store } from './world/worlds.ts'

export const memoryStore = (): Store => ({
  journal: memoryJournal(),
  snapshots: memorySnapshots(),
  beginning: memorySnapshots(),
  saved: memoryNamedSnapshots(),
  blobs: memoryBlobs(),
})

/** `<data>/<world>/`: a readable snapshot, the journal of what came after it, what came before, and snapshots that have a name. */
export const fileStore =
  (data: string, options: { fsync: boolean }) =>
  (world: string): Store => ({
    journal: fileJournal(join(data, world, 'journal.jsonl'), options),
    snapshots: fileSnapshots(join(data, world, 'world.json')),
    beginning: fileSnapshots(join(data, world, 'beginning.json')),
    saved: fileNamedSnapshots(join(data, world, 'snapshots')),
    blobs: fileBlobs(join(data, world, 'attachments'), options),
  })
