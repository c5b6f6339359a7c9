import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, stat, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { type Commit, type Journal, requireNext, StoreError } from './journal.ts'

/** One commit a line. Appends that come while a write is under way share the next one. */
export function fileJournal(path: string, options: { fsync: boolean }): Journal {
  return new FileJournal(path, options.fsync)
}

class FileJournal implements Journal {
  readonly #path: string
  readonly #fsync: boolean
  #handle: FileHandle | undefined
  #last = 0
  #lines: string[] = []
  #writing: Promise<void> = Promise.resolve()
  #next: Promise<void> | undefined

  constructor(path: string, fsync: boolean) {
    this.#path = path
    this.#fsync = fsync
  }

  append(expectedSeq: number, commit: Commit): Promise<void> {
    requireNext(this.#last, expectedSeq, commit)
    this.#last = commit.seq
    this.#lines.push(`${JSON.stringify(commit)}\n`)
    // after a failed write the chain stays rejected, so nothing is written behind a gap
    this.#next ??= this.#writing.then(() => this.#write())
    return this.#next
  }

  async load(seq: number): Promise<Commit[]> {
    const { commits, bytes, lastSeq } = await readCommits(this.#path)
    const size = await sizeOf(this.#path)
    if (size > bytes) await truncate(this.#path, bytes) // the end of a line that a crash cut short
    const later = commits.filter((commit) => commit.seq > seq)
    if (later.length === 0 && size > FORGET_ABOVE) await truncate(this.#path, 0)
    this.#last = Math.max(seq, lastSeq)
    return later
  }

  async close(): Promise<void> {
    await (this.#next ?? this.#writing).catch(() => {}) // whoever appended was told already
    await this.#handle?.close()
    this.#handle = undefined
  }

  async #write(): Promise<void> {
    const text = this.#lines.join('')
    this.#lines = []
    this.#writing = this.#next ?? this.#writing
    this.#next = undefined
    this.#handle ??= await this.#open()
    await this.#handle.appendFile(text)
    if (this.#fsync) await this.#handle.datasync()
  }

  async #open(): Promise<FileHandle> {
    await mkdir(dirname(this.#path), { recursive: true })
    return open(this.#path, 'a')
  }
}

/** A journal this big (bytes) that a snapshot covers wholly is begun anew at start. */
const FORGET_ABOVE = 64 * 1024 * 1024

interface Read {
  commits: Commit[]
  /** How far the file holds whole lines. */
  bytes: number
  lastSeq: number
}

async function readCommits(path: string): Promise<Read> {
  const commits: Commit[] = []
  const size = await sizeOf(path)
  if (size === 0) return { commits, bytes: 0, lastSeq: 0 }
  let bytes = 0
  let lastSeq = 0
  const lines = createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  for await (const line of lines) {
    const end = bytes + Buffer.byteLength(line) + 1
    if (end > size) break // no newline at its end: torn
    const commit = parse(line, path, commits.length + 1)
    if (lastSeq !== 0 && commit.seq !== lastSeq + 1) {
      throw new StoreError(path, `commit ${commit.seq} follows commit ${lastSeq}`)
    }
    commits.push(commit)
    lastSeq = commit.seq
    bytes = end
  }
  return { commits, bytes, lastSeq }
}

function parse(line: string, path: string, number: number): Commit {
  try {
    const commit: Partial<Commit> = JSON.parse(line)
    if (typeof commit.seq === 'number' && Array.isArray(commit.facts)) return commit as Commit // checked just now
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new StoreError(path, `line ${number} is not a commit`)
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0 // no journal yet
    throw error
  }
}
