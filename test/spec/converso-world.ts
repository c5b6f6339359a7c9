import type { Schemas } from '../support-http/mock.ts'

const vendor = 'converso'
const createdAt = '-1h'

export const CONVERSO = {
  conversation: '68d3f1a2c4b5e6f708192a3b',
  closed: '68d3f1a2c4b5e6f708192a40',
  deleted: '68d3f1a2c4b5e6f708192a41',
  /** On WhatsApp, with a user, and its 24 hours are over. */
  shut: '68d3f1a2c4b5e6f708192a42',
  /** Closed, while its contact has the next one. */
  before: '68d3f1a2c4b5e6f708192a43',
  after: '68d3f5c0c4b5e6f708192b15',
} as const

const contact = (id: string, phone: string | null) => ({
  id,
  vendor,
  address: phone ?? id,
  name: null,
  profile: { phone, email: `${id}@example.com` },
})
const conversation = (id: string, contactId: string) =>
  ({
    id,
    vendor,
    channelId: 'web',
    contactId,
    control: { holder: 'ai', agentId: 'assistant' },
    lifecycle: 'open',
    unread: 0,
    createdAt,
    messages: [],
  }) satisfies Schemas['FixtureConversation']
const withDana = { holder: 'human', userId: 'dana', agentId: 'assistant' } as const
const user = (id: string, role: 'admin' | 'agent') =>
  ({
    id,
    vendor,
    name: id,
    email: `${id}@example.com`,
    role,
    toasts: true,
    presence: 'away',
  }) as const
const channel = (id: string, kind: 'webchat' | 'whatsapp' | 'sms' | 'voice') => ({
  ...{ id, vendor, kind, address: id, name: id },
  agentId: null,
})

/** Converso's part of the world of the document's examples. */
export const office = {
  agents: [
    { id: 'assistant', vendor, name: 'Shop assistant' },
    { id: 'trainee', vendor, name: 'Trainee', published: false },
  ],
  channels: [channel('web', 'webchat'), channel('whatsapp', 'whatsapp'), channel('sms', 'sms')],
  users: [user('dana', 'admin'), user('omar', 'agent')],
  contacts: [
    contact('priya', '+447700900123'),
    contact('tom', null),
    contact('kim', '+447700900124'),
    contact('bo', null),
    contact('lee', '+447700900125'),
  ],
  conversations: [
    conversation(CONVERSO.conversation, 'priya'),
    { ...conversation(CONVERSO.closed, 'kim'), lifecycle: 'closed' },
    { ...conversation(CONVERSO.deleted, 'kim'), lifecycle: 'deleted' },
    {
      ...conversation(CONVERSO.shut, 'lee'),
      channelId: 'whatsapp',
      control: withDana,
      windowClosesAt: null,
    },
    { ...conversation(CONVERSO.before, 'bo'), lifecycle: 'closed', control: withDana },
    conversation(CONVERSO.after, 'bo'),
  ],
} satisfies Partial<Schemas['Fixture']>

/** What there must be where the examples say that nothing is. */
export const bareOffice = {
  users: [user('root', 'admin')],
  channels: [channel('line', 'voice')],
} satisfies Partial<Schemas['Fixture']>
