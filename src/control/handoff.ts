import type { Command } from '../handover/command.ts'
import { handoffLabel } from '../handover/conversation.ts'
import { invalidBody, Refused } from '../handover/refusal.ts'
import type { AsyncHandlers } from '../spec/handler.ts'
import type { components } from '../spec/types.gen.ts'
import { callsIntegration } from '../vendors/vendor.ts'
import type { Transaction } from '../world/transaction.ts'
import { type ControlContext, conversationNamed, vendorNamed } from './context.ts'

type Schemas = components['schemas']

export const handoffHandlers: Pick<
  AsyncHandlers<'mock_', ControlContext>,
  'mock_handoff_configure' | 'mock_handoff_begin' | 'mock_handoff_end'
> = {
  mock_handoff_configure: ({ body }, context) => {
    const { world } = context
    const vendor = vendorOf(body, context)
    const tx = world.begin(vendor)
    const chosen = tx.directory
      .agents()
      .filter(({ id }) => body.agentId === undefined || id === body.agentId)
    const { handoff } = body
    const agents = chosen.map((agent) => tx.directory.saveAgent({ ...agent, handoff }))
    world.commit(tx, 'mock_handoff_configure')
    return {
      status: 200,
      body: { agents: agents.map(({ id }) => ({ id, vendor: vendor.name, handoff })) },
    }
  },

  mock_handoff_begin: ({ body: { conversationId, label } }, context) => ({
    status: 200,
    body: execute(conversationId, (tx) => takeOver(label, tx), context),
  }),

  mock_handoff_end: ({ body: { conversationId, by } }, context) => ({
    status: 200,
    body: execute(conversationId, () => ({ type: 'HandBack', by }), context),
  }),
}

/** The vendor of the agents that are to be changed, whose agents must be able to call somebody. */
function vendorOf({ agentId, vendor: named }: Schemas['HandoffSetting'], context: ControlContext) {
  const agent = agentId === undefined ? undefined : context.world.state.agents.get(agentId)
  if (agentId !== undefined && agent === undefined) {
    throw new Refused({ reason: 'not_found', what: 'agent', id: agentId })
  }
  const pointer = agent === undefined ? '/vendor' : '/agentId'
  const vendor = vendorNamed(agent?.vendor ?? named ?? '', context, pointer) // the schema demands one of the two
  if (callsIntegration(vendor) && (named === undefined || named === vendor.name)) return vendor
  const able = context.vendors.filter(callsIntegration).map(({ name }) => name)
  throw invalidBody({
    pointer,
    rule: 'reference',
    expected: `a vendor whose agents call an integration (${able.join(', ') || 'none here'})`,
    got: JSON.stringify(agentId ?? named),
  })
}

/** By the first who works there, where people are known by name. */
function takeOver(label: string, { directory }: Transaction): Command {
  const [human] = directory.users()
  return { type: 'TakeOver', label, ...(human === undefined ? {} : { userId: human.id }) }
}

function execute(
  conversationId: string,
  commandFor: (tx: Transaction) => Command,
  context: ControlContext,
): Schemas['Holder'] {
  const { world } = context
  const found = conversationNamed(conversationId, context)
  const tx = world.begin(vendorNamed(found.vendor, context, '/conversationId'))
  const command = commandFor(tx)
  const conversation = tx.execute(conversationId, command)
  world.commit(tx, command.type === 'TakeOver' ? 'mock_handoff_begin' : 'mock_handoff_end')
  const { holder } = conversation.control
  return { conversationId, holder, label: handoffLabel(conversation) }
}
