import { Refused } from '../handover/refusal.ts'
import type { AsyncHandlers } from '../spec/handler.ts'
import type { components } from '../spec/types.gen.ts'
import type { Vendor } from '../vendors/vendor.ts'
import type { Script } from '../world/directory.ts'
import { endlessTurns } from '../world/fixture-acts.ts'
import { requireAddress } from '../world/tenant.ts'
import { type ControlContext, conversationNamed, missing, vendorNamed } from './context.ts'

type Target = Pick<Script, 'conversationId' | 'from'>

export const scriptHandlers: Pick<
  AsyncHandlers<'mock_', ControlContext>,
  'mock_scripts_list' | 'mock_script_create' | 'mock_scripts_clear'
> = {
  mock_scripts_list: (_, { world }) => ({
    status: 200,
    body: { scripts: [...world.state.scripts.values()] },
  }),

  mock_script_create: ({ body }, context) => {
    const { world } = context
    const { vendor, target } = targetOf(body, context)
    const flaws = endlessTurns(body.turns, '/turns')
    if (flaws.length > 0) throw new Refused({ reason: 'invalid', flaws, hint: null })
    const tx = world.begin(vendor)
    const isSame = ({ conversationId, from }: Script) =>
      conversationId === target.conversationId && from === target.from
    const known = tx.scripts().find(isSame)
    const turns = [...(known?.turns ?? []), ...body.turns]
    const script = { id: known?.id ?? tx.newId(), vendor: vendor.name, ...target, turns }
    tx.stage({ type: 'ScriptSaved', script })
    world.commit(tx, 'mock_script_create')
    return { status: 201, body: script }
  },

  mock_scripts_clear: (_, { world, vendors }) => {
    for (const vendor of vendors) {
      const tx = world.begin(vendor)
      for (const { id } of tx.scripts()) tx.stage({ type: 'ScriptRemoved', id })
      world.commit(tx, 'mock_scripts_clear')
    }
    return { status: 204 }
  },
}

/** Whose turns they are: the schema demands a conversation, or a customer of a vendor. */
function targetOf(
  { conversationId, vendor: named = '', from = '' }: components['schemas']['ScriptInput'],
  context: ControlContext,
): { vendor: Vendor; target: Target } {
  if (conversationId === undefined) {
    const vendor = vendorNamed(named, context)
    requireAddress(from, vendor)
    const address = vendor.address(from) // in the one form that it is compared in
    return { vendor, target: { conversationId: null, from: address } }
  }
  const found = conversationNamed(conversationId, context)
  if (found.lifecycle === 'deleted') throw missing(conversationId)
  const vendor = vendorNamed(found.vendor, context, '/conversationId')
  return { vendor, target: { conversationId, from: null } }
}
