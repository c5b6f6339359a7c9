import type { Schemas } from './mock.ts'

type Fixture = Schemas['Fixture']
type FixtureConversation = Fixture['conversations'][number]
type FixtureMessage = FixtureConversation['messages'][number]

export const BOT = '11111111-1111-4111-8111-111111111111'
export const OTHER_BOT = '22222222-2222-4222-8222-222222222222'
/** An agent without a number. */
export const NUMBERLESS_BOT = '33333333-3333-4333-8333-333333333333'
export const WEBHOOK = '44444444-4444-4444-8444-444444444444'
export const NOBODY = '99999999-9999-4999-8999-999999999999'

export const SHOP = '447700900100'
export const WORKSHOP = '12025550123'

const CHANNELS = { [SHOP]: uuid('c', 1), [WORKSHOP]: uuid('c', 2) }

/** A shop and a workshop with an agent each, and the conversations given. */
export function world(conversations: readonly FixtureConversation[]): Fixture {
  return {
    version: 1,
    agents: [
      { id: BOT, vendor: 'wassist', name: 'Shop Bot', replies: ['One.', 'Two.'] },
      { id: OTHER_BOT, vendor: 'wassist', name: 'Workshop Bot', replies: ['Three.'] },
      { id: NUMBERLESS_BOT, vendor: 'wassist', name: 'Spare Bot', replies: [] },
    ],
    channels: [channel(SHOP, BOT), channel(WORKSHOP, OTHER_BOT)],
    contacts: conversations.map(({ contactId }, index) => ({
      id: contactId,
      vendor: 'wassist',
      address: numberOf(index + 1),
      name: `Customer ${index + 1}`,
    })),
    templates: [
      template('order_update', 'approved', 'Hi {{1}}, order {{2}} is here.'),
      template('named', 'approved', 'Hi {{name}}.'),
      template('spring_sale', 'pending', 'Spring!'),
    ],
    webhooks: [{ id: WEBHOOK, vendor: 'wassist', name: 'Desk', url: 'http://127.0.0.1:9999/hook' }],
    conversations: [...conversations],
  }
}

/** The id of the n-th conversation, counted from 1. */
export const idOf = (n: number): string => uuid('a', n)
/** The number of the n-th conversation's contact. */
export const numberOf = (n: number): string => `4477009002${String(n).padStart(2, '0')}`

/** The n-th conversation: held by the shop's agent, the customer wrote a minute ago, unless said otherwise. */
export function conversation(
  n: number,
  more: Partial<FixtureConversation> & { on?: typeof SHOP | typeof WORKSHOP } = {},
): FixtureConversation {
  const { on = SHOP, ...rest } = more
  return {
    id: idOf(n),
    vendor: 'wassist',
    channelId: CHANNELS[on],
    contactId: uuid('b', n),
    lifecycle: 'open',
    unread: 0,
    control: { holder: 'ai', agentId: on === SHOP ? BOT : OTHER_BOT },
    createdAt: '-30d',
    messages: [said('customer', `Question ${n}`, '-1m')],
    ...rest,
  }
}

export const said = (from: FixtureMessage['from'], text: string, when: string): FixtureMessage => ({
  at: when,
  from,
  content: { kind: 'text', text },
})

/** Held by a human until a time. */
export const human = (until?: string): FixtureConversation['control'] => ({
  holder: 'human',
  userId: 'maya',
  agentId: BOT,
  ...(until === undefined ? {} : { until }),
})

const channel = (address: typeof SHOP | typeof WORKSHOP, agentId: string) => ({
  id: CHANNELS[address],
  vendor: 'wassist',
  kind: 'whatsapp' as const,
  address,
  name: 'Harbour Bikes',
  agentId,
})

const template = (name: string, status: 'approved' | 'pending', body: string) => ({
  id: `template-${name}`,
  vendor: 'wassist',
  name,
  language: 'en_GB',
  status,
  body,
})

function uuid(family: string, n: number): string {
  return `${family.repeat(8)}-0000-4000-8000-${String(n).padStart(12, '0')}`
}
