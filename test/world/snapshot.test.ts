import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { StoreError } from '../../src/journal/journal.ts'
import { fileSnapshots, memorySnapshots } from '../../src/world/snapshot.ts'
import { temporaryFolder } from '../support/temp.ts'
import { baseline } from '../support/worlds.ts'

const pathOf = () => join(temporaryFolder(), 'default', 'world.json')

function fileWith(text: string): string {
  const path = join(temporaryFolder(), 'world.json')
  writeFileSync(path, text)
  return path
}

describe.each([
  ['in memory', () => memorySnapshots()],
  ['in a file', () => fileSnapshots(pathOf())],
])('a snapshot %s', (_, make) => {
  test('is none at first', async () => {
    expect(await make().read()).toBeNull()
  })

  test('is the one that was written last', async () => {
    const snapshots = make()
    await snapshots.write(baseline())
    await snapshots.write({ ...baseline(), seq: 7 })
    expect(await snapshots.read()).toEqual({ ...baseline(), seq: 7 })
  })
})

describe('the file of a snapshot', () => {
  test('is readable JSON, alone in its folder', async () => {
    const path = pathOf()
    await fileSnapshots(path).write(baseline())
    expect(readFileSync(path, 'utf8')).toBe(`${JSON.stringify(baseline(), null, 2)}\n`)
    expect(readdirSync(join(path, '..'))).toEqual(['world.json'])
  })

  test('is named for people', () => {
    const path = pathOf()
    expect(fileSnapshots(path).source).toBe(path)
  })

  test.each([
    ['is no JSON', '{"version":1,', 'not JSON ('],
    ['is empty', '', 'not JSON ('],
    ['is null', 'null', 'not a snapshot of a world'],
    ['is of another version', '{"version":2,"seq":1,"world":{}}', 'not a snapshot of a world'],
    ['has no number', '{"version":1,"world":{}}', 'not a snapshot of a world'],
  ])('that %s is refused by name, and left as it is', async (_, text, problem) => {
    const path = fileWith(text)
    const reading = fileSnapshots(path).read()
    await expect(reading).rejects.toThrow(StoreError)
    await expect(reading).rejects.toThrow(`${path}: ${problem}`)
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  test('that cannot be written is an error', async () => {
    const path = pathOf()
    mkdirSync(path, { recursive: true })
    await expect(fileSnapshots(path).write(baseline())).rejects.toThrow()
  })
})
