import { describe, expect, it } from 'vitest'
import {
  at,
  type Conversation,
  type List,
  type Message,
  mock,
  mockOf,
} from '../support-http/mock.ts'
import {
  conversation,
  idOf,
  NOBODY,
  numberOf,
  SHOP,
  WORKSHOP,
  world,
} from '../support-http/world.ts'

const inbound = '/_mock/inbound'
const hi = { vendor: 'wassist', text: 'Hi there' }

describe('a customer who writes', () => {
  it('from a new number opens a conversation, which the agent of the number answers', async () => {
    const client = await mockOf(world([]))
    const { status, body } = await client.post<{ conversationId: string }>(inbound, {
      ...hi,
      from: '+44 7700 900-999',
      name: 'Ada',
    })
    expect({ status, body }).toEqual({
      status: 201,
      body: { conversationId: expect.any(String), messageId: expect.any(String), opened: true },
    })
    expect((await client.get(at(body.conversationId))).body).toMatchObject({
      contact: { phoneNumber: '447700900999', name: 'Ada' },
      lastMessage: 'Hi there',
      chatWindowRemainingTime: '86400',
      active: 'true',
    })
    await client.advance('1s')
    const { body: list } = await client.get<List<Message>>(at(body.conversationId, 'messages'))
    expect(list.results.map(({ role, text }) => [role, text])).toEqual([
      ['assistant', 'One.'],
      ['user', 'Hi there'],
    ])
  })

  it('from a known number writes in the conversation that is there', async () => {
    const client = await mockOf(world([conversation(1)]))
    const { body } = await client.post(inbound, { ...hi, from: `+${numberOf(1)}` })
    expect(body).toMatchObject({ conversationId: idOf(1), opened: false })
  })

  it('gets the message id that the list shows, and counts as unread', async () => {
    const client = await mockOf(world([conversation(1, { unread: 1 })]))
    const { body } = await client.post<{ messageId: string }>(inbound, {
      ...hi,
      conversationId: idOf(1),
    })
    const { body: list } = await client.get<List<Message>>(`${at(idOf(1), 'messages')}?limit=1`)
    expect(list.results[0]).toMatchObject({
      id: body.messageId,
      role: 'user',
      type: 'text',
      status: null,
      text: 'Hi there',
    })
    expect((await client.state()).conversations[0]?.unread).toBe(2)
  })

  it.each([
    ['the first number', undefined, SHOP],
    ['the number named', `+${WORKSHOP}`, WORKSHOP],
  ])('reaches %s of the business', async (_, to, expected) => {
    const client = await mockOf(world([]))
    await client.post(inbound, {
      ...hi,
      from: '+447700900999',
      ...(to === undefined ? {} : { to }),
    })
    const { conversations, channels } = await client.state()
    expect(channels.find(({ id }) => id === conversations[0]?.channelId)?.address).toBe(expected)
  })

  it('finds the conversation on another number of the business, when none is named', async () => {
    const client = await mockOf(world([conversation(1, { on: WORKSHOP })]))
    const { body } = await client.post(inbound, { ...hi, from: numberOf(1) })
    expect(body).toMatchObject({ conversationId: idOf(1), opened: false })
    const named = await client.post(inbound, { ...hi, from: numberOf(1), to: SHOP })
    expect(named.body).toMatchObject({ opened: true })
  })

  it('under a new name is called by it', async () => {
    const client = await mockOf(world([conversation(1)]))
    await client.post(inbound, { ...hi, from: numberOf(1), name: 'Grace' })
    const { body } = await client.get<Conversation>(at(idOf(1)))
    expect(body.contact.name).toBe('Grace')
  })

  it.each([
    ['an unknown vendor', { ...hi, vendor: 'telegram', from: '+447700900999' }, 400, /\/vendor/],
    ['no vendor', { text: 'Hi', from: '+447700900999' }, 400, /\/vendor/],
    [
      'an unknown number of the business',
      { ...hi, from: '+447700900999', to: '+15550000' },
      400,
      /\/to: expected one of 447700900100, 12025550123/,
    ],
    ['nobody', hi, 400, /from or conversationId/],
    ['a number that is none', { ...hi, from: 'Hannah' }, 400, /\/from: expected a phone number/],
    ['no text', { vendor: 'wassist', from: '+447700900999' }, 400, /\/text/],
    ['empty text', { ...hi, text: '', from: '+447700900999' }, 400, /\/text/],
    ['an unknown conversation', { ...hi, conversationId: NOBODY }, 404, new RegExp(NOBODY)],
    ['no body', undefined, 400, /JSON body/],
  ])('is refused when there is %s, and nothing changes', async (_, body, status, detail) => {
    const client = await mockOf(world([conversation(1)]))
    const before = (await client.get('/_mock/state')).text
    const refused = await client.post(inbound, body)
    expect(refused).toMatchObject({
      status,
      type: 'application/problem+json',
      body: { status, detail: expect.stringMatching(detail) },
    })
    expect((await client.get('/_mock/state')).text).toBe(before)
  })

  it.each(['report', 'off'] as const)(
    'is refused without a body under %s too',
    async (contract) => {
      const client = await mock({ contract })
      expect((await client.post(inbound)).status).toBe(400)
    },
  )
})

describe('a settled world', () => {
  it('is one in which nothing is in flight, told by its last commit', async () => {
    const client = await mockOf(world([conversation(1)]))
    const { status, body } = await client.get('/_mock/settled')
    expect({ status, body }).toEqual({
      status: 200,
      body: { world: expect.any(String), seq: 1, now: '2026-01-01T09:00:00.000Z' },
    })
  })

  it('does not wait for what only the moving of a frozen clock brings', async () => {
    const client = await mockOf(world([conversation(1)]))
    await client.inbound({ conversationId: idOf(1) })
    expect((await client.get('/_mock/settled')).body).toMatchObject({ seq: 2 })
  })
})
