import { describe, expect, test } from 'vitest'
import type { Commit } from '../../src/journal/journal.ts'
import { StoreError } from '../../src/journal/journal.ts'
import { memoryJournal } from '../../src/journal/memory.ts'
import { FixtureError } from '../../src/world/fixture.ts'
import { memorySnapshots } from '../../src/world/snapshot.ts'
import type { World } from '../../src/world/world.ts'
import { commands, NOW } from '../support/conversations.ts'
import { acme, baseline, openWorld, small } from '../support/worlds.ts'

const execute = (world: World, command: Parameters<ReturnType<World['begin']>['execute']>[1]) => {
  const tx = world.begin(acme)
  const after = tx.execute('c1', command)
  world.commit(tx, 'test')
  return after
}

/** A store that outlives the worlds that are opened on it. */
function store() {
  const kept: Commit[] = []
  const snapshots = memorySnapshots()
  return { kept, snapshots, open: () => openWorld({ journal: memoryJournal(kept), snapshots }) }
}

describe('a commit', () => {
  test('is in the journal with its number, moment, cause and facts', async () => {
    const { kept, open } = store()
    const world = await open()
    execute(world, commands.MarkRead)
    execute(world, commands.ReceiveMessage)
    expect(kept).toMatchObject([
      {
        seq: 1,
        at: NOW,
        operation: 'test',
        facts: [
          { type: 'Conversation', id: 'c1', event: { type: 'MessageReceived' } },
          { type: 'Conversation', id: 'c1', event: { type: 'AiTurnScheduled' } },
        ],
      },
    ])
  })

  test('is kept before whoever asked is told', async () => {
    let keep = () => {}
    const written = new Promise<void>((resolve) => {
      keep = resolve
    })
    const journal = { ...memoryJournal(), append: () => written }
    const world = await openWorld({ journal })
    execute(world, commands.ReceiveMessage)
    const order: string[] = []
    const told = world.kept()?.then(() => order.push('told'))
    await Promise.resolve()
    order.push('written')
    keep()
    await told
    expect(order).toEqual(['written', 'told'])
    expect(world.kept()).toBeUndefined()
  })
})

describe('a restart', () => {
  test('from snapshot and journal gives the same world', async () => {
    const { open } = store()
    const world = await open()
    execute(world, commands.ReceiveMessage)
    execute(world, { type: 'TakeOver', minutes: 10 })
    execute(world, commands.SendMessage)
    await world.kept()
    const again = await open()
    expect(again.export()).toEqual(world.export())
    expect(again.seq).toBe(3)
    expect(again.upcoming(9)).toEqual(world.upcoming(9))
  })

  test('after closing needs the snapshot alone', async () => {
    const { open, snapshots } = store()
    const world = await open()
    execute(world, commands.ReceiveMessage)
    await world.close()
    const again = await openWorld({ snapshots })
    expect(again.export()).toEqual(world.export())
    expect(again.seq).toBe(1)
  })

  test('goes on drawing the ids that it would have drawn', async () => {
    const { open } = store()
    const world = await open()
    execute(world, commands.ReceiveMessage)
    await world.close()
    const uninterrupted = await openWorld()
    execute(uninterrupted, commands.ReceiveMessage)
    expect(execute(await open(), commands.SendMessage)).toEqual(
      execute(uninterrupted, commands.SendMessage),
    )
  })

  test('ignores lines of the journal that the snapshot holds', async () => {
    const { open, kept, snapshots } = store()
    const world = await open()
    execute(world, commands.ReceiveMessage)
    await world.close()
    expect(kept).toHaveLength(1)
    expect((await snapshots.read())?.seq).toBe(1)
    expect((await open()).export().conversations[0]?.unread).toBe(1)
  })

  test('counts relative times from the first start', async () => {
    const { open, snapshots } = store()
    const first = await open()
    const later = { mode: 'frozen', now: NOW + 1e9 } as const
    const again = await openWorld({ snapshots, startClock: later })
    expect(again.export().conversations).toEqual(first.export().conversations)
    expect(again.now).toBe(NOW)
  })

  test('of a world that was never written to writes no snapshot', async () => {
    const { open, snapshots } = store()
    const world = await open()
    const before = await snapshots.read()
    await world.close()
    expect(await snapshots.read()).toBe(before)
  })

  test('is refused when commits between snapshot and journal are missing', async () => {
    const journal = memoryJournal([{ seq: 8, at: NOW, operation: 'test', facts: [] }])
    const snapshots = memorySnapshots()
    await snapshots.write({ ...baseline(), seq: 5 })
    await expect(openWorld({ journal, snapshots })).rejects.toThrow(
      new StoreError('memory', 'its journal goes on at commit 8 without it'),
    )
  })

  test('is refused when there is a journal and no snapshot', async () => {
    const journal = memoryJournal([{ seq: 1, at: NOW, operation: 'test', facts: [] }])
    await expect(openWorld({ journal })).rejects.toThrow(StoreError)
  })

  test('is refused when the snapshot holds no world', async () => {
    const snapshots = memorySnapshots()
    await snapshots.write({ ...baseline(), world: { ...small, version: 2 as 1 } })
    await expect(openWorld({ snapshots })).rejects.toThrow(FixtureError)
  })
})

describe('another world in the place of one', () => {
  test('is as if the first had never been', async () => {
    const world = await openWorld()
    const before = world.export()
    execute(world, commands.ReceiveMessage)
    world.become(small, 'small', 'reset')
    expect(world.export()).toEqual(before)
    expect(world.fixture).toBe('small')
    expect(world.seq).toBe(2)
  })

  test('draws the same ids again', async () => {
    const world = await openWorld()
    const first = execute(world, commands.ReceiveMessage)
    execute(world, commands.SendMessage)
    world.become(small, 'small', 'reset')
    expect(execute(world, commands.ReceiveMessage)).toEqual(first)
  })

  test('waits for its own timers only', async () => {
    const world = await openWorld()
    execute(world, commands.ReceiveMessage)
    world.become(small, null, 'import')
    expect(world.upcoming(9).map(({ kind }) => kind)).toEqual(['window'])
    expect(world.fixture).toBeNull()
  })

  test('is still there after a restart', async () => {
    const { open } = store()
    const world = await open()
    execute(world, commands.TakeOver)
    world.become(small, 'other', 'reset')
    execute(world, commands.ReceiveMessage)
    const again = await open()
    expect(again.export()).toEqual(world.export())
    expect(again.fixture).toBe('other')
    expect(execute(again, commands.SendMessage)).toEqual(execute(world, commands.SendMessage))
  })
})
