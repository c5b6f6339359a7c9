import { write } from '../actors/customer.ts'
import type { AsyncHandlers } from '../spec/handler.ts'
import { type ControlContext, vendorNamed } from './context.ts'

export const peopleHandlers: Pick<AsyncHandlers<'mock_', ControlContext>, 'mock_inbound'> = {
  mock_inbound: ({ body }, context) => {
    const { world } = context
    const tx = world.begin(vendorNamed(body.vendor, context))
    const written = write(body, tx)
    world.commit(tx, 'mock_inbound')
    return { status: 201, body: written }
  },
}
