import { describe, expect, it } from 'vitest'
import {
  at,
  CONVERSATIONS,
  type Conversation,
  type List,
  type Message,
  mockOf,
} from '../support-http/mock.ts'
import { BOT, conversation, idOf, world } from '../support-http/world.ts'

const HUNDRED = Array.from({ length: 100 }, (_, index) => index)

describe('requests that come at once', () => {
  it('are all kept, each once, with an id of its own and in one order', async () => {
    const client = await mockOf(world([conversation(1)]))
    const texts = Array.from({ length: 200 }, (_, index) => `Message ${index}`)
    const answers = await Promise.all(
      texts.map((body) =>
        client.post<Message>(at(idOf(1), 'messages'), { type: 'text', text: { body } }),
      ),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    const ids = answers.map(({ body }) => body.id)
    expect(new Set(ids).size).toBe(200)

    const listed: Message[] = []
    for (const offset of [0, 100, 200]) {
      const { body } = await client.get<List<Message>>(
        `${at(idOf(1), 'messages')}?limit=100&offset=${offset}`,
      )
      expect(body.count).toBe(201)
      listed.push(...body.results)
    }
    const sent = listed.slice(0, 200)
    expect(new Set(sent.map(({ id }) => id))).toEqual(new Set(ids))
    expect(new Set(sent.map(({ text }) => text))).toEqual(new Set(texts))
    const position = new Map(sent.map(({ id }, index) => [id, index]))
    for (const { body } of answers) expect(sent[position.get(body.id) ?? -1]).toEqual(body)
  })

  it('create one conversation with one contact', async () => {
    const client = await mockOf(world([]))
    const answers = await Promise.all(
      HUNDRED.map(() =>
        client.post<Conversation>(CONVERSATIONS, { toNumber: '+447700900999', agentId: BOT }),
      ),
    )
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    const state = await client.state()
    expect([state.conversations.length, state.contacts.length]).toEqual([1, 1])
  })

  it('that write and read see whole commits only', async () => {
    const client = await mockOf(world([conversation(1)]))
    const results = await Promise.all(
      HUNDRED.map(async (n) => {
        if (n % 2 === 0) return client.inbound({ conversationId: idOf(1), text: `${n}` })
        const { body } = await client.get<List<Message>>(at(idOf(1), 'messages'))
        return body.count - body.results.length
      }),
    )
    expect(results.filter((left) => typeof left === 'number' && left > 50)).toEqual([])
    expect((await client.state()).conversations[0]?.unread).toBe(50)
  })
})
