import type { components } from '../../spec/types.gen.ts'
import type { Agent, Channel } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'
import type { DeskHandlers } from './desk.ts'
import { agentAt, conflict } from './find.ts'
import { requireAdmin } from './roles.ts'

type Schemas = components['schemas']

/** What a workspace has: https://converso.gitbook.io/product-documentation/ai-agents/human-handover */
export const workspaceHandlers = {
  converso_channels_list: (_, { tx }) => ({
    status: 200,
    body: { items: tx.directory.channels().map(presentChannel) },
  }),

  converso_channels_retrieve: ({ path }, { tx }) => ({
    status: 200,
    body: presentChannel(tx.directory.channel(path.channelId)),
  }),

  converso_ai_agents_list: (_, { tx }) => ({
    status: 200,
    body: { items: tx.directory.agents().map(presentAgent) },
  }),

  converso_ai_agents_retrieve: ({ path }, { tx }) => ({
    status: 200,
    body: presentAgent(agentAt(path.agentId, tx)),
  }),

  converso_ai_agents_publish: ({ path }, { tx, me }) => {
    requireAdmin(me)
    return { status: 200, body: presentAgent(publish(agentAt(path.agentId, tx), tx)) }
  },

  converso_ai_agents_unpublish: ({ path }, { tx, me }) => {
    requireAdmin(me)
    return { status: 200, body: presentAgent(unpublish(agentAt(path.agentId, tx), tx)) }
  },
} satisfies Partial<DeskHandlers>

/** One at most is published, and it answers on all channels where not only people do. */
export function publish(agent: Agent, tx: Transaction): Agent {
  const { directory, policy } = tx
  if (agent.published) return agent
  for (const other of directory.agents().filter(({ published }) => published)) {
    if (policy.secondPublish === 'refuse') {
      throw conflict(`The AI agent ${other.id} is published; unpublish it first`)
    }
    unpublish(other, tx)
  }
  for (const channel of directory.channels()) {
    if (channel.agentId === null || channel.agentId === agent.id) continue
    directory.saveChannel({ ...channel, agentId: agent.id })
  }
  return directory.saveAgent({ ...agent, published: true })
}

export function unpublish(agent: Agent, tx: Transaction): Agent {
  if (!agent.published) return agent
  if (tx.policy.unpublishedAgent === 'releases') releaseAll(agent, tx)
  return tx.directory.saveAgent({ ...agent, published: false })
}

function releaseAll({ id: agentId }: Agent, tx: Transaction): void {
  for (const { id, lifecycle, control } of [...tx.recent()]) {
    const isHeld = control.holder === 'ai' && control.agentId === agentId
    if (isHeld && lifecycle === 'open') tx.execute(id, { type: 'Release' })
  }
}

const presentAgent = ({ id, name, published }: Agent): Schemas['ConversoAiAgent'] => ({
  id,
  name,
  published,
})

const presentChannel = (channel: Channel): Schemas['ConversoChannel'] => ({
  id: channel.id,
  kind: channel.kind,
  name: channel.name,
  address: channel.address,
  aiAgentId: channel.agentId,
})
