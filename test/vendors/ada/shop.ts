import type { Standin } from '../../../src/create.ts'
import type { WorldHandle } from '../../../src/handle/world.ts'
import { type Answer, answer, type Client, mock, type Schemas } from '../../support-http/mock.ts'

export type Conversation = Schemas['AdaConversation']
export type Page<T> = { data: T[]; meta: { next_page_url: string | null } }
export type Errors = { errors: { type: string; message: string; details: unknown }[] }

export const GREETING =
  "Hello, and welcome to Harbour Bikes! I am the shop's assistant. What can I do for you?"
export const REPLIES = [
  'Thanks for asking! Let me look that up for you.',
  'Yes, we have that in the shop. I can put one aside for you until tomorrow evening.',
] as const
/** An id in Ada's form that nobody has. */
export const NOBODY = 'f'.repeat(24)
/** When these worlds stand still, as Ada writes it. */
export const AT_SECOND = '2026-01-01T09:00:00+00:00'

/** One business on Ada, in a world of its own. */
export interface Shop {
  readonly standin: Standin
  readonly world: WorldHandle
  send<T = unknown>(path: string, init?: RequestInit): Promise<Answer<T>>
  /** A call under `/api/v2/`, with a JSON body where one is given. */
  call<T = unknown>(method: string, path: string, body?: unknown): Promise<Answer<T>>
  get<T = unknown>(path: string): Promise<Answer<T>>
  post<T = unknown>(path: string, body?: unknown): Promise<Answer<T>>
  patch<T = unknown>(path: string, body: unknown): Promise<Answer<T>>
  /** Notes of all events from now on, for `events`; nothing is sent. */
  listen(): Promise<void>
  /** What there was to tell, in its order. */
  events<T = unknown>(event?: string): Promise<T[]>
}

export async function shop(made: Client | Promise<Client> = mock()): Promise<Shop> {
  const client = await made
  const { body } = await client.get<Schemas['Clock']>('/_mock/clock')
  const { standin } = client
  const world = standin.world(body.world)
  const send = async <T>(path: string, init: RequestInit = {}): Promise<Answer<T>> => {
    const headers = new Headers(init.headers)
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${world.key}`)
    return answer<T>(await standin.fetch(path, { ...init, headers }))
  }
  const call = <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> =>
    send<T>(`/api/v2/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
  return {
    standin,
    world,
    send,
    call,
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    patch: (path, body) => call('PATCH', path, body),
    async listen() {
      await call('POST', 'webhooks/', { url: 'https://elsewhere.test/hook' })
    },
    async events<T>(event?: string) {
      const { deliveries } = await world.deliveries.list(event === undefined ? {} : { event })
      return deliveries.map(({ payload }) => payload as T) // what the test expects it to be
    },
  }
}

/** A conversation of this business, and the two people who can write into it. */
export interface Talk {
  readonly conversation: Conversation
  readonly id: string
  readonly endUserId: string
  /** The path of an operation on it, or its own. */
  at(operation?: string): string
  customer(text: string): Promise<Answer<Schemas['AdaMessage']>>
  human(text: string): Promise<Answer<Schemas['AdaMessage']>>
  /** `role: text` of all that was said, oldest first. */
  said(): Promise<string[]>
}

export async function channel(of: Shop): Promise<Schemas['AdaCustomChannel']> {
  const wanted = { name: 'My app', description: 'An app', modality: 'messaging' }
  return (await of.post<Schemas['AdaCustomChannel']>('channels/', wanted)).body
}

/** Opened on a channel of its own, unless said otherwise; nobody has said anything yet. */
export async function open(of: Shop, more: Record<string, unknown> = {}): Promise<Talk> {
  const channel_id = more.channel_id ?? (await channel(of)).id
  const opened = await of.post<Conversation>('conversations/', { channel_id, ...more })
  if (opened.status !== 201) throw new Error(`No conversation: ${opened.text}`)
  const { id, end_user_id: endUserId } = opened.body
  const at = (operation = '') => `conversations/${id}/${operation === '' ? '' : `${operation}/`}`
  const say = (author: object, text: string) =>
    of.post<Schemas['AdaMessage']>(at('messages'), {
      author,
      content: { type: 'text', body: text },
    })
  return {
    conversation: opened.body,
    id,
    endUserId,
    at,
    customer: (text) => say({ role: 'end_user', id: endUserId }, text),
    human: (text) => say({ role: 'human_agent', display_name: 'Maya' }, text),
    async said() {
      const { body } = await of.get<Page<Schemas['AdaMessageLog']>>(at('messages'))
      return body.data.map(
        ({ author, content }) =>
          `${author.role}: ${'body' in content ? content.body : content.type}`,
      )
    },
  }
}

/** The same after its greeting. */
export async function greeted(of: Shop, more: Record<string, unknown> = {}): Promise<Talk> {
  const talk = await open(of, more)
  await of.world.clock({ advance: '1s' })
  return talk
}

/** The same in a handoff. */
export async function handedOff(of: Shop, more: Record<string, unknown> = {}): Promise<Talk> {
  const talk = await greeted(of, more)
  await of.world.handoff.begin(talk.id, 'desk')
  return talk
}

export const said = {
  greeting: `ai_agent: ${GREETING}`,
  first: `ai_agent: ${REPLIES[0]}`,
  second: `ai_agent: ${REPLIES[1]}`,
} as const
