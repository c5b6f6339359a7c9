import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  at,
  CONVERSATIONS,
  fresh,
  type List,
  mock,
  mockOf,
  type Schemas,
} from '../support-http/mock.ts'
import { BOT, conversation, human, NOBODY, said, WEBHOOK, world } from '../support-http/world.ts'

const id = '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01'
type Fixture = Schemas['Fixture']

describe('the state of a world', () => {
  it('is exported and imported without a loss', async () => {
    const from = await mock({ fixture: 'demo' })
    await from.inbound({ conversationId: id, text: 'In the making' })
    await from.post(at(id, 'typing'))
    await from.post(CONVERSATIONS, { toNumber: '+447700900999', fromNumber: '+447700900100' })
    await from.post(at('127ea79c-89a6-4ce4-85c1-454309610835', 'takeover'), { durationMinutes: 3 })
    await from.post(at(id, 'messages'), {
      type: 'cta',
      cta: { body: 'A', buttonText: 'B', url: 'https://example.com' },
    })
    const exported = await from.get<Fixture>('/_mock/state')

    const to = await mock()
    const { status, body } = await to.put('/_mock/state', exported.body)
    expect(status).toBe(200)
    expect(body).toEqual({
      world: expect.stringMatching(/^w\d+$/),
      fixture: null,
      seq: 1,
      now: '2026-01-01T09:00:00.000Z',
      conversations: 27,
    })
    expect((await to.get('/_mock/state')).text).toBe(exported.text)
    expect((await to.get(CONVERSATIONS)).text).toBe((await from.get(CONVERSATIONS)).text)

    for (const one of [from, to]) await one.advance('1d')
    expect((await to.get(CONVERSATIONS)).text).toBe((await from.get(CONVERSATIONS)).text)
  })

  it('is in core words, every time absolute', async () => {
    const client = await mockOf(
      world([conversation(1, { control: human('+5m'), unread: 1, subscriberId: WEBHOOK })]),
    )
    const { conversations } = await client.state()
    expect(conversations).toEqual([
      {
        ...conversation(1),
        unread: 1,
        subscriberId: WEBHOOK,
        control: {
          holder: 'human',
          userId: 'maya',
          agentId: BOT,
          until: '2026-01-01T09:05:00.000Z',
        },
        createdAt: '2025-12-02T09:00:00.000Z',
        windowClosesAt: '2026-01-02T08:59:00.000Z',
        windowWarnsAt: '2026-01-02T07:59:00.000Z',
        typingUntil: null,
        aiTurn: null,
        inTransit: [],
        messages: [
          {
            ...said('customer', 'Question 1', ''),
            id: expect.any(String),
            at: '2026-01-01T08:59:00.000Z',
            status: null,
            replyTo: null,
          },
        ],
      },
    ])
  })

  it('counts distances from its own clock', async () => {
    const client = await mockOf({
      ...world([conversation(1, { createdAt: '-2h', messages: [] })]),
      clock: { mode: 'frozen', now: '2030-06-01T12:00:00Z' },
    })
    expect((await client.state()).conversations[0]?.createdAt).toBe('2030-06-01T10:00:00.000Z')
    const start = await fresh({
      fixture: {
        ...world([conversation(1, { createdAt: '-2h', messages: [] })]),
        clock: { mode: 'frozen', now: '2030-06-01T12:00:00Z' },
      },
    })
    expect((await start.state()).conversations[0]?.createdAt).toBe('2030-06-01T10:00:00.000Z')
  })

  it('brings its clock along', async () => {
    const client = await mock()
    const clock = { mode: 'frozen', now: '2030-05-05T05:05:05.000Z' } as const
    const { body } = await client.put('/_mock/state', { ...world([]), clock })
    expect(body).toMatchObject({ now: clock.now })
    expect((await client.state()).clock).toEqual(clock)
  })

  const bad: [string, (fixture: Fixture) => unknown, RegExp][] = [
    ['not an object', () => [], /expected object/],
    ['another version', (one) => ({ ...one, version: 2 }), /\/version/],
    ['a missing list', ({ agents: _, ...one }) => one, /\/agents/],
    ['an unknown member', (one) => ({ ...one, mesages: [] }), /\/mesages/],
    [
      'an unknown agent',
      () => world([conversation(1, { control: { holder: 'ai', agentId: NOBODY } })]),
      /\/conversations\/0\/control\/agentId.*agent/,
    ],
    [
      'an unknown contact',
      () => ({ ...world([conversation(1)]), contacts: [] }),
      /\/conversations\/0\/contactId.*a contact/,
    ],
    [
      'an unknown channel',
      () => ({ ...world([conversation(1)]), channels: [] }),
      /\/conversations\/0\/channelId.*a channel/,
    ],
    [
      'an unknown webhook',
      () => ({ ...world([conversation(1, { subscriberId: NOBODY })]) }),
      /\/conversations\/0\/subscriberId.*a webhook/,
    ],
    [
      'an id twice',
      () => {
        const one = world([conversation(1)])
        return { ...one, conversations: [...one.conversations, ...one.conversations] }
      },
      /\/conversations\/1\/id/,
    ],
    [
      'a holder of no kind',
      () => ({
        ...world([conversation(1)]),
        conversations: [{ ...conversation(1), control: { holder: 'cat' } }],
      }),
      /\/conversations\/0\/control/,
    ],
    [
      'a time that is none',
      () => world([conversation(1, { createdAt: 'yesterday' })]),
      /\/conversations\/0\/createdAt.*-23h10m/,
    ],
    [
      'a message without content',
      () => ({
        ...world([]),
        conversations: [{ ...conversation(1), messages: [{ at: 'now', from: 'ai' }] }],
      }),
      /\/conversations\/0\/messages\/0\/content/,
    ],
  ]
  it.each(bad)('is refused whole, with the place, when it has %s', async (_, spoil, detail) => {
    const client = await mock()
    const before = (await client.get('/_mock/state')).text
    const { status, type, body } = await client.put<Schemas['Problem']>(
      '/_mock/state',
      spoil(world([])),
    )
    expect({ status, type }).toEqual({ status: 400, type: 'application/problem+json' })
    expect(body.detail).toMatch(detail)
    expect((await client.get('/_mock/state')).text).toBe(before)
  })

  it('keeps a status of null that is given', async () => {
    const message = { ...said('ai', 'Hi', '-1m'), status: null }
    const client = await mockOf(world([conversation(1, { messages: [message] })]))
    expect((await client.state()).conversations[0]?.messages[0]?.status).toBeNull()
  })
})

describe('a reset', () => {
  it('brings back the fixture that the world began with, time and ids too', async () => {
    const client = await mock({ fixture: 'demo' })
    const before = (await client.get('/_mock/state')).text
    const create = () =>
      client.post(CONVERSATIONS, { toNumber: '+447700900999', fromNumber: '+447700900100' })
    const created = (await create()).text
    await client.advance('2d')
    const { status, body } = await client.post('/_mock/reset', {})
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        world: expect.any(String),
        fixture: 'demo',
        seq: expect.any(Number),
        now: '2026-01-01T09:00:00.000Z',
        conversations: 26,
      },
    })
    expect((await client.get('/_mock/state')).text).toBe(before)
    expect((await create()).text).toBe(created)
  })

  it('needs no body', async () => {
    const client = await mock({ fixture: 'demo' })
    await client.inbound({ from: '+447700900999' })
    expect(await client.post('/_mock/reset')).toMatchObject({
      status: 200,
      body: { conversations: 26 },
    })
  })

  it('brings another fixture, and that one again the next time', async () => {
    const client = await mock({ fixture: 'demo' })
    expect((await client.post('/_mock/reset', { fixture: 'empty' })).body).toMatchObject({
      fixture: 'empty',
      conversations: 0,
    })
    await client.inbound({ from: '+447700900999' })
    expect((await client.post('/_mock/reset', {})).body).toMatchObject({
      fixture: 'empty',
      conversations: 0,
    })
  })

  it("brings back a fixture of the user's own", async () => {
    const folder = await mkdtemp(join(tmpdir(), 'standin-test-'))
    const fixture = join(folder, 'mine.json')
    await writeFile(fixture, JSON.stringify(world([conversation(1), conversation(2)])))
    const client = await fresh({ fixture })
    await rm(folder, { recursive: true })
    const before = (await client.get('/_mock/state')).text
    await client.inbound({ from: '+447700900999' })
    const { status, body } = await client.post('/_mock/reset')
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { fixture: 'mine', conversations: 2 },
    })
    expect((await client.get('/_mock/state')).text).toBe(before)
  })

  it('of an imported world brings the fixture of the server', async () => {
    const client = await mockOf(world([conversation(1)]), { fixture: 'demo' })
    expect((await client.get<List<object>>(CONVERSATIONS)).body.count).toBe(1)
    expect((await client.post('/_mock/reset', {})).body).toMatchObject({
      fixture: 'demo',
      conversations: 26,
    })
  })

  it.each([
    ['an unknown fixture', { fixture: 'nope' }, /\/fixture: .*demo or empty, got "nope"/],
    ['a path', { fixture: '../package.json' }, /\/fixture: .*demo or empty/],
    ['a fixture that is no text', { fixture: 5 }, /\/fixture: expected string, got 5/],
  ])('refuses %s and changes nothing', async (_, sent, detail) => {
    const client = await mock({ fixture: 'demo' })
    await client.inbound({ conversationId: id })
    const before = (await client.get('/_mock/state')).text
    const { status, type, body } = await client.post<Schemas['Problem']>('/_mock/reset', sent)
    expect({ status, type }).toEqual({ status: 400, type: 'application/problem+json' })
    expect(body.detail).toMatch(detail)
    expect((await client.get('/_mock/state')).text).toBe(before)
  })

  it('without a name goes back to what the server starts with, when the world began as something else', async () => {
    const client = await mockOf(world([conversation(1)]), { fixture: 'demo' })
    const { body } = await client.post('/_mock/reset')
    expect(body).toMatchObject({ fixture: 'demo', conversations: 26 })
  })

  it('takes no path, so that it reads no file of the machine', async () => {
    const client = await mock()
    for (const fixture of ['/etc/passwd', '../package.json', './fixtures/demo.json']) {
      const { status, text } = await client.post('/_mock/reset', { fixture })
      expect(status).toBe(400)
      expect(text).toContain('body /fixture: expected the name of a fixture')
    }
  })
})
