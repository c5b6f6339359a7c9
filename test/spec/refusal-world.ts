import type { Schemas } from '../support-http/mock.ts'
import { bareOffice, office } from './converso-world.ts'

const vendor = 'ada'
const agentId = '65a17e3f43bec88e2792d0eb'
const createdAt = '-1h'

export const IDS = {
  conversation: '6900e28fd458517e4b15786a',
  ended: '6900e28fd458517e4b15786b',
  inChat: '6900e28fd458517e4b15786c',
  joined: '6900e28fd458517e4b15786d',
  endUser: '5f7e0e2c1e7c7e000f0f9c3a',
  otherEndUser: '5df263b7db5a7e6ea03fae9c',
  channel: '5df263b7db5a7e6ea03fae9b',
  nobody: '65a17e3f43bec88e2792d0ec',
  delivery: 'c1d2e3f4a5b6c7d8e9f0a1b2',
  fault: '5f3e1d2c4b5a69788796a5b4',
  webhook: 'ep_2bxE8VNtkWEMpJrMJv74FlSQmqP',
} as const

const conversation = {
  vendor,
  channelId: IDS.channel,
  contactId: IDS.endUser,
  control: { holder: 'ai', agentId },
  lifecycle: 'open',
  unread: 0,
  createdAt,
  messages: [],
} satisfies Omit<Schemas['FixtureConversation'], 'id'>

/** The world of the document's examples: its ids are theirs. */
export const world: Schemas['Fixture'] = {
  version: 1,
  agents: [{ id: agentId, vendor, name: 'Shop assistant' }, ...office.agents],
  users: office.users,
  channels: [
    { id: IDS.channel, vendor, kind: 'custom', address: 'app', name: 'My Custom Channel', agentId },
    { id: 'chat', vendor, kind: 'webchat', address: 'chat', name: 'Chat', agentId },
    { id: 'email', vendor, kind: 'email', address: 'email', name: 'Email', agentId },
    ...office.channels,
    ...bareOffice.channels,
  ],
  contacts: [
    { id: IDS.endUser, vendor, address: 'customer-42', externalId: 'customer-42', name: null },
    { id: IDS.otherEndUser, vendor, address: 'customer-43', externalId: 'customer-43', name: null },
    ...office.contacts,
  ],
  templates: [],
  webhooks: [{ id: IDS.webhook, vendor, name: '', url: 'https://example.com/webhooks' }],
  conversations: [
    { ...conversation, id: IDS.conversation },
    { ...conversation, id: IDS.ended, lifecycle: 'closed' },
    { ...conversation, id: IDS.inChat, channelId: 'chat' },
    {
      ...conversation,
      id: IDS.joined,
      channelId: 'chat',
      control: {
        holder: 'human',
        userId: null,
        agentId,
        label: 'custom-handoff',
        joinedAt: createdAt,
      },
    },
    ...office.conversations,
  ],
}

/** The same without all that the examples say is not there. */
export const emptyWorld: Schemas['Fixture'] = {
  ...world,
  agents: world.agents.filter(({ vendor: whose }) => whose === vendor),
  users: bareOffice.users,
  channels: [...world.channels.filter(({ id }) => id === 'chat'), ...bareOffice.channels],
  contacts: [],
  webhooks: [],
  conversations: [],
}
