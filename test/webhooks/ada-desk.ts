import type { WorldHandle } from '../../src/handle/world.ts'
import type { CreateOptions } from '../../src/options.ts'
import type { Answer, Client, Schemas } from '../support-http/mock.ts'
import type { Answering, Receiver } from '../support-http/receiver.ts'
import { anyReceiver, aWorld, type Delivery } from './shop.ts'

export const ADA_WEBHOOKS = '/api/v2/webhooks/'
export const CONVERSATION = '5df263b7db5a7e6ea03fae9b'

/** An Ada instance whose one conversation a human holds, with a webhook that hears all at a receiver of its own. */
export interface Desk {
  readonly client: Client
  readonly world: WorldHandle
  readonly receiver: Receiver
  readonly webhookId: string
  readonly secret: string
  send<T>(method: string, path: string, body?: unknown): Promise<Answer<T>>
  say(text: string): Promise<Schemas['InboundReceipt']>
  secretNow(): Promise<string>
  deliveries(): Promise<Delivery[]>
  /** The webhook as the control API shows it. */
  summary(): Promise<Schemas['WebhookSummary'] | undefined>
}

export async function desk(answering: Answering = 200, options: CreateOptions = {}): Promise<Desk> {
  const receiver = await anyReceiver(answering)
  const { client, world } = await aWorld({ vendors: ['ada'], fixture: DESK }, options)
  const send = <T>(method: string, path: string, body?: unknown) =>
    client.send<T>(path, {
      method,
      headers: { authorization: `Bearer ${world.key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const made = await send<Schemas['AdaWebhook']>('POST', ADA_WEBHOOKS, { url: receiver.url })
  if (made.status !== 201) throw new Error(`No webhook: ${made.text}`)
  const { id } = made.body
  const secretNow = async () =>
    (await send<Schemas['AdaWebhookSecret']>('GET', `${ADA_WEBHOOKS}${id}/secret/`)).body.key
  return {
    client,
    world,
    receiver,
    webhookId: id,
    secret: await secretNow(),
    send,
    secretNow,
    say: (text) => world.inbound({ vendor: 'ada', conversationId: CONVERSATION, text }),
    deliveries: async () => (await world.deliveries.list({ limit: 1000 })).deliveries,
    summary: async () => {
      const { body } = await client.get<Schemas['WebhookSummaryList']>('/_mock/webhooks')
      return body.webhooks.find((webhook) => webhook.id === id)
    },
  }
}

const AGENT = '6ab243904b1f7d92c33c41fd'

const DESK: Schemas['Fixture'] = {
  version: 1,
  agents: [{ id: AGENT, vendor: 'ada', name: 'Assistant', replies: [] }],
  channels: [
    { id: 'chat', vendor: 'ada', kind: 'webchat', address: 'chat', name: 'Chat', agentId: AGENT },
  ],
  contacts: [{ id: '6ae5ae104b1f7d92c33c4237', vendor: 'ada', address: 'c1', name: 'Nora' }],
  templates: [],
  webhooks: [],
  conversations: [
    {
      id: CONVERSATION,
      vendor: 'ada',
      channelId: 'chat',
      contactId: '6ae5ae104b1f7d92c33c4237',
      lifecycle: 'open',
      unread: 0,
      control: { holder: 'human', userId: null, agentId: AGENT, label: 'custom-handoff' },
      createdAt: '-1h',
      messages: [],
    },
  ],
}
