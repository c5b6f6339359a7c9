import {
  type Answer,
  at,
  type Client,
  type List,
  mockOf,
  type Schemas,
} from '../../support-http/mock.ts'
import { conversation, idOf, world } from '../../support-http/world.ts'
import { anyReceiver, WEBHOOKS, type Webhook } from '../../webhooks/shop.ts'

type Fixture = Schemas['Fixture']
export type Delivery = Schemas['WebhookDelivery']

export const DELIVERIES = '/api/v1/webhook-deliveries/'

/** What all payloads have, and what those of subscriptions have more. */
export interface Payload {
  readonly event: string
  readonly routing?: string | null
  readonly webhookId?: string
}

/** All that a webhook can ask for. */
export const EVENTS = [
  'message.received',
  'subscription.message.received',
  'subscription.activated',
  'subscription.revoked',
  'subscription.service_window.expiring',
  'subscription.service_window.closed',
]

/** A Wassist business whose webhooks are called at one receiver, each at a path of its own. Time stands still. */
export interface Hooks {
  readonly client: Client
  /** Where the receiver is; a path is to follow. */
  readonly origin: string
  call<T = unknown>(method: string, path: string, body?: unknown): Promise<Answer<T>>
  /** A webhook at this path, which asks for nothing unless told otherwise. */
  hook(path: string, more?: object): Promise<Webhook>
  /** Routes a conversation to a webhook, or to none. */
  route(to: Webhook | null, n?: number): Promise<void>
  /** The customer of a conversation writes. */
  say(n?: number, text?: string): Promise<Schemas['InboundReceipt']>
  /** Who was called since this or `payloads` was last asked for, and why: `path event`, in the order of the calls. */
  told(): Promise<string[]>
  /** The same calls by what was sent. */
  payloads(): Promise<Payload[]>
}

export async function hooks(
  conversations: Fixture['conversations'] = [],
  more: Partial<Fixture> = {},
): Promise<Hooks> {
  const inbox = await anyReceiver()
  const origin = inbox.url.replace('/hook', '')
  const client = await mockOf({ ...world(conversations), webhooks: [], ...more })
  const call = <T>(method: string, path: string, body?: unknown) =>
    client.send<T>(path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
  let seen = 0
  const news = async () => {
    await client.get('/_mock/settled')
    const fresh = inbox.received.slice(seen)
    seen += fresh.length
    return fresh.map(({ path, json }) => ({ path, payload: json as Payload }))
  }
  return {
    client,
    origin,
    call,
    async hook(path, wishes = {}) {
      const url = `${origin}/${path}`
      return expected(201, await call<Webhook>('POST', WEBHOOKS, { url, ...wishes }))
    },
    async route(to, n = 1) {
      const path = at(idOf(n), to === null ? 'unsubscribe' : 'subscribe')
      expected(200, await call('POST', path, to === null ? undefined : { webhookId: to.id }))
    },
    say: (n = 1, text = 'Hello') => client.inbound({ conversationId: idOf(n), text }),
    told: async () =>
      (await news()).map(({ path, payload }) => `${path.slice(1)} ${payload.event}`),
    payloads: async () => (await news()).map(({ payload }) => payload),
  }
}

/** A conversation with the shop's agent, a webhook that asks for everything, and one that asks for nothing. */
export async function two(more: Parameters<typeof conversation>[1] = {}) {
  const made = await hooks([conversation(1, more)])
  const all = await made.hook('all', { events: EVENTS })
  return { ...made, all, desk: await made.hook('desk') }
}

/** A page of the deliveries that there are. */
export const list = async ({ client }: Hooks, query = ''): Promise<List<Delivery>> =>
  expected(200, await client.get<List<Delivery>>(`${DELIVERIES}${query}`))

function expected<T>(wanted: number, { status, text, body }: Answer<T>): T {
  if (status === wanted) return body
  throw new Error(`Expected ${wanted}, got ${status}: ${text}`)
}
