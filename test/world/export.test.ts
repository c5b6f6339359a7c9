import { describe, expect, test } from 'vitest'
import { checkFixture, readFixture } from '../../src/world/fixture.ts'
import type { FixtureData } from '../../src/world/fixture-data.ts'
import { HOUR, MINUTE, NOW, policy } from '../support/conversations.ts'
import { acme, openWorld, rules, small, validators } from '../support/worlds.ts'

const wassist = { ...acme, name: 'wassist' }
const tenants = new Map([acme, wassist].map((tenant) => [tenant.name, tenant]))

const exported = async (world: FixtureData): Promise<FixtureData> =>
  (await openWorld({ tenants }, world)).export()

const everything = validators.body('/components/schemas/Fixture')

/** The small world with its one conversation changed. */
const withConversation = (changes: object): FixtureData =>
  checkFixture(
    { ...small, conversations: [{ ...small.conversations[0], ...changes }] },
    'test',
    rules,
  )

const onlyConversation = async (changes: object) =>
  (await exported(withConversation(changes))).conversations[0]

describe('a world that is exported', () => {
  test.each(['demo', 'empty'])('and imported is the same world: %s', async (name) => {
    const first = await exported(readFixture(name, rules).data)
    expect(everything(structuredClone(first))).toEqual([])
    const second = await exported(first)
    expect(JSON.stringify(second)).toBe(JSON.stringify(first))
  })

  test('keeps every holder and everything that is to come', async () => {
    const common = { ...small.conversations[0], messages: [], createdAt: 'now' }
    const controls = [
      { holder: 'ai', agentId: 'a1', offeredAt: '-1m' },
      { holder: 'queue', agentId: null, since: '-2m', trigger: 'ai_offer', formDueAt: '+1m' },
      { holder: 'queue', agentId: 'a1', since: '-2m', trigger: 'operator', formDueAt: '+1m' },
      { holder: 'human', userId: 'maya', agentId: 'a1', until: '+5m', label: 'Maya' },
      { holder: 'human', userId: null, agentId: null },
      { holder: 'nobody' },
    ]
    const conversations = controls.map((control, index) => ({
      ...common,
      id: `c${index}`,
      control,
      lifecycle: (['open', 'closed', 'deleted'] as const)[index % 3],
      typingUntil: '+10s',
      aiTurn: { dueAt: '+1s', instruction: index === 0 ? 'Say hi.' : null },
      inTransit: [{ messageId: 'm1', deliveredAt: '+1s' }],
      unread: index,
    }))
    const first = await exported(checkFixture({ ...small, conversations }, 'test', rules))
    expect(first.conversations).toHaveLength(6)
    expect(await exported(first)).toEqual(first)
  })

  test('has every time absolute', async () => {
    const text = JSON.stringify(await exported(readFixture('demo', rules).data))
    expect(text.match(/:"(now|[+-](\d+[a-z])+)"/g)).toBeNull()
  })

  test('stands vendor by vendor, with the least recently active conversation first', async () => {
    const { conversations } = await exported(readFixture('demo', rules).data)
    const order = conversations.map(
      ({ vendor, messages, createdAt }) => `${vendor} ${messages.at(-1)?.at ?? createdAt}`,
    )
    expect(order).toEqual([...order].sort())
  })
})

describe('a world that is imported', () => {
  test('counts relative times from now', async () => {
    const control = { holder: 'human', userId: null, agentId: 'a1', until: '+5m' }
    expect(await onlyConversation({ createdAt: '-1h30m', control })).toMatchObject({
      createdAt: new Date(NOW - 90 * MINUTE).toISOString(),
      control: { until: new Date(NOW + 5 * MINUTE).toISOString() },
    })
  })

  test('keeps absolute times as they are, in UTC', async () => {
    expect(await onlyConversation({ createdAt: '2026-01-01T10:00:00+01:00' })).toMatchObject({
      createdAt: '2026-01-01T09:00:00.000Z',
    })
  })

  test.each([
    ['is open for a day after the customer wrote', {}, new Date(NOW + 23 * HOUR).toISOString()],
    ['is as the fixture says', { windowClosesAt: '+1m' }, new Date(NOW + MINUTE).toISOString()],
    ['is closed where the fixture says so', { windowClosesAt: null }, null],
    ['is closed where nobody wrote', { messages: [] }, null],
  ])('has a window that %s', async (_, changes, windowClosesAt) => {
    expect((await onlyConversation(changes))?.windowClosesAt).toBe(windowClosesAt)
  })

  test('has no window that is over', async () => {
    const message = { from: 'customer', content: { kind: 'text', text: 'Hi' } }
    expect(
      (await onlyConversation({ messages: [{ ...message, at: '-24h' }] }))?.windowClosesAt,
    ).toBe(null)
  })

  test('has no window where the vendor knows none', async () => {
    const windowless = { ...acme, policy: { ...policy, windowMs: null } }
    const world = await openWorld({ tenants: new Map([['acme', windowless]]) })
    expect(world.export().conversations[0]?.windowClosesAt).toBeNull()
  })

  test('counts what the business said as delivered, where the fixture is silent', async () => {
    const content = { kind: 'text', text: 'Hi' }
    const messages = (['customer', 'ai', 'human', 'system'] as const).map((from) => ({
      at: 'now',
      from,
      content,
    }))
    const statuses = (await onlyConversation({ messages }))?.messages.map(({ status }) => status)
    expect(statuses).toEqual([null, 'delivered', 'delivered', 'delivered'])
  })

  test('draws the ids that are missing, the same each time', async () => {
    const messages = [{ at: 'now', from: 'ai', content: { kind: 'text', text: 'Hi' } }]
    const id = (await onlyConversation({ messages }))?.messages[0]?.id
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect((await onlyConversation({ messages }))?.messages[0]?.id).toBe(id)
  })

  test('draws no id twice', async () => {
    const [first] = small.conversations
    const messages = [{ at: 'now', from: 'ai', content: { kind: 'text', text: 'Hi' } }]
    const conversations = ['c1', 'c2'].map((id) => ({ ...first, id, messages }))
    const world = await exported(checkFixture({ ...small, conversations }, 'test', rules))
    const ids = world.conversations.flatMap((one) => one.messages.map(({ id }) => id))
    expect(new Set(ids).size).toBe(2)
  })

  test('keeps the order of the file where nothing else decides', async () => {
    const [first] = small.conversations
    const conversations = ['b', 'c', 'a'].map((id) => ({ ...first, id }))
    const world = await exported(checkFixture({ ...small, conversations }, 'test', rules))
    expect(world.conversations.map(({ id }) => id)).toEqual(['b', 'c', 'a'])
  })
})

describe('the clock of a fixture', () => {
  const clocked = async (clock: unknown) => {
    const world = checkFixture({ ...small, clock }, 'test', rules)
    return (await openWorld({}, world)).clock
  }

  test.each([
    [
      { mode: 'real', offsetMs: 5 },
      { mode: 'real', offsetMs: 5 },
    ],
    [{ mode: 'real' }, { mode: 'real', offsetMs: 0 }],
    [
      { mode: 'frozen', now: '-1h' },
      { mode: 'frozen', now: NOW - HOUR },
    ],
    [{ mode: 'frozen' }, { mode: 'frozen', now: NOW }],
    [undefined, { mode: 'frozen', now: NOW }],
  ])('%j is that of its world', async (clock, expected) => {
    expect(await clocked(clock)).toEqual(expected)
  })
})
