import { emptyOffice } from '../vendors/converso/office.ts'
import type { Schemas } from './mock.ts'

const replies = ['I am looking into it.']

/** An office of Converso's, and a desk at each of the others, in which nobody has written yet. */
export const desks = (): Schemas['Fixture'] => ({
  ...emptyOffice,
  agents: [
    ...emptyOffice.agents.map((agent) => ({ ...agent, replies })),
    { id: 'bot', vendor: 'wassist', name: 'Bot', replies },
    { id: 'helper', vendor: 'ada', name: 'Helper', replies },
  ],
  channels: [
    ...emptyOffice.channels,
    {
      ...{ id: 'shop', vendor: 'wassist', kind: 'whatsapp', name: 'Shop' },
      ...{ address: '447700900110', agentId: 'bot' },
    },
    {
      id: 'chat',
      vendor: 'ada',
      kind: 'webchat',
      address: 'chat',
      name: 'Chat',
      agentId: 'helper',
    },
  ],
})
