import { beforeEach, describe, expect, test } from 'vitest'
import type { Step } from '../../src/handover/machine.ts'
import { Refused } from '../../src/handover/refusal.ts'
import { blankContact } from '../../src/world/directory.ts'
import { checkFixture } from '../../src/world/fixture.ts'
import type { Transaction } from '../../src/world/transaction.ts'
import type { World } from '../../src/world/world.ts'
import { commands, HOUR, NOW, text } from '../support/conversations.ts'
import { acme, openWorld, rules, small } from '../support/worlds.ts'

const other = { ...acme, name: 'other' }

const refusalOf = (run: () => unknown): unknown => {
  try {
    run()
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
  return undefined
}

describe('a transaction', () => {
  let world: World
  let tx: Transaction
  beforeEach(async () => {
    world = await openWorld()
    tx = world.begin(acme)
  })

  test('shows inside what it staged, and outside nothing', () => {
    const before = world.export()
    tx.execute('c1', commands.ReceiveMessage)
    expect(tx.conversation('c1').unread).toBe(1)
    expect(tx.messages('c1').map(({ content }) => content)).toEqual([
      text('Hi'),
      commands.ReceiveMessage.content,
    ])
    expect(world.export()).toEqual(before)
    expect(world.begin(acme).messages('c1')).toHaveLength(1)
  })

  test('shows staged changes of messages, and leaves the kept ones as they are', () => {
    const kept = world.begin(acme).messages('c1')
    tx.execute('c1', commands.ReceiveMessage)
    tx.execute('c1', commands.MarkRead)
    expect(tx.messages('c1').map(({ status }) => status)).toEqual(['read', 'read'])
    expect(kept.map(({ status }) => status)).toEqual([null])
  })

  test('builds each command on the one before', () => {
    tx.execute('c1', commands.TakeOver)
    tx.execute('c1', commands.HandBack)
    expect(tx.conversation('c1').control).toEqual({ holder: 'ai', agentId: 'a1' })
    expect(tx.facts).toMatchObject([
      { type: 'Conversation', id: 'c1', event: { type: 'HumanTookOver' } },
      { type: 'Conversation', id: 'c1', event: { type: 'HandedBack' } },
    ])
  })

  test('becomes true as a whole when committed', () => {
    const opened = tx.open({ channelId: 'ch1', contactId: 'p2', agentId: 'a1' })
    tx.execute(opened.id, commands.ReceiveMessage)
    world.commit(tx, 'test')
    expect(world.seq).toBe(1)
    expect(world.size).toBe(2)
    expect(world.begin(acme).conversationBetween('ch1', 'p2')).toEqual(tx.conversation(opened.id))
  })

  test('has the window of the channel that a customer comes by', async () => {
    const [channel] = small.channels
    const web = { ...channel, id: 'ch2', kind: 'webchat', address: 'shop.test' }
    const data = checkFixture({ ...small, channels: [channel, web] }, 'test', rules)
    const both = (await openWorld({}, data)).begin(acme)
    const closesAt = (channelId: string) =>
      both.execute('c1', { ...commands.ReceiveMessage, channelId }).windowClosesAt
    expect(closesAt('ch2')).toBeNull()
    expect(closesAt('ch1')).toBe(NOW + 24 * HOUR)
  })

  test('that staged nothing makes no commit', () => {
    tx.execute('c1', commands.MarkRead)
    world.commit(tx, 'test')
    expect(world.seq).toBe(0)
  })

  test('that is forgotten leaves no trace, not even in the ids to come', () => {
    const { id } = tx.open({ channelId: 'ch1', contactId: 'p2', agentId: 'a1' })
    const next = world.begin(acme)
    expect(next.open({ channelId: 'ch1', contactId: 'p2', agentId: 'a1' }).id).toBe(id)
  })

  test('refuses what does not exist', () => {
    expect(refusalOf(() => tx.conversation('nope'))).toEqual({
      reason: 'not_found',
      what: 'conversation',
      id: 'nope',
    })
    expect(refusalOf(() => tx.directory.channel('nope'))).toMatchObject({
      what: 'channel',
      id: 'nope',
    })
    expect(refusalOf(() => tx.directory.contact('nope'))).toMatchObject({
      what: 'contact',
      id: 'nope',
    })
    expect(tx.directory.agent('nope')).toBeUndefined()
    expect(tx.directory.webhook('nope')).toBeUndefined()
  })

  test('sees nothing of another vendor', () => {
    const foreign = world.begin(other)
    expect(refusalOf(() => foreign.conversation('c1'))).toMatchObject({ reason: 'not_found' })
    expect(refusalOf(() => foreign.directory.contact('p1'))).toMatchObject({ reason: 'not_found' })
    expect(foreign.directory.agent('a1')).toBeUndefined()
    expect(foreign.directory.channels()).toEqual([])
    expect([...foreign.recent()]).toEqual([])
    expect(foreign.size).toBe(0)
  })

  test('lists conversations as they are inside, in the order of before', () => {
    tx.execute('c1', commands.TakeOver)
    expect([...tx.recent()].map(({ control }) => control.holder)).toEqual(['human'])
  })

  test('happens at one moment, that of its beginning', () => {
    expect(tx.now).toBe(NOW)
  })
})

describe('the steps that a transaction took', () => {
  const taken: Step[] = []
  const open = () => openWorld({ onSteps: (steps) => taken.push(...steps) })
  beforeEach(() => {
    taken.length = 0
  })

  test('are told when it is committed, also those that changed nothing', async () => {
    const world = await open()
    const tx = world.begin(acme)
    tx.execute('c1', commands.TakeOver)
    tx.execute('c1', commands.HandBack)
    expect(taken).toEqual([])
    world.commit(tx, 'test')
    const idle = world.begin(acme)
    idle.execute('c1', commands.HandBack)
    world.commit(idle, 'test')
    expect(taken).toEqual([
      { command: 'TakeOver', from: 'ai', to: 'human' },
      { command: 'HandBack', from: 'human', to: 'ai' },
      { command: 'HandBack', from: 'ai', to: 'ai' },
    ])
  })

  test('are those of timers as well', async () => {
    const world = await open()
    await world.changeClock((now) => ({ mode: 'frozen', now: now + 24 * HOUR }))
    expect(taken).toEqual([{ command: 'CloseWindow', from: 'ai', to: 'ai' }])
  })

  test('are none where it is forgotten, or refused', async () => {
    const world = await open()
    const tx = world.begin(acme)
    tx.execute('c1', commands.TakeOver)
    const refused = world.begin(acme)
    expect(refusalOf(() => refused.execute('c1', commands.ShowQueue))).toBeDefined()
    world.commit(refused, 'test')
    expect(taken).toEqual([])
  })
})

describe('contacts', () => {
  test('are found by their address, however it is written', async () => {
    const tx = (await openWorld()).begin(acme)
    expect(tx.directory.contactAt('+20-01').id).toBe('p1')
    expect(tx.facts).toEqual([])
  })

  test('are added when they are new', async () => {
    const world = await openWorld()
    const tx = world.begin(acme)
    const added = tx.directory.contactAt('+3 003', 'Zoe')
    expect(added).toEqual({
      ...blankContact(NOW),
      ...{ id: added.id, vendor: 'acme', address: '3003', name: 'Zoe' },
    })
    expect(tx.directory.contact(added.id)).toBe(added)
    world.commit(tx, 'test')
    expect(world.begin(acme).directory.contactAt('3003')).toEqual(added)
  })

  test('are added once in a transaction', async () => {
    const tx = (await openWorld()).begin(acme)
    expect(tx.directory.contactAt('3003').id).toBe(tx.directory.contactAt('3003').id)
  })

  test('take a name that has changed, and keep it where none is said', async () => {
    const world = await openWorld()
    const tx = world.begin(acme)
    expect(tx.directory.contactAt('2001', 'Anna')).toMatchObject({ id: 'p1', name: 'Anna' })
    world.commit(tx, 'test')
    expect(world.begin(acme).directory.contactAt('2001').name).toBe('Anna')
  })
})

describe('the conversation between two parties', () => {
  const [first] = small.conversations
  const between = async (...conversations: object[]) => {
    const data = checkFixture({ ...small, conversations }, 'test', rules)
    return (await openWorld({}, data)).begin(acme).conversationBetween('ch1', 'p1')?.id
  }
  const ended = (lifecycle: string, createdAt: string) => ({
    ...{ ...first, id: lifecycle, lifecycle, createdAt, messages: [] },
  })

  test('is the open one', async () => {
    expect(await between(ended('closed', '-2d'), first ?? {})).toBe('c1')
  })

  test('is none where all are over', async () => {
    expect(await between(ended('closed', '-2d'), ended('deleted', '-1d'))).toBeUndefined()
    expect(await between()).toBeUndefined()
  })

  test('is the open one, although a closed one is newer', async () => {
    expect(await between(first ?? {}, ended('closed', '-1m'))).toBe('c1')
  })
})

describe('a template', () => {
  const template = (id: string, name: string, status: string) => ({
    ...{ id, name, status, vendor: 'acme', language: 'en', body: 'Hi' },
  })
  const templates = [
    template('t1', 'fine', 'approved'),
    template('t2', 'new', 'pending'),
    template('t3', 'twice', 'rejected'),
    template('t4', 'twice', 'approved'),
  ]
  const world = openWorld({}, checkFixture({ ...small, templates }, 'test', rules))

  test('is found when it is approved, in whatever language', async () => {
    const tx = (await world).begin(acme)
    expect(tx.directory.template('fine').id).toBe('t1')
    expect(tx.directory.template('twice').id).toBe('t4')
  })

  test('is refused when it is unknown or not approved', async () => {
    const tx = (await world).begin(acme)
    expect(refusalOf(() => tx.directory.template('nope'))).toEqual({
      reason: 'template_not_found',
      name: 'nope',
    })
    expect(refusalOf(() => tx.directory.template('new'))).toEqual({
      reason: 'template_not_approved',
      name: 'new',
      status: 'pending',
    })
  })
})
