import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { makeFolder } from '../folders.ts'
import { StoreError } from './journal.ts'

/** Keeps a second server off a store, in this process or another; the returned function lets it go. Throws `StoreError`. */
export function lock(data: string): () => void {
  const file = resolve(data, '.lock') // no world is called that
  try {
    makeFolder(data)
    take(file)
  } catch (error) {
    if (error instanceof StoreError) throw error
    throw new StoreError(data, `cannot be written (${(error as Error).message})`)
  }
  held.add(file)
  return () => {
    if (held.delete(file)) rmSync(file, { force: true })
  }
}

/** The locks of this process, whose own id in a file says nothing: it may be left from an earlier life. */
const held = new Set<string>()

function take(file: string): void {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const pid = Number(readFileSync(file, 'utf8'))
    if (held.has(file) || isRunning(pid)) {
      throw new StoreError(
        file,
        `another standin (process ${pid}) uses this store; stop it, use another folder, or delete this file if that is no standin`,
      )
    }
    rmSync(file) // its process was killed
    take(file)
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
