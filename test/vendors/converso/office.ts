import { expect } from 'vitest'
import { type Answer, answer, type Client, mockOf, type Schemas } from '../../support-http/mock.ts'

type Conversation = Schemas['ConversoConversation']
type Notification = Schemas['ConversoNotification']
type Assignee = Conversation['assignee']

const BASE = '/converso/v1'

const at = { vendor: 'converso' }

/** Three people, two AI agents, and nobody who has written yet. */
export const emptyOffice: Schemas['Fixture'] = {
  version: 1,
  agents: [
    { ...at, id: 'assistant', name: 'Assistant' },
    { ...at, id: 'trainee', name: 'Trainee', published: false },
  ],
  channels: [
    { ...at, id: 'web', kind: 'webchat', address: 'web', name: 'Website', agentId: 'assistant' },
    {
      ...at,
      id: 'whatsapp',
      kind: 'whatsapp',
      address: '447700900100',
      name: 'WhatsApp',
      agentId: 'assistant',
    },
    { ...at, id: 'sms', kind: 'sms', address: '447700900101', name: 'SMS', agentId: 'assistant' },
    { ...at, id: 'trial', kind: 'webchat', address: 'trial', name: 'Trial', agentId: 'trainee' },
  ],
  users: [
    {
      ...at,
      id: 'dana',
      name: 'Dana Reed',
      email: 'dana@example.com',
      role: 'admin',
      toasts: true,
      presence: 'away',
    },
    {
      ...at,
      id: 'omar',
      name: 'Omar Aziz',
      email: 'omar@example.com',
      role: 'agent',
      toasts: true,
      presence: 'away',
    },
    {
      ...at,
      id: 'ivy',
      name: 'Ivy Lund',
      email: 'ivy@example.com',
      role: 'agent',
      toasts: true,
      presence: 'offline',
    },
  ],
  contacts: [],
  templates: [],
  webhooks: [],
  conversations: [],
}

/** One user's calls. */
export interface Desk {
  get<T = unknown>(path: string): Promise<Answer<T>>
  post<T = unknown>(path: string, body?: unknown): Promise<Answer<T>>
  put<T = unknown>(path: string, body: unknown): Promise<Answer<T>>
  patch<T = unknown>(path: string, body: unknown): Promise<Answer<T>>
  delete<T = unknown>(path: string): Promise<Answer<T>>
  list(path: string): Promise<Conversation[]>
}

/** An inbox in which people work, for tests that tell what they do. */
export interface Office {
  readonly client: Client & { readonly key: string }
  as(user: string): Desk
  /** A customer writes, and the AI agent has the time to answer. */
  writes(text: string, from?: { channel?: string; from?: string }): Promise<Conversation>
  /** The AI agent has asked whether a human is wanted. */
  offered(from?: string): Promise<string>
  assign(id: string, assignee: Assignee, by?: string): Promise<Conversation>
  get(id: string): Promise<Conversation>
  messages(id: string): Promise<Schemas['ConversoMessage'][]>
  /** Who said what. */
  said(id: string): Promise<[who: string, text: string][]>
  /** The contact forms in a conversation. */
  forms(id: string): Promise<{ text: string; fields: string[] }[]>
  told(user: string): Promise<Notification[]>
  contacts(): Promise<Schemas['ConversoContact'][]>
}

export async function office(world: Schemas['Fixture'] = emptyOffice): Promise<Office> {
  const client = await mockOf(world)
  const { body } = await client.get<{ world: string }>('/_mock/clock')
  const key = `sk_test_${body.world}`
  const as = (user: string): Desk => deskOf(client, `${key}.${user}`)
  const dana = as('dana')

  async function writes(text: string, { channel = 'web', from = 'visitor-7' } = {}) {
    const path = `channels/${channel}/inbound`
    const {
      status,
      body,
      text: told,
    } = await dana.post<{ conversation: Conversation }>(path, { from, text })
    expect(status, told).toBe(201)
    await client.advance('1s')
    return body.conversation
  }
  const messages = async (id: string) => {
    const path = `conversations/${id}/messages?limit=100`
    return (await dana.get<{ items: Schemas['ConversoMessage'][] }>(path)).body.items
  }
  return {
    client: { ...client, key },
    as,
    writes,
    async offered(from = 'visitor-7') {
      const [first] = [
        await writes('Where is my kettle?', { from }),
        await writes('But where is it now?', { from }),
        await writes('So when does it come?', { from }),
      ]
      const { body: offering } = await dana.get<Conversation>(`conversations/${first.id}`)
      expect(offering.handover.state).toBe('offered')
      return first.id
    },
    async assign(id, assignee, by = 'dana') {
      const put = await as(by).put<Conversation>(`conversations/${id}/assignee`, { assignee })
      expect(put.status, put.text).toBe(200)
      return put.body
    },
    get: async (id) => (await dana.get<Conversation>(`conversations/${id}`)).body,
    messages,
    said: async (id) =>
      (await messages(id)).map(({ author, content }) => [author.type, content.text]),
    forms: async (id) =>
      (await messages(id)).flatMap(({ content }) =>
        content.type === 'contact_form' ? [{ text: content.text, fields: content.fields }] : [],
      ),
    told: async (user) =>
      (await as(user).get<{ items: Notification[] }>(`users/${user}/notifications`)).body.items,
    contacts: async () =>
      (await dana.get<{ items: Schemas['ConversoContact'][] }>('contacts')).body.items,
  }
}

export function deskOf({ standin }: Pick<Client, 'standin'>, key: string): Desk {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    return answer<T>(await standin.fetch(`${BASE}/${path}`, { method, headers, ...sent }))
  }
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
    patch: (path, body) => call('PATCH', path, body),
    delete: (path) => call('DELETE', path),
    list: async (path) => (await call<{ items: Conversation[] }>('GET', path)).body.items,
  }
}
