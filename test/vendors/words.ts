import { type Answer, at, type Client, type List, type Message } from '../support-http/mock.ts'
import { NOBODY as NO_UUID } from '../support-http/world.ts'
import { NOBODY as NO_ID, type Page, shop } from './ada/shop.ts'
import { deskOf, emptyOffice } from './converso/office.ts'

/** What everybody does with a conversation, in the words of one vendor. */
export interface Words {
  /** A customer writes for the first time; gives the id of the conversation. */
  open(text: string): Promise<string>
  customerWrites(id: string, text: string): Promise<unknown>
  humanTakes(id: string): Promise<unknown>
  humanWrites(id: string, text: string): Promise<Answer>
  handBack(id: string): Promise<Answer>
  /** All that was said, oldest first, as `customer: …` and `business: …`. */
  transcript(id: string): Promise<string[]>
  /** The answer about the conversation itself, and about what was said in it. */
  read(id: string): Promise<Answer>
  readMessages(id: string): Promise<Answer>
  /** The same with the other spelling of the addresses: without the slash at the end. */
  readBare(id: string): Promise<Answer>
  readMessagesBare(id: string): Promise<Answer>
}

/** How one vendor answers where vendors differ. */
export interface Dialect {
  readonly name: string
  words(client: Client): Promise<Words>
  /** An id in the vendor's form that nobody has, and what is said of it. */
  readonly nobody: string
  readonly notFound: unknown
  /** What becomes of handing back what no human holds. */
  readonly idleHandBack: number
}

interface Logs {
  author: { role: string }
  content: { body: string }
}

export const wassist: Dialect = {
  name: 'wassist',
  nobody: NO_UUID,
  notFound: { error: 'Conversation not found', code: 'not_found' },
  idleHandBack: 200,
  async words(client) {
    const bare = (path: string) => client.get(path.replace(/\/$/, ''))
    return {
      open: async (text) =>
        (await client.inbound({ from: '+44 7700 900999', text })).conversationId,
      customerWrites: (conversationId, text) => client.inbound({ conversationId, text }),
      humanTakes: (id) => client.post(at(id, 'takeover'), { durationMinutes: 60 }),
      humanWrites: (id, text) =>
        client.post(at(id, 'messages'), { type: 'unified', unified: { text } }),
      async handBack(id) {
        const contact = { phoneNumber: '447700900999', name: 'Ann' }
        return client.post(at(id, 'handback'), { contact })
      },
      async transcript(id) {
        const said: string[] = []
        let next: string | null = at(id, 'messages')
        while (next !== null) {
          const page: List<Message> = (await client.get<List<Message>>(next)).body
          for (const { role, text, unified } of page.results) {
            said.unshift(`${role === 'user' ? 'customer' : 'business'}: ${text ?? unified}`)
          }
          next = page.next
        }
        return said
      },
      read: (id) => client.get(at(id)),
      readMessages: (id) => client.get(at(id, 'messages')),
      readBare: (id) => bare(at(id)),
      readMessagesBare: (id) => bare(at(id, 'messages')),
    }
  },
}

export const ada: Dialect = {
  name: 'ada',
  nobody: NO_ID,
  notFound: {
    errors: [
      {
        type: 'resource_not_found',
        message: 'Conversation not found',
        details: `The requested resource with id ${NO_ID} was not found`,
      },
    ],
  },
  idleHandBack: 422,
  async words(client) {
    const of = await shop(client)
    const users = new Map<string, string>()
    const write = (id: string, author: object, text: string) =>
      of.post(`conversations/${id}/messages/`, { author, content: { type: 'text', body: text } })
    const customerWrites = (id: string, text: string) =>
      write(id, { role: 'end_user', id: users.get(id) }, text)
    return {
      async open(text) {
        const channel_id = 'chat'
        const { body } = await of.post<{ id: string; end_user_id: string }>('conversations/', {
          channel_id,
        })
        users.set(body.id, body.end_user_id)
        await customerWrites(body.id, text)
        return body.id
      },
      customerWrites,
      humanTakes: (id) => of.world.handoff.begin(id, 'desk'),
      humanWrites: (id, text) => write(id, { role: 'human_agent', display_name: 'Maya' }, text),
      handBack: (id) => of.post(`conversations/${id}/end-handoff/`),
      async transcript(id) {
        const said: string[] = []
        let next: string | null = `/api/v2/conversations/${id}/messages/`
        while (next !== null) {
          const page: Page<Logs> = (await of.send<Page<Logs>>(next)).body
          for (const { author, content } of page.data) {
            said.push(`${author.role === 'end_user' ? 'customer' : 'business'}: ${content.body}`)
          }
          next = page.meta.next_page_url
        }
        return said
      },
      read: (id) => of.get(`conversations/${id}/`),
      readMessages: (id) => of.get(`conversations/${id}/messages/`),
      readBare: (id) => of.get(`conversations/${id}`),
      readMessagesBare: (id) => of.get(`conversations/${id}/messages`),
    }
  },
}

type ConversoPage<T> = { items: T[]; nextCursor: string | null }

interface Said {
  author: { type: string }
  content: { text: string }
}

export const converso: Dialect = {
  name: 'converso',
  nobody: NO_ID,
  notFound: {
    type: 'urn:standin:not_found',
    title: 'Not found',
    status: 404,
    detail: `There is no conversation ${NO_ID}`,
  },
  idleHandBack: 200,
  async words(client) {
    const desk = (await officeOf(client)).as('dana')
    const of = (id: string, operation = '') => `conversations/${id}${operation}`
    const from = 'visitor-1'
    const write = (text: string) =>
      desk.post<{ conversation: { id: string } }>('channels/web/inbound', { from, text })
    const assign = (id: string, type: string, who: string) =>
      desk.put(of(id, '/assignee'), { assignee: { type, id: who } })
    return {
      open: async (text) => (await write(text)).body.conversation.id,
      customerWrites: (_, text) => write(text),
      humanTakes: (id) => assign(id, 'user', 'omar'),
      humanWrites: (id, text) => desk.post(of(id, '/messages'), { text }),
      handBack: (id) => assign(id, 'ai_agent', 'assistant'),
      async transcript(id) {
        const said: string[] = []
        let query = 'limit=50'
        for (let isMore = true; isMore; ) {
          const path = of(id, `/messages?${query}`)
          const { items, nextCursor } = (await desk.get<ConversoPage<Said>>(path)).body
          for (const { author, content } of items) {
            said.push(`${author.type === 'contact' ? 'customer' : 'business'}: ${content.text}`)
          }
          query = `limit=50&cursor=${nextCursor}`
          isMore = nextCursor !== null
        }
        return said
      },
      read: (id) => desk.get(`${of(id)}/`),
      readMessages: (id) => desk.get(of(id, '/messages/')),
      readBare: (id) => desk.get(of(id)),
      readMessagesBare: (id) => desk.get(of(id, '/messages')),
    }
  },
}

/** The same world with people in it. */
async function officeOf(client: Client) {
  const { body } = await client.get<{ world: string }>('/_mock/clock')
  const { clock } = await client.state()
  await client.put('/_mock/state', { ...emptyOffice, ...(clock === undefined ? {} : { clock }) })
  return { as: (user: string) => deskOf(client, `sk_test_${body.world}.${user}`) }
}
