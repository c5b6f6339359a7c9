import type { AsyncHandlers } from '../spec/handler.ts'
import type { components } from '../spec/types.gen.ts'
import type { Vendor } from '../vendors/vendor.ts'
import { policyIn } from '../world/tenant.ts'
import type { World } from '../world/world.ts'
import { type ControlContext, vendorNamed } from './context.ts'

export const policyHandlers: Pick<
  AsyncHandlers<'mock_', ControlContext>,
  'mock_policy_read' | 'mock_policy_change'
> = {
  mock_policy_read: (_, { world, vendors }) => ({
    status: 200,
    body: { policies: vendors.map((vendor) => shown(vendor, world)) },
  }),

  mock_policy_change: ({ body }, context) => {
    const { world } = context
    const vendor = vendorNamed(body.vendor, context)
    const tx = world.begin(vendor)
    tx.stage({ type: 'PolicyChanged', vendor: vendor.name, policy: body.policy })
    for (const { id, policyBefore } of tx.plays.running(vendor.name)) {
      if (policyBefore === null) continue
      tx.stage({ type: 'PlayChanged', id, change: { policyBefore: null } }) // what is asked for now outlives it
    }
    world.commit(tx, 'mock_policy_change')
    return { status: 200, body: shown(vendor, world) }
  },
}

const shown = (vendor: Vendor, { state }: World): components['schemas']['VendorPolicy'] => ({
  vendor: vendor.name,
  changed: { ...state.policies.get(vendor.name) },
  policy: policyIn(state, vendor),
})
