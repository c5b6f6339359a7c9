import { onTestFinished } from 'vitest'
import type { WorldHandle } from '../../src/handle/world.ts'
import type { CreateOptions } from '../../src/options.ts'
import { type Client, client, fresh, type Schemas } from '../support-http/mock.ts'
import { type Answering, type Receiver, receiver } from '../support-http/receiver.ts'
import { conversation, human, idOf, world as worldOf } from '../support-http/world.ts'

export type Delivery = Schemas['Delivery']
export type Webhook = Schemas['WassistWebhook']

export const WEBHOOKS = '/api/v1/webhooks/'

/** A Wassist business with a webhook at a receiver of its own, in which time stands still. */
export interface Shop {
  readonly client: Client
  readonly world: WorldHandle
  readonly receiver: Receiver
  readonly webhook: Webhook
  /** A customer writes. */
  say(text: string, conversation?: number): Promise<Schemas['InboundReceipt']>
  /** Another webhook, which asks for messages unless told otherwise. */
  hook(url: string, more?: object): Promise<Webhook>
  /** One of the webhooks as the vendor's API shows it now. */
  look(id?: string): Promise<Webhook>
  change(change: object, id?: string): Promise<Webhook>
  /** The deliveries there are, the oldest first. */
  deliveries(): Promise<Delivery[]>
}

export async function shop(answering: Answering = 200, options: CreateOptions = {}): Promise<Shop> {
  const inbox = await anyReceiver(answering)
  const { client, world } = await aWorld({ vendors: ['wassist'], fixture: SHOP }, options)
  const hook = async (url: string, more: object = {}) => {
    const { status, body, text } = await client.post<Webhook>(WEBHOOKS, {
      url,
      events: ['message.received'],
      ...more,
    })
    if (status !== 201) throw new Error(`No webhook: ${text}`)
    return body
  }
  const webhook = await hook(inbox.url)
  return {
    client,
    world,
    receiver: inbox,
    webhook,
    hook,
    say: (text, n = 1) => world.inbound({ vendor: 'wassist', conversationId: idOf(n), text }),
    look: async (id = webhook.id) => (await client.get<Webhook>(`${WEBHOOKS}${id}/`)).body,
    change: async (change, id = webhook.id) =>
      (
        await client.send<Webhook>(`${WEBHOOKS}${id}/`, {
          method: 'PATCH',
          body: JSON.stringify(change),
          headers: { 'content-type': 'application/json' },
        })
      ).body,
    deliveries: async () => (await world.deliveries.list({ limit: 1000 })).deliveries,
  }
}

const shared = new Map<unknown, Promise<Client>>()
let worlds = 0

/** A world of its own: of a stand-in that all share, or of one of its own where a test has wishes. */
export async function aWorld(
  plain: CreateOptions & Pick<Required<CreateOptions>, 'fixture'>,
  wishes: CreateOptions,
): Promise<{ client: Client; world: WorldHandle }> {
  if (Object.keys(wishes).length > 0) {
    const own = await fresh({ ...plain, ...wishes })
    onTestFinished(() => own.standin.close())
    return { client: own, world: own.standin.world() }
  }
  const made = shared.get(plain.fixture) ?? fresh(plain)
  shared.set(plain.fixture, made)
  const { standin } = await made
  const world = standin.world(`w${++worlds}`)
  return { client: client(standin, world.key), world }
}

/** A receiver that is closed when the test is over. */
export async function anyReceiver(answering: Answering = 200): Promise<Receiver> {
  const made = await receiver(answering)
  onTestFinished(() => made.close())
  return made
}

/** An address of this machine at which nobody listens. */
export async function deadAddress(): Promise<string> {
  const { url, close } = await receiver()
  await close()
  return url
}

/** The texts of the messages that a receiver was told of, in the order in which they came. */
export const heard = ({ received }: Pick<Receiver, 'received'>): (string | null | undefined)[] =>
  received.map(({ json }) => (json as Schemas['MessageReceivedEvent']).message?.body)

/** The text of the message that a delivery tells of. */
export const textOf = ({ payload }: Delivery): string | null | undefined =>
  (payload as Schemas['MessageReceivedEvent']).message?.body

/** Two conversations that humans hold, so that nobody speaks but who is told to. */
const SHOP = {
  ...worldOf([1, 2].map((n) => conversation(n, { control: human() }))),
  webhooks: [],
}
