import { describe, expect, test } from 'vitest'
import { memorySnapshots, type Snapshots } from '../../src/world/snapshot.ts'
import type { World } from '../../src/world/world.ts'
import { commands } from '../support/conversations.ts'
import { acme, openWorld } from '../support/worlds.ts'

/** As many commits as a world takes before it writes a snapshot by itself, and one more. */
const MANY = 10_001

function write(world: World, times: number): void {
  for (let written = 0; written < times; written++) {
    const tx = world.begin(acme)
    tx.execute('c1', commands.TakeOver)
    world.commit(tx, 'test')
  }
}

describe('a journal that has grown', () => {
  test('is followed by a snapshot without anybody asking, and not before', async () => {
    const seqs: number[] = []
    const kept = memorySnapshots()
    const snapshots: Snapshots = {
      ...kept,
      write: async (snapshot) => {
        seqs.push(snapshot.seq)
      },
    }
    const world = await openWorld({ snapshots })
    write(world, MANY - 1)
    await world.settled()
    expect(seqs).toEqual([0])
    write(world, 1)
    await world.settled()
    expect(seqs).toEqual([0, MANY])
  })

  test('loses nothing by a snapshot that fails, which is told', async () => {
    const reports: string[] = []
    const kept = memorySnapshots()
    const snapshots: Snapshots = {
      ...kept,
      write: (snapshot) =>
        snapshot.seq === 0 ? kept.write(snapshot) : Promise.reject(new Error('disk full')),
    }
    const world = await openWorld({ snapshots, report: (problem) => reports.push(problem) })
    write(world, MANY)
    await world.settled()
    write(world, 1)
    await world.settled()
    expect(world.seq).toBe(MANY + 1)
    expect(reports).toEqual(['No snapshot of world "default": disk full'])
  })
})
