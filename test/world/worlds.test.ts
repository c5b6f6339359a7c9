import { describe, expect, test } from 'vitest'
import { Refused } from '../../src/handover/refusal.ts'
import type { Commit, Journal } from '../../src/journal/journal.ts'
import { memoryJournal } from '../../src/journal/memory.ts'
import { type Blobs, memoryBlobs } from '../../src/world/blobs.ts'
import { memoryNamedSnapshots } from '../../src/world/named-snapshots.ts'
import { memorySnapshots, type Snapshots } from '../../src/world/snapshot.ts'
import type { World } from '../../src/world/world.ts'
import { Worlds } from '../../src/world/worlds.ts'
import { commands } from '../support/conversations.ts'
import { acme, baseline, worldParts } from '../support/worlds.ts'

interface Disk {
  readonly kept: Commit[]
  readonly snapshots: Snapshots
  readonly blobs: Blobs
}

/** Worlds in memory that survive being opened again; `break` lets every append fail from then on. */
function server() {
  const disks = new Map<string, Disk>()
  const reports: string[] = []
  let full = false

  const failing = (journal: Journal): Journal => ({
    source: journal.source,
    load: (seq) => journal.load(seq),
    close: () => journal.close(),
    all: () => journal.all(),
    get isEmpty() {
      return journal.isEmpty
    },
    append: (expectedSeq, commit) =>
      full ? Promise.reject(new Error('disk full')) : journal.append(expectedSeq, commit),
  })
  const store = (name: string) => {
    const disk = disks.get(name) ?? { kept: [], snapshots: memorySnapshots(), blobs: memoryBlobs() }
    disks.set(name, disk)
    const rest = { beginning: memorySnapshots(), saved: memoryNamedSnapshots() }
    return { ...disk, ...rest, journal: failing(memoryJournal(disk.kept)) }
  }
  const start = () =>
    new Worlds({
      ...worldParts(),
      store,
      baseline,
      report: (problem) => reports.push(problem),
      onCommit: () => {},
      onSteps: () => {},
    })
  return {
    start,
    reports,
    fill: () => {
      full = true
    },
    clear: () => {
      full = false
    },
  }
}

function write(world: World): void {
  const tx = world.begin(acme)
  tx.execute('c1', commands.ReceiveMessage)
  world.commit(tx, 'test')
}

const unread = (world: World) => world.export().conversations[0]?.unread
const storageFailed = expect.objectContaining({
  refusal: { reason: 'storage_failed', detail: 'disk full' },
})

describe('worlds', () => {
  test('are made on first use, and are there at once from then on', async () => {
    const worlds = server().start()
    expect(worlds.all()).toEqual([])
    const world = await worlds.get('a')
    expect(worlds.get('a')).toBe(world)
    expect(world.name).toBe('a')
  })

  test('asked for twice at once are opened once', async () => {
    const worlds = server().start()
    const [first, second] = await Promise.all([worlds.get('a'), worlds.get('a')])
    expect(first).toBe(second)
  })

  test('never see each other', async () => {
    const worlds = server().start()
    const [a, b] = await Promise.all([worlds.get('a'), worlds.get('b')])
    write(a)
    expect([unread(a), unread(b)]).toEqual([1, 0])
    b.become(baseline().world, 'small', 'reset')
    expect([unread(a), unread(b)]).toEqual([1, 0])
  })

  test('are listed by name', async () => {
    const worlds = server().start()
    for (const name of ['b', 'a', 'c']) await worlds.get(name)
    expect(worlds.all().map(({ name }) => name)).toEqual(['a', 'b', 'c'])
  })

  test('are as they were after closing all and starting again', async () => {
    const { start } = server()
    const worlds = start()
    write(await worlds.get('a'))
    await worlds.close()
    expect(unread(await start().get('a'))).toBe(1)
  })
})

describe('a store that fails', () => {
  test('refuses the commit, and whoever waits is told', async () => {
    const { start, fill } = server()
    const world = await start().get('a')
    fill()
    write(world)
    await expect(world.kept()).rejects.toThrow(storageFailed)
  })

  test('gives back what was acknowledged, and only that', async () => {
    const { start, fill, reports } = server()
    const worlds = start()
    const world = await worlds.get('a')
    write(world)
    await world.kept()
    fill()
    write(world)
    write(world)
    await world.kept()?.catch(() => {})
    const reopened = await worlds.get('a')
    expect(reopened).not.toBe(world)
    expect(unread(reopened)).toBe(1)
    expect(reports).toEqual([
      'World "a" takes no more writes: disk full. Restart when it is mended.',
    ])
  })

  test('is read from, and written to no more, even when there is room again', async () => {
    const { start, fill, clear } = server()
    const worlds = start()
    const world = await worlds.get('a')
    fill()
    write(world)
    await world.kept()?.catch(() => {})
    clear()
    const reopened = await worlds.get('a')
    expect(unread(reopened)).toBe(0)
    expect(() => write(reopened)).toThrow(storageFailed)
    expect(() => write(world)).toThrow(Refused)
    await worlds.close()
  })

  test('settles at once, whatever waits there, as nothing moves any more', async () => {
    const { start, fill } = server()
    const worlds = start()
    const world = await worlds.get('a')
    fill()
    write(world)
    await world.kept()?.catch(() => {})
    await expect((await worlds.get('a')).settled()).resolves.toBeUndefined()
  })

  test('is written to again after a restart', async () => {
    const { start, fill, clear } = server()
    const worlds = start()
    const world = await worlds.get('a')
    write(world)
    await world.kept()
    fill()
    write(world)
    await world.kept()?.catch(() => {})
    await worlds.close()
    clear()
    const again = await start().get('a')
    write(again)
    await again.kept()
    expect(unread(again)).toBe(2)
  })

  test('leaves the other worlds alone', async () => {
    const { start, fill, clear } = server()
    const worlds = start()
    const [a, b] = await Promise.all([worlds.get('a'), worlds.get('b')])
    fill()
    write(a)
    await a.kept()?.catch(() => {})
    clear()
    write(b)
    await b.kept()
    expect(unread(b)).toBe(1)
  })
})
