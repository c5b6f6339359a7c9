import type { FixtureData } from '../src/world/fixture-data.ts'

const vendor = 'wassist'

/** A world of conversations, each with an open window, a question and an answer. */
export function world(conversations: number): FixtureData {
  const indexes = [...Array(conversations).keys()]
  return {
    version: 1,
    agents: [{ id: uuid(1, 0), vendor, name: 'Bot' }],
    channels: [
      {
        id: uuid(2, 0),
        vendor,
        kind: 'whatsapp',
        address: '447700900100',
        name: 'Shop',
        agentId: uuid(1, 0),
      },
    ],
    contacts: indexes.map((index) => ({
      id: uuid(3, index),
      vendor,
      address: String(447_000_000_000 + index),
      name: `Customer ${index}`,
    })),
    templates: [],
    webhooks: [],
    conversations: indexes.map((index) => ({
      id: conversationId(index),
      vendor,
      channelId: uuid(2, 0),
      contactId: uuid(3, index),
      createdAt: '-2h',
      lifecycle: 'open',
      unread: 0,
      control: { holder: 'ai', agentId: uuid(1, 0) },
      messages: [
        { at: '-1h', from: 'customer', content: { kind: 'text', text: 'Is my bike ready?' } },
        { at: '-59m', from: 'ai', content: { kind: 'text', text: 'It will be ready on Friday.' } },
      ],
    })),
  }
}

export const conversationId = (index: number): string => uuid(4, index)

/** Ids that look like the vendor's, the same in every run. */
const uuid = (kind: number, index: number): string =>
  `${String(kind).repeat(8)}-0000-4000-8000-${String(index).padStart(12, '0')}`

/** The same messages as json-server keeps them. */
export const jsonServerDb = (conversations: number) => ({
  conversations: [...Array(conversations).keys()].map((index) => ({ id: conversationId(index) })),
  messages: [...Array(conversations).keys()].map((index) => ({
    id: index + 1,
    conversationId: conversationId(index),
    type: 'unified',
    unified: { text: 'It will be ready on Friday.' },
  })),
})
