import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is in the files of one world, by the ids of their attachments. */
export interface Blobs {
  /** Throws when it cannot be kept. */
  put(id: string, bytes: Uint8Array): void
  get(id: string): Uint8Array | undefined
  remove(id: string): void
}

export function memoryBlobs(): Blobs {
  const kept = new Map<string, Uint8Array>()
  return {
    put: (id, bytes) => kept.set(id, bytes),
    get: (id) => kept.get(id),
    remove: (id) => kept.delete(id),
  }
}

/** One file each, whose name can lead nowhere else, whatever the id. */
export function fileBlobs(folder: string, { fsync }: { fsync: boolean }): Blobs {
  const path = (id: string) => join(folder, encodeURIComponent(id).replaceAll('.', '%2E'))
  return {
    put(id, bytes) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(path(id), bytes, { flush: fsync })
    },
    get(id) {
      try {
        return readFileSync(path(id))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    remove: (id) => rmSync(path(id), { force: true }),
  }
}
