import { createReadStream, write } from 'node:fs'
import { type FileHandle, mkdir, open, stat, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { type Commit, type Journal, requireNext, StoreError } from './journal.ts'

/** One commit a line. Appends that come while a write is under way share the next one. */
export function fileJournal(path: string, options: { fsync: boolean }): Journal {
  return new FileJournal(path, options.fsync)
}

class FileJournal implements Journal {
  readonly source: string
  readonly #path: string
  readonly #fsync: boolean
  #handle: FileHandle | undefined
  #last = 0
  /** How much of the file is kept for good. */
  #bytes = 0
  #isEmpty = true
  #lines: string[] = []
  #writing: Promise<void> = Promise.resolve()
  #next: Promise<void> | undefined

  constructor(path: string, fsync: boolean) {
    this.source = path
    this.#path = path
    this.#fsync = fsync
  }

  append(expectedSeq: number, commit: Commit): Promise<void> {
    requireNext(this.#last, expectedSeq, commit)
    this.#last = commit.seq
    this.#isEmpty = false
    this.#lines.push(`${JSON.stringify(commit)}\n`)
    // after a failed write the chain stays rejected, so nothing is written behind a gap
    this.#next ??= this.#writing.then(() => this.#write())
    return this.#next
  }

  async load(seq: number): Promise<Commit[]> {
    const { commits, bytes, lastSeq } = await readCommits(this.#path)
    const size = await sizeOf(this.#path)
    const later = commits.filter((commit) => commit.seq > seq)
    // what comes next would not follow on what stands there, when the snapshot is ahead of it
    const isBegunAnew = later.length === 0 && (lastSeq < seq || size > FORGET_ABOVE)
    this.#bytes = isBegunAnew ? 0 : bytes
    if (size > this.#bytes) await truncate(this.#path, this.#bytes) // also a line that a crash cut short
    this.#last = Math.max(seq, lastSeq)
    this.#isEmpty = isBegunAnew || commits.length === 0
    return later
  }

  get isEmpty(): boolean {
    return this.#isEmpty
  }

  async all(): Promise<readonly Commit[]> {
    await (this.#next ?? this.#writing)
    return (await readCommits(this.#path)).commits
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
    const bytes = Buffer.from(text)
    try {
      await writeWhole(this.#handle.fd, bytes)
      if (this.#fsync) await this.#handle.datasync()
      this.#bytes += bytes.length
    } catch (error) {
      throw await this.#takeBack(this.#handle, error as Error)
    }
  }

  /** What is refused was never true, so none of it may stay, not even whole lines. */
  async #takeBack(handle: FileHandle, error: Error): Promise<Error> {
    try {
      await handle.truncate(this.#bytes)
      return error
    } catch (second) {
      const also = `what reached the file could not be taken back (${(second as Error).message})`
      return new Error(`${error.message}; ${also}`)
    }
  }

  async #open(): Promise<FileHandle> {
    await mkdir(dirname(this.#path), { recursive: true })
    return open(this.#path, 'a')
  }
}

/** As `FileHandle.appendFile` does, at a third of its cost. */
async function writeWhole(fd: number, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await writeFd(fd, bytes, done)
    done += bytesWritten
  }
}

const writeFd = promisify(write)

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
  let bytes = 0
  let lastSeq = 0
  for await (const line of wholeLines(path)) {
    const commit = parse(line, path, commits.length + 1)
    if (lastSeq !== 0 && commit.seq !== lastSeq + 1) {
      throw new StoreError(path, `commit ${commit.seq} follows commit ${lastSeq}`)
    }
    commits.push(commit)
    lastSeq = commit.seq
    bytes += line.length + 1
  }
  return { commits, bytes, lastSeq }
}

/** Cut at the byte that ends a line, before anything is decoded: a crash may have torn a letter in two. */
async function* wholeLines(path: string): AsyncIterable<Buffer> {
  if ((await sizeOf(path)) === 0) return
  let rest: Buffer[] = []
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, end)])
      rest = []
      from = end + 1
    }
    rest.push(chunk.subarray(from))
  }
}

const NEWLINE = 0x0a
const utf8 = new TextDecoder('utf-8', { fatal: true })

function parse(line: Buffer, path: string, number: number): Commit {
  try {
    const commit: Partial<Commit> | null = JSON.parse(utf8.decode(line))
    if (typeof commit?.seq === 'number' && Array.isArray(commit.facts)) return commit as Commit // checked just now
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error // not JSON, or not UTF-8
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
