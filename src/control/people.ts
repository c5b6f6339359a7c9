import { write } from '../actors/customer.ts'
import { invalidBody } from '../handover/refusal.ts'
import type { AsyncHandlers } from '../spec/handler.ts'
import type { ControlContext } from './context.ts'

export const peopleHandlers: Pick<AsyncHandlers<'mock_', ControlContext>, 'mock_inbound'> = {
  mock_inbound: ({ body }, { world, vendors }) => {
    const vendor = vendors.find(({ name }) => name === body.vendor)
    if (vendor === undefined) {
      throw invalidBody({
        pointer: '/vendor',
        rule: 'reference',
        expected: `a vendor that this server runs (${vendors.map(({ name }) => name).join(', ')})`,
        got: JSON.stringify(body.vendor),
      })
    }
    const tx = world.begin(vendor)
    const written = write(body, tx)
    world.commit(tx, 'mock_inbound')
    return { status: 201, body: written }
  },
}
