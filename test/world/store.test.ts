import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { iso } from '../../src/clock.ts'
import { fileJournal } from '../../src/journal/file.ts'
import { fileSnapshots } from '../../src/world/snapshot.ts'
import type { World } from '../../src/world/world.ts'
import { commands, MINUTE, NOW, text } from '../support/conversations.ts'
import { temporaryFolder } from '../support/temp.ts'
import { acme, openWorld } from '../support/worlds.ts'

/** A world in files; each `open` is the start of a process, which may end without a word. */
function filesOf() {
  const folder = temporaryFolder()
  const path = join(folder, 'journal.jsonl')
  const open = () => {
    const journal = fileJournal(path, { fsync: false })
    onTestFinished(() => journal.close()) // as the system does for a process that is killed
    return openWorld({ journal, snapshots: fileSnapshots(join(folder, 'world.json')) })
  }
  return { path, open }
}

async function say(world: World, words: string): Promise<void> {
  const tx = world.begin(acme)
  tx.execute('c1', { ...commands.ReceiveMessage, content: text(words) })
  world.commit(tx, 'test')
  await world.kept()
}

const words = (world: World) =>
  world.export().conversations[0]?.messages.map(({ content }) => Reflect.get(content, 'text'))

describe('a world in files', () => {
  test('is there after its process was killed, as far as it was acknowledged', async () => {
    const { open } = filesOf()
    const world = await open()
    for (const number of [1, 2, 3]) await say(world, `message ${number}`)
    expect((await open()).export()).toEqual(world.export())
  })

  test('is there after it was killed in the middle of a line, and goes on', async () => {
    const { path, open } = filesOf()
    await say(await open(), 'kept')
    const [line = ''] = readFileSync(path, 'utf8').split('\n')
    appendFileSync(path, line.replace('"seq":1', '"seq":2').slice(0, -9))
    await say(await open(), 'after the crash')
    expect(words(await open())).toEqual(['Hi', 'kept', 'after the crash'])
  })

  test('is there after killing, closing and killing again', async () => {
    const { open } = filesOf()
    await say(await open(), 'one')
    const second = await open()
    await say(second, 'two')
    await second.close()
    await say(await open(), 'three')
    expect(words(await open())).toEqual(['Hi', 'one', 'two', 'three'])
  })

  test('that was killed while its clock was advanced stands where it had come to', async () => {
    const { path, open } = filesOf()
    const world = await open()
    const tx = world.begin(acme)
    tx.execute('c1', { type: 'TakeOver', minutes: 10 })
    world.commit(tx, 'test')
    await world.changeClock((now) => ({ mode: 'frozen', now: now + 60 * MINUTE }))
    await world.kept()
    const lines = readFileSync(path, 'utf8').trim().split('\n')
    expect(lines.at(-1)).toContain('ClockChanged')
    writeFileSync(path, `${lines.slice(0, -1).join('\n')}\n`)
    const again = await open()
    expect(again.now).toBe(NOW + 10 * MINUTE)
    expect(again.export().conversations[0]?.control.holder).toBe('ai')
  })

  test('is the same, to the letter, when it was read back from its journal', async () => {
    const { open } = filesOf()
    const world = await open()
    const tx = world.begin(acme)
    const { id } = tx.directory.contactAt('2003', 'Bea')
    const { id: cid } = tx.open({ channelId: 'ch1', contactId: id, agentId: 'a1' })
    tx.execute(cid, commands.ReceiveMessage)
    world.commit(tx, 'test')
    await world.kept()
    expect(JSON.stringify((await open()).export())).toBe(JSON.stringify(world.export()))
  })

  test('of an older version, which knew less of contacts, is read, kept and exported', async () => {
    const { path, open } = filesOf()
    await say(await open(), 'one')
    const contact = { id: 'p9', vendor: 'acme', address: '2009', name: null }
    const facts = [{ type: 'ContactSaved', contact }]
    const commit = { seq: 2, at: NOW + 5, operation: 'test', facts }
    appendFileSync(path, `${JSON.stringify(commit)}\n`)
    const world = await open()
    const at = iso(NOW + 5)
    expect(world.export().contacts.at(-1)).toEqual({ ...contact, createdAt: at, updatedAt: at })
    await world.close()
    expect((await open()).export()).toEqual(world.export())
  })

  test('keeps every one of a thousand commits made at once', async () => {
    const { open } = filesOf()
    const world = await open()
    await Promise.all(Array.from({ length: 1000 }, (_, index) => say(world, `${index}`)))
    expect(words(await open())).toEqual(['Hi', ...Array.from({ length: 1000 }, (_, i) => `${i}`)])
  })
})
