import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fileJournal } from '../../src/journal/file.ts'
import { StoreError } from '../../src/journal/journal.ts'
import { temporaryFolder } from '../support/temp.ts'
import { commit, commits, journalLaw } from './journal-law.ts'

const open = (path: string) => fileJournal(path, { fsync: false })
const pathOf = () => join(temporaryFolder(), 'world', 'journal.jsonl')
const line = (value: unknown) => `${JSON.stringify(value)}\n`
const lines = (from: number, to: number) => commits(from, to).map(line).join('')

/** A journal file that holds this text. */
function fileWith(text: string | Buffer): string {
  const path = join(temporaryFolder(), 'journal.jsonl')
  writeFileSync(path, text)
  return path
}

journalLaw('the file journal', () => {
  const path = pathOf()
  return { open: () => open(path) }
})

journalLaw('the file journal with a disk flush', () => {
  const path = pathOf()
  return { open: () => fileJournal(path, { fsync: true }) }
})

describe('the file of a journal', () => {
  test('is made with the first append, one commit a line', async () => {
    const path = pathOf()
    const journal = open(path)
    await journal.load(0)
    expect(existsSync(path)).toBe(false)
    await journal.append(0, commit(1))
    await journal.append(1, commit(2))
    expect(readFileSync(path, 'utf8')).toBe(lines(1, 2))
    await journal.close()
  })

  test('holds every commit when it is acknowledged', async () => {
    const path = pathOf()
    const journal = open(path)
    await journal.load(0)
    const found = commits(1, 50).map((one) =>
      journal.append(one.seq - 1, one).then(() => readFileSync(path, 'utf8').includes(line(one))),
    )
    expect(await Promise.all(found)).toEqual(Array(50).fill(true))
    await journal.close()
  })

  test('holds all that was appended at once when any of it is acknowledged', async () => {
    const path = pathOf()
    const journal = open(path)
    await journal.load(0)
    const first = journal.append(0, commit(1))
    const others = commits(2, 100).map((one) => journal.append(one.seq - 1, one))
    await first
    expect(readFileSync(path, 'utf8')).toBe(lines(1, 100))
    await Promise.all(others)
    await journal.close()
  })
})

describe('a crash in the middle of a line', () => {
  const torn = line(commit(3)).slice(0, -5)

  test('loses that commit alone, which nobody was told is kept', async () => {
    expect(await open(fileWith(lines(1, 2) + torn)).load(0)).toEqual(commits(1, 2))
  })

  test('loses a commit that lacks only the end of its line', async () => {
    expect(await open(fileWith(lines(1, 2) + JSON.stringify(commit(3)))).load(0)).toEqual(
      commits(1, 2),
    )
  })

  test.each([1, 2, 3])('loses a commit that is cut %i bytes into a letter', async (kept) => {
    const bicycle = Buffer.from('🚲').subarray(0, kept)
    const path = fileWith(Buffer.concat([Buffer.from(`${lines(1, 2)}{"seq":3,"`), bicycle]))
    expect(await open(path).load(0)).toEqual(commits(1, 2))
    expect(readFileSync(path, 'utf8')).toBe(lines(1, 2))
  })

  test('leaves a file that can be appended to and read', async () => {
    const path = fileWith(lines(1, 2) + torn)
    const journal = open(path)
    await journal.load(0)
    await journal.append(2, commit(3, 'another'))
    await journal.close()
    expect(await open(path).load(0)).toEqual([...commits(1, 2), commit(3, 'another')])
  })

  test('in the very first line leaves an empty journal', async () => {
    const path = fileWith(line(commit(1)).slice(0, 9))
    expect(await open(path).load(0)).toEqual([])
    expect(readFileSync(path, 'utf8')).toBe('')
  })
})

describe('a file that is no journal', () => {
  test.each([
    ['is no JSON', 'nonsense\n'],
    ['is something else', '{"seq":"2","facts":[]}\n'],
    ['lacks its facts', '{"seq":2}\n'],
    ['is empty', '\n'],
  ])('because a line %s is refused by line, and left as it is', async (_, bad) => {
    const text = lines(1, 1) + bad + lines(3, 3)
    const path = fileWith(text)
    const loading = open(path).load(0)
    await expect(loading).rejects.toThrow(StoreError)
    await expect(loading).rejects.toThrow(`${path}: line 2 is not a commit`)
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  test('because a line is null is refused by line', async () => {
    const path = fileWith(`${lines(1, 1)}null\n`)
    await expect(open(path).load(0)).rejects.toThrow(`${path}: line 2 is not a commit`)
  })

  test('because of a broken byte loses no line after it', async () => {
    const bytes = Buffer.from(lines(1, 3))
    bytes[bytes.indexOf('operation 1')] = 0xff
    const path = fileWith(bytes)
    await open(path)
      .load(0)
      .catch(() => {}) // to refuse it is as good
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  test('because an editor ended its lines with CRLF loses nothing', async () => {
    const text = lines(1, 3).replaceAll('\n', '\r\n')
    const path = fileWith(text)
    await open(path)
      .load(0)
      .catch(() => {}) // to refuse it is as good
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  test('because a commit is missing is refused, and left as it is', async () => {
    const text = lines(1, 2) + lines(4, 5)
    const path = fileWith(text)
    await expect(open(path).load(0)).rejects.toThrow(`${path}: commit 4 follows commit 2`)
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  test('never comes of going on behind a newer snapshot', async () => {
    const path = fileWith(lines(1, 3))
    const journal = open(path)
    await journal.load(5)
    await journal.append(5, commit(6))
    await journal.close()
    expect(await open(path).load(5)).toEqual([commit(6)])
  })
})

describe('a failing append', () => {
  async function expectAllRefused(path: string) {
    const journal = open(path)
    await journal.load(0)
    await expect(journal.append(0, commit(1))).rejects.toThrow()
    await expect(journal.append(1, commit(2))).rejects.toThrow()
    await expect(journal.append(2, commit(3))).rejects.toThrow()
    await expect(journal.close()).resolves.toBeUndefined()
  }

  test('rejects, and so does every one after it, although the fault is mended', async () => {
    const folder = join(temporaryFolder(), 'world')
    const path = join(folder, 'journal.jsonl')
    const journal = open(path)
    await journal.load(0)
    writeFileSync(folder, 'a file where a folder should be')
    await expect(journal.append(0, commit(1))).rejects.toThrow('EEXIST')
    rmSync(folder)
    await expect(journal.append(1, commit(2))).rejects.toThrow('EEXIST')
    await expect(journal.append(2, commit(3))).rejects.toThrow('EEXIST')
    await journal.close()
    expect(existsSync(path)).toBe(false)
  })

  test.runIf(existsSync('/dev/full'))(
    'rejects, as does every one after it, on a full disk',
    async () => {
      const path = join(temporaryFolder(), 'journal.jsonl')
      symlinkSync('/dev/full', path)
      await expectAllRefused(path)
    },
  )

  test('rejects those that came while it was under way', async () => {
    const path = pathOf()
    const journal = open(path)
    await journal.load(0)
    mkdirSync(path, { recursive: true })
    const appended = commits(1, 3).map((one) => journal.append(one.seq - 1, one))
    const results = await Promise.allSettled(appended)
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    await journal.close()
  })

  test('leaves what was acknowledged before', async () => {
    const path = pathOf()
    const journal = open(path)
    await journal.load(0)
    await journal.append(0, commit(1))
    await journal.close()
    expect(await open(path).load(0)).toEqual([commit(1)])
  })
})
