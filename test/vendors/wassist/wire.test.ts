import { describe, expect, it } from 'vitest'
import { at, CONVERSATIONS, type List, mockOf } from '../../support-http/mock.ts'
import {
  BOT,
  conversation,
  human,
  idOf,
  numberOf,
  SHOP,
  said,
  WEBHOOK,
  world,
} from '../../support-http/world.ts'

const wire = (conversations: Parameters<typeof world>[0]) =>
  mockOf(world(conversations), { profile: 'wire' })

const shape = {
  id: idOf(1),
  contact: { id: expect.any(String), phoneNumber: numberOf(1), name: 'Customer 1' },
  activeAgent: { id: BOT, name: 'Shop Bot' },
  chatWindowRemainingTime: 86_340,
  lastMessage: {
    type: 'text',
    body: 'Question 1',
    createdAt: '2026-01-01T08:59:00.000Z',
    role: 'user',
  },
  isHumanTakeover: false,
  active: true,
  whatsappNumber: { id: expect.any(String), number: SHOP, isSandbox: false },
  routing: 'agent',
  webhookId: null,
  routingOverride: false,
}

describe('a conversation under the profile wire', () => {
  it('has the types of production, wherever it is answered', async () => {
    const client = await wire([conversation(1)])
    expect((await client.get(at(idOf(1)))).body).toEqual(shape)
    const list = await client.get<List<unknown>>(CONVERSATIONS)
    expect(list.body).toEqual({ count: 1, next: null, previous: null, results: [shape] })
    expect((await client.post(at(idOf(1), 'read'))).body).toEqual(shape)
    expect((await client.post(at(idOf(1), 'takeover'))).body).toEqual({
      ...shape,
      isHumanTakeover: true,
    })
    expect((await client.post(at(idOf(1), 'handback'))).body).toEqual(shape)
    expect((await client.post(at(idOf(1), 'handback'), { any: 'thing' })).body).toEqual(shape)
  })

  it('has null where there is no agent and nothing was said', async () => {
    const client = await wire([conversation(1, { control: { holder: 'nobody' }, messages: [] })])
    expect((await client.get(at(idOf(1)))).body).toEqual({
      ...shape,
      activeAgent: null,
      lastMessage: null,
      chatWindowRemainingTime: 0,
      active: false,
      routing: null,
    })
  })

  it('is routed to the webhook that is subscribed, and back', async () => {
    const client = await wire([conversation(1)])
    const { body } = await client.post(at(idOf(1), 'subscribe'), { webhookId: WEBHOOK })
    expect(body).toEqual({
      ...shape,
      activeAgent: null,
      routing: 'webhook',
      webhookId: WEBHOOK,
      routingOverride: true,
    })
    expect((await client.post(at(idOf(1), 'unsubscribe'))).body).toEqual(shape)
  })

  it('keeps its agent while a human holds it', async () => {
    const client = await wire([conversation(1, { control: human('+1h') })])
    expect((await client.get(at(idOf(1)))).body).toEqual({ ...shape, isHumanTakeover: true })
  })

  it('is created with the same types', async () => {
    const client = await wire([])
    const { status, body } = await client.post(CONVERSATIONS, {
      toNumber: '+447700900999',
      agentId: BOT,
    })
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        ...shape,
        id: expect.any(String),
        contact: { id: expect.any(String), phoneNumber: '447700900999', name: null },
        lastMessage: null,
        chatWindowRemainingTime: 0,
        active: false,
      },
    })
  })
})

describe('messages under the profile wire', () => {
  const nothing = {
    text: null,
    image: null,
    cta: null,
    listSelection: null,
    template: null,
    unified: null,
    quickReply: null,
    toolExecutions: [],
  }
  const sent = (type: string, part: object) => ({
    id: expect.any(String),
    role: 'assistant',
    type,
    status: 'sent',
    createdAt: '2026-01-01T09:00:00.000Z',
    replyTo: null,
    ...nothing,
    ...part,
  })

  it('are a bare array, of which limit and offset take a part', async () => {
    const texts = async (query: string) => {
      const client = await wire([
        conversation(1, {
          messages: [
            said('customer', 'a', '-3m'),
            said('customer', 'b', '-2m'),
            said('customer', 'c', '-1m'),
          ],
        }),
      ])
      const { status, body } = await client.get<{ text: { body: string } }[]>(
        `${at(idOf(1), 'messages')}${query}`,
      )
      expect(status).toBe(200)
      return body.map(({ text }) => text.body)
    }
    expect(await texts('')).toEqual(['c', 'b', 'a'])
    expect(await texts('?limit=1&offset=1')).toEqual(['b'])
    expect(await texts('?offset=3')).toEqual([])
  })

  it.each([
    [
      'text',
      { type: 'text', text: { body: 'Hi' } },
      { text: { id: expect.any(String), body: 'Hi' } },
    ],
    [
      'unified',
      {
        type: 'unified',
        unified: {
          text: 'Hi',
          media: { url: 'https://example.com/a.png' },
          buttons: [{ type: 'quick_reply', text: 'Yes', quickReplyId: 'y' }],
        },
      },
      {
        unified: {
          body: 'Hi',
          footer: null,
          media: [{ url: 'https://example.com/a.png', mimeType: 'image/png' }],
          buttons: [{ type: 'quick_reply', text: 'Yes', quickReplyId: 'y' }],
        },
      },
    ],
    [
      'cta',
      {
        type: 'cta',
        cta: {
          body: 'See',
          buttonText: 'Open',
          url: 'https://example.com',
          image: { url: 'https://example.com/i/a.png' },
        },
      },
      {
        cta: {
          id: expect.any(String),
          text: 'See',
          url: 'https://example.com',
          buttonText: 'Open',
          image: {
            name: 'a.png',
            path: '/i/a.png',
            size: null,
            url: 'https://example.com/i/a.png',
            width: null,
            height: null,
          },
          clicks: [],
        },
      },
    ],
    [
      'template',
      { type: 'template', template: { name: 'named', variables: { body: { name: 'Ada' } } } },
      {
        template: {
          id: expect.any(String),
          templateName: 'named',
          variables: { body: { name: 'Ada' } },
          components: [],
        },
      },
    ],
  ])('have their part as an object: %s', async (type, body, part) => {
    const client = await wire([conversation(1)])
    const answer = await client.post(at(idOf(1), 'messages'), body)
    expect({ status: answer.status, body: answer.body }).toEqual({
      status: 201,
      body: sent(type, part),
    })
    expect((await client.get<unknown[]>(at(idOf(1), 'messages'))).body[0]).toEqual(answer.body)
  })
})
