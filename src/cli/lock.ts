import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '../config.ts'

/** Keeps a second server off a store; the returned function lets it go. Throws `ConfigError`. */
export function lock(data: string): () => void {
  const file = join(data, '.lock') // no world is called that
  try {
    mkdirSync(data, { recursive: true })
    take(file)
  } catch (error) {
    if (error instanceof ConfigError) throw error
    throw new ConfigError(`--data ${data} cannot be written (${(error as Error).message})`)
  }
  return () => rmSync(file, { force: true })
}

function take(file: string): void {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const pid = Number(readFileSync(file, 'utf8'))
    if (isRunning(pid)) {
      throw new ConfigError(
        `another standin (process ${pid}) uses this store (${file}); stop it, or give another --data`,
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
