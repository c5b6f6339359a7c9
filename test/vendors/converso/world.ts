import type { Schemas } from '../../support-http/mock.ts'
import { emptyOffice } from './office.ts'

type Fixture = Schemas['Fixture']
type FixtureConversation = Fixture['conversations'][number]
type FixtureContact = Fixture['contacts'][number]

const vendor = 'converso'

/** Somebody who is known, by phone and by mail. */
export const PRIYA: FixtureContact = {
  id: 'priya',
  vendor,
  address: '+447700900123',
  aliases: ['priya@example.com'],
  name: 'Priya Shah',
  tags: ['vip'],
  profile: {
    firstName: 'Priya',
    lastName: 'Shah',
    phone: '+447700900123',
    email: 'priya@example.com',
    company: 'Shah Teas',
  },
  createdAt: '-10d',
}

/** A visitor of the website. */
export const GUEST: FixtureContact = {
  id: 'guest',
  vendor,
  address: 'visitor-7',
  name: null,
  isGuest: true,
  profile: { email: 'guest-0a1b2c3d4e5f@guest.example.com' },
  createdAt: '-1h',
}

export const AI = { holder: 'ai', agentId: 'assistant' } as const
export const OMARS = { holder: 'human', userId: 'omar', agentId: 'assistant' } as const
/** The AI agent has let go just now. */
export const WAITING = {
  holder: 'queue',
  agentId: 'assistant',
  since: 'now',
  trigger: 'customer_request',
  formDueAt: '+120s',
} as const

export const chat = (id: string, more: Partial<FixtureConversation> = {}): FixtureConversation => ({
  id,
  vendor,
  channelId: 'web',
  contactId: 'guest',
  lifecycle: 'open',
  control: AI,
  unread: 0,
  createdAt: '-1h',
  messages: [
    { id: `${id}-1`, at: '-1h', from: 'customer', content: { kind: 'text', text: `Hello ${id}` } },
  ],
  ...more,
})

/** The office with two customers and these conversations. */
export const officeWith = (
  conversations: FixtureConversation[],
  more: Partial<Fixture> = {},
): Fixture => ({ ...emptyOffice, contacts: [PRIYA, GUEST], ...more, conversations })
