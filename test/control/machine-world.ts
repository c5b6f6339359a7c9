import type { Step } from '../../src/handover/machine.ts'
import { AT, type Schemas } from '../support-http/mock.ts'

type Fixture = Schemas['Fixture']
export type FixtureConversation = Fixture['conversations'][number]
export type Vendor = 'wassist' | 'ada' | 'converso'

/** The conversation that a step is taken with; its id has the form of its vendor. */
export const ID: Record<Vendor, string> = {
  wassist: 'aaaaaaaa-0000-4000-8000-000000000001',
  ada: 'aaaaaaaaaaaaaaaaaaaaaaaa',
  converso: 'talk',
}
export const AGENT: Record<Vendor, string> = {
  wassist: '11111111-1111-4111-8111-111111111111',
  ada: '111111111111111111111111',
  converso: 'assistant',
}
export const OTHER_AGENT = '22222222-2222-4222-8222-222222222222'
export const WEBHOOK = '44444444-4444-4444-8444-444444444444'
export const SHOP = '447700900100'
export const CUSTOMER = '447700900201'
/** Whom another contact of the same business is reached by. */
export const KNOWN_EMAIL = 'ann@example.com'
export const HANDOFF_PHRASE = 'human'

/** A second after the clock's. */
export const SOON = new Date(Date.parse(AT) + 1000).toISOString()

const CHANNEL: Record<Vendor, string> = {
  wassist: 'cccccccc-0000-4000-8000-000000000001',
  ada: 'cccccccccccccccccccccccc',
  converso: 'web',
}
const CONTACT: Record<Vendor, string> = {
  wassist: 'bbbbbbbb-0000-4000-8000-000000000001',
  ada: 'bbbbbbbbbbbbbbbbbbbbbbbb',
  converso: 'visitor',
}

/** A business with each vendor, and with one of them a conversation that stands where a step begins. */
export function worldFor(
  vendor: Vendor,
  from: Step['from'],
  {
    talk = {},
    beside,
  }: { talk?: Partial<FixtureConversation>; beside?: Partial<FixtureConversation> },
): Fixture {
  return {
    version: 1,
    clock: { mode: 'frozen', now: AT },
    agents: [
      { id: AGENT.wassist, vendor: 'wassist', name: 'Bot' },
      { id: OTHER_AGENT, vendor: 'wassist', name: 'Other Bot' },
      { id: AGENT.ada, vendor: 'ada', name: 'Bot', handoff: deskAt('http://127.0.0.1:1/') },
      { id: AGENT.converso, vendor: 'converso', name: 'Bot' },
      { id: 'trainee', vendor: 'converso', name: 'Trainee', published: false },
    ],
    channels: [
      channel('wassist', 'whatsapp', SHOP),
      channel('ada', 'webchat', 'shop.test'),
      channel('converso', 'webchat', 'web'),
      { ...channel('converso', 'webchat', 'trial'), id: 'trial', agentId: 'trainee' },
    ],
    users: [dana],
    contacts: [
      { id: CONTACT.wassist, vendor: 'wassist', address: CUSTOMER, name: null },
      { id: CONTACT.ada, vendor: 'ada', address: CONTACT.ada, name: null },
      { id: CONTACT.converso, vendor: 'converso', address: 'visitor-1', name: null },
      {
        ...{ id: 'ann', vendor: 'converso', address: KNOWN_EMAIL, name: 'Ann' },
        profile: { email: KNOWN_EMAIL },
      },
    ],
    templates: [],
    webhooks: [{ id: WEBHOOK, vendor: 'wassist', name: 'Desk', url: 'http://127.0.0.1:1/hook' }],
    conversations: [
      ...(from === 'absent' ? [] : [conversation(vendor, from, talk)]),
      ...(beside === undefined
        ? []
        : [conversation(vendor, 'closed', { messages: [], ...beside })]),
    ],
  }
}

/** An integration that is called at a phrase. */
export const deskAt = (url: string) => ({ url, label: 'desk', phrases: [HANDOFF_PHRASE] })

const channel = (vendor: Vendor, kind: 'whatsapp' | 'webchat', address: string) => ({
  ...{ id: CHANNEL[vendor], vendor, kind, address, name: 'Chat', agentId: AGENT[vendor] },
})

const dana = {
  ...{ id: 'dana', vendor: 'converso', name: 'Dana Reed', email: 'dana@example.com' },
  ...{ role: 'admin' as const, toasts: false, presence: 'away' as const },
}

const conversation = (
  vendor: Vendor,
  from: Step['from'],
  more: Partial<FixtureConversation>,
): FixtureConversation => ({
  id: ID[vendor],
  vendor,
  channelId: CHANNEL[vendor],
  contactId: CONTACT[vendor],
  createdAt: '-1h',
  unread: 0,
  lifecycle: from === 'closed' || from === 'deleted' ? from : 'open',
  control: controlOf(vendor, from),
  messages: [
    { id: 'asked', at: 'now', from: 'customer', content: { kind: 'text', text: 'Hello' } },
  ],
  ...more,
})

function controlOf(vendor: Vendor, from: Step['from']): FixtureConversation['control'] {
  const agentId = AGENT[vendor]
  switch (from) {
    case 'offered':
      return { holder: 'ai', agentId, offeredAt: '-1m' }
    case 'queue':
      return { holder: 'queue', agentId, since: '-1m', trigger: 'ai_decision' }
    case 'human':
      return { holder: 'human', userId: 'maya', agentId }
    case 'nobody':
      return { holder: 'nobody' }
    default:
      return { holder: 'ai', agentId }
  }
}
