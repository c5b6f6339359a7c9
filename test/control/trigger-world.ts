import type { Schemas } from '../support-http/mock.ts'

const AGENT = '6ab243904b1f7d92c33c41fd'
const CONTACT = '6ae5ae104b1f7d92c33c4237'
const IDS = { ai: '5df263b7db5a7e6ea03fae91', human: '5df263b7db5a7e6ea03fae92' } as const

/** The conversation that they hold. */
export const conversationOf = (holder: keyof typeof IDS): string => IDS[holder]

export const ENDED = '5df263b7db5a7e6ea03fae93'

const common = {
  vendor: 'ada',
  channelId: 'chat',
  contactId: CONTACT,
  lifecycle: 'open',
  control: { holder: 'ai', agentId: AGENT },
  unread: 0,
  createdAt: '-1h',
  messages: [],
} satisfies Omit<Schemas['FixtureConversation'], 'id'>

/** An Ada instance with a conversation that the AI agent holds, one that a human holds, and one that has ended. */
export const desk: Pick<Schemas['Fixture'], 'agents' | 'channels' | 'contacts' | 'conversations'> =
  {
    agents: [{ id: AGENT, vendor: 'ada', name: 'Assistant', replies: [] }],
    channels: [
      { id: 'chat', vendor: 'ada', kind: 'webchat', address: 'chat', name: 'Chat', agentId: AGENT },
    ],
    contacts: [{ id: CONTACT, vendor: 'ada', address: 'c1', name: 'Nora' }],
    conversations: [
      { ...common, id: IDS.ai },
      {
        ...common,
        id: IDS.human,
        control: { holder: 'human', userId: null, agentId: AGENT, label: 'desk' },
      },
      { ...common, id: ENDED, lifecycle: 'closed' },
    ],
  }
