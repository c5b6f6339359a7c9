import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ClockSetting } from '../../src/clock.ts'
import { fileStore } from '../../src/store.ts'
import type { World } from '../../src/world/world.ts'
import { text } from '../support/conversations.ts'
import { chance } from '../support/random.ts'
import { temporaryFolder } from '../support/temp.ts'
import { acme, frozen, openWorld, small } from '../support/worlds.ts'

const write = (world: World, words: string) => {
  const tx = world.begin(acme)
  tx.execute('c1', { type: 'ReceiveMessage', content: text(words) })
  world.commit(tx, 'test')
}

const later =
  (by: number) =>
  (now: number): ClockSetting => ({ mode: 'frozen', now: now + by })

async function rewind(world: World, seq: number): Promise<void> {
  world.putBack((await world.story()).after(seq), 'frozen', 'rewind')
}

/** One thing that can happen to a world; most of them are several commits. */
async function step(world: World, random: ReturnType<typeof chance>): Promise<void> {
  const what = random.below(10)
  if (what < 4) return write(world, `Number ${random.below(1000)}`)
  if (what < 8) return world.changeClock(later(random.below(3_600_000)))
  if (what < 9) return rewind(world, random.below(world.seq + 1))
  return world.become(small, 'small', 'reset')
}

test.each([1, 2, 3, 4])(
  'after every commit of a random walk it was what it is again, also after restarts (%d)',
  async (seed) => {
    const folder = temporaryFolder()
    const store = fileStore(folder, { fsync: false })('walk')
    const open = () =>
      openWorld({ ...fileStore(folder, { fsync: false })('walk'), startClock: frozen })
    const random = chance(seed)
    const states = new Map<number, string>()
    const note = (world: World) => states.set(world.seq, JSON.stringify(world.export()))
    const same = async (world: World) => {
      const story = await world.story()
      for (const [seq, state] of states) {
        expect([seq, JSON.stringify(story.after(seq).snapshot.world)]).toEqual([seq, state])
      }
    }
    let world = await open()
    for (let round = 0; round < 3; round++) {
      note(world)
      for (let left = 15; left > 0; left--) {
        await step(world, random)
        note(world)
      }
      await same(world)
      await world.close() // which writes the snapshot: what came before it is to be had all the same
      world = await open()
      note(world)
      await same(world)
    }
    expect(states.size).toBeGreaterThan(20)
    for (const [seq, state] of [...states].slice(0, 10)) {
      await rewind(world, seq)
      expect(JSON.stringify(world.export())).toBe(state)
    }
    await world.close()
    expect((await store.beginning.read())?.seq).toBe(0)
  },
)

test('ids go on as they did the first time', async () => {
  const world = await openWorld()
  write(world, 'One')
  const at = world.seq
  const next = () => world.begin(acme).newId()
  const first = next()
  write(world, 'Two')
  const second = next()
  await rewind(world, at)
  expect(next()).toBe(first)
  write(world, 'Two')
  expect(next()).toBe(second)
  await world.close()
})

test('what is due happens only once somebody did something', async () => {
  const world = await openWorld()
  write(world, 'One') // and the agent's answer is due in a moment
  const at = world.seq
  await world.changeClock(later(60_000))
  const answered = world.seq
  expect(answered).toBeGreaterThan(at + 1)
  await rewind(world, at)
  const put = world.seq
  world.begin(acme)
  await world.settled()
  expect([world.seq, world.standsAt]).toEqual([put, at])
  await world.changeClock(later(60_000))
  expect(world.seq).toBe(put + answered - at)
})

test('a store whose beginning is lost can go back to its snapshot, and says so', async () => {
  const folder = temporaryFolder()
  const open = () => openWorld(fileStore(folder, { fsync: false })('w'))
  const first = await open()
  write(first, 'One')
  write(first, 'Two')
  await first.close()
  rmSync(join(folder, 'w', 'beginning.json'))
  const second = await open()
  write(second, 'Three')
  const story = await second.story()
  expect(story.beginning.seq).toBe(2)
  expect(() => story.after(1)).toThrow('a commit from 2, the oldest, to 3, the latest')
  expect(() => story.stepFrom(3, -2)).toThrow('at most 1 back, as the world stands at commit 3')
  await second.close()
})

test('a journal that was begun anew has a beginning of its own', async () => {
  const folder = temporaryFolder()
  const open = () => openWorld(fileStore(folder, { fsync: false })('w'))
  const first = await open()
  write(first, 'One')
  await first.close()
  writeFileSync(join(folder, 'w', 'journal.jsonl'), '') // its snapshot covers what was in it
  const second = await open()
  write(second, 'Two')
  expect((await second.story()).beginning.seq).toBe(1)
  await rewind(second, 1)
  await second.close()
  expect(existsSync(join(folder, 'w', 'beginning.json'))).toBe(true)
})
