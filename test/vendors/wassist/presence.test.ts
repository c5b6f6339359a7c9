import { describe, expect, it } from 'vitest'
import {
  at,
  type Client,
  type Conversation,
  type List,
  type Message,
  mockOf,
} from '../../support-http/mock.ts'
import {
  BOT,
  conversation,
  human,
  idOf,
  NOBODY,
  said,
  WEBHOOK,
  world,
} from '../../support-http/world.ts'

const one = at(idOf(1))
const unread = () =>
  mockOf(
    world([
      conversation(1, {
        unread: 2,
        control: human('+1h'),
        messages: [said('customer', 'Hi', '-2m'), said('customer', 'Hello?', '-1m')],
      }),
      conversation(2, { messages: [] }),
    ]),
  )

describe('reading', () => {
  it('answers 200 with the conversation, and nothing is unread', async () => {
    const client = await unread()
    const { body: before } = await client.get(one)
    const { status, body } = await client.post(at(idOf(1), 'read'))
    expect({ status, body }).toEqual({ status: 200, body: before })
    const { conversations } = await client.state()
    const read = conversations.find(({ id }) => id === idOf(1))
    expect(read?.unread).toBe(0)
    expect(read?.messages.map((message) => message.status)).toEqual(['read', 'read'])
  })

  it.each(['read', 'typing'])(
    'changes nothing without a message of the customer: %s',
    async (operation) => {
      const client = await unread()
      const state = (await client.get('/_mock/state')).text
      const { status, body } = await client.post(at(idOf(2), operation))
      expect({ status, body }).toEqual({ status: 200, body: (await client.get(at(idOf(2)))).body })
      expect((await client.get('/_mock/state')).text).toBe(state)
    },
  )

  it('twice is the same as once', async () => {
    const client = await unread()
    await client.post(at(idOf(1), 'read'))
    const state = (await client.get('/_mock/state')).text
    expect((await client.post(at(idOf(1), 'read'))).status).toBe(200)
    expect((await client.get('/_mock/state')).text).toBe(state)
  })

  it('ignores a body, as none is documented', async () => {
    const client = await unread()
    expect((await client.post(at(idOf(1), 'read'), { anything: true })).status).toBe(200)
    const broken = await client.send(at(idOf(1), 'read'), { method: 'POST', body: '{' })
    expect(broken.status).toBe(200)
  })
})

describe('typing', () => {
  it('shows the indicator for a while and reads the messages', async () => {
    const client = await unread()
    const { body: before } = await client.get(one)
    const { status, body } = await client.post(at(idOf(1), 'typing'))
    expect({ status, body }).toEqual({ status: 200, body: before })
    const { conversations } = await client.state()
    expect(conversations.find(({ id }) => id === idOf(1))).toMatchObject({
      typingUntil: '2026-01-01T09:00:25.000Z',
      unread: 0,
    })
  })

  it('stops at the next message that is sent', async () => {
    const client = await unread()
    await client.post(at(idOf(1), 'typing'))
    await client.post(at(idOf(1), 'messages'), { type: 'text', text: { body: 'Hi' } })
    const { conversations } = await client.state()
    expect(conversations.find(({ id }) => id === idOf(1))?.typingUntil).toBeNull()
  })
})

describe('subscribing a webhook', () => {
  const subscribe = at(idOf(1), 'subscribe')
  const unsubscribe = at(idOf(1), 'unsubscribe')
  const roles = async (client: Client) => {
    const { body } = await client.get<List<Message>>(at(idOf(1), 'messages'))
    return body.results.map(({ role }) => role)
  }

  it('answers 200 with the conversation, and silences the agent', async () => {
    const client = await mockOf(world([conversation(1)]))
    const { status, body } = await client.post<Conversation>(subscribe, { webhookId: WEBHOOK })
    expect({ status, body }).toEqual({ status: 200, body: (await client.get(one)).body })
    await client.inbound({ conversationId: idOf(1) })
    await client.advance('1m')
    expect(await roles(client)).toEqual(['user', 'user'])
    expect((await client.state()).conversations[0]?.subscriberId).toBe(WEBHOOK)
  })

  it('drops the answer that the agent was preparing', async () => {
    const client = await mockOf(world([conversation(1)]))
    await client.inbound({ conversationId: idOf(1) })
    await client.post(subscribe, { webhookId: WEBHOOK })
    await client.advance('1m')
    expect(await roles(client)).toEqual(['user', 'user'])
  })

  it('ends with unsubscribe, after which the agent answers again', async () => {
    const client = await mockOf(world([conversation(1)]))
    await client.post(subscribe, { webhookId: WEBHOOK })
    const { status, body } = await client.post<Conversation>(unsubscribe)
    expect(status).toBe(200)
    expect(body).toMatchObject({ activeAgent: BOT })
    await client.inbound({ conversationId: idOf(1) })
    await client.advance('1s')
    expect(await roles(client)).toEqual(['assistant', 'user', 'user'])
  })

  it('changes nothing the second time, either way', async () => {
    const client = await mockOf(world([conversation(1)]))
    await client.post(subscribe, { webhookId: WEBHOOK })
    const subscribed = (await client.get('/_mock/state')).text
    expect((await client.post(subscribe, { webhookId: WEBHOOK })).status).toBe(200)
    expect((await client.get('/_mock/state')).text).toBe(subscribed)
    await client.post(unsubscribe)
    const unsubscribed = (await client.get('/_mock/state')).text
    expect((await client.post(unsubscribe)).status).toBe(200)
    expect((await client.get('/_mock/state')).text).toBe(unsubscribed)
  })

  it.each([
    ['unknown', { webhookId: NOBODY }, `Invalid pk "${NOBODY}" - object does not exist.`],
    ['no uuid', { webhookId: 'desk' }, 'Must be a valid UUID.'],
    ['missing', {}, 'This field is required.'],
  ])('is refused when the webhook is %s', async (_, sent, complaint) => {
    const client = await mockOf(world([conversation(1)]))
    const { status, body } = await client.post(subscribe, sent)
    expect({ status, body }).toEqual({ status: 400, body: { webhookId: [complaint] } })
  })

  it.each([
    ['read', undefined],
    ['typing', undefined],
    ['subscribe', { webhookId: WEBHOOK }],
    ['unsubscribe', undefined],
  ])('answers 404 for a conversation that is not there: %s', async (operation, sent) => {
    const client = await mockOf(world([]))
    const { status, body } = await client.post(at(NOBODY, operation), sent)
    expect({ status, body }).toEqual({
      status: 404,
      body: { error: 'Conversation not found', code: 'not_found' },
    })
  })
})
