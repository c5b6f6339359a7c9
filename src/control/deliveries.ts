import { iso } from '../clock.ts'
import { Refused } from '../handover/refusal.ts'
import type { AsyncHandlers } from '../spec/handler.ts'
import type { components } from '../spec/types.gen.ts'
import { replay } from '../vendors/delivery-queue.ts'
import type { Delivery } from '../world/delivery.ts'
import { isoOrNull } from '../world/export-conversation.ts'
import type { World } from '../world/world.ts'
import { type ControlContext, vendorNamed } from './context.ts'
import { wait } from './patience.ts'

type Schemas = components['schemas']

export const deliveryHandlers: Pick<
  AsyncHandlers<'mock_', ControlContext>,
  | 'mock_deliveries_list'
  | 'mock_deliveries_read'
  | 'mock_deliveries_await'
  | 'mock_deliveries_replay'
> = {
  mock_deliveries_list: ({ query: { limit, world: _, ...wanted } }, { world }) => {
    const found = matching(world, wanted)
    const { forgotten } = world.state.deliveries
    return {
      status: 200,
      body: {
        deliveries: found.slice(-(limit ?? 100)).map(present),
        total: found.length,
        forgotten,
      },
    }
  },

  mock_deliveries_read: ({ path: { id } }, { world }) => ({
    status: 200,
    body: present(find(id, world)),
  }),

  mock_deliveries_await: async ({ body }, { world, wall }) => {
    const { count, timeout, ...wanted } = body
    const found = await wait({
      timeout,
      wall,
      look: () => matching(world, wanted),
      isEnough: (seen) => seen.length >= count,
      next: () => world.changed(),
    })
    const complete = found.length >= count
    const near = complete ? [] : nearTo(wanted.event, found, world)
    return {
      status: 200,
      body: { complete, deliveries: found.map(present), near: near.map(present) },
    }
  },

  mock_deliveries_replay: ({ path: { id } }, context) => {
    const { world } = context
    const delivery = find(id, world)
    const vendor = vendorNamed(delivery.vendor, context)
    const tx = world.begin(vendor)
    const webhook = tx.directory.webhook(delivery.webhookId)
    if (webhook === undefined) throw missing('webhook', delivery.webhookId)
    const again = replay(delivery, webhook, tx, vendor.webhooks)
    const body = present(again)
    world.commit(tx, 'mock_deliveries_replay')
    return { status: 201, body }
  },
}

type Wanted = Partial<
  Pick<Schemas['Delivery'], 'vendor' | 'event' | 'webhookId' | 'status'> & {
    conversationId: string
  }
>

function matching(world: World, wanted: Wanted): Delivery[] {
  const asked = Object.entries(wanted).filter(([, value]) => value !== undefined)
  return [...world.state.deliveries.all()].filter(
    (delivery) => asked.every(([key, value]) => delivery[key as keyof Wanted] === value), // the keys of the type above
  )
}

const MOST_NEAR = 10

/** What else there is, the newest of it, and what is of the same event first. */
function nearTo(event: string | undefined, found: readonly Delivery[], world: World): Delivery[] {
  const others = [...world.state.deliveries.all()].filter((one) => !found.includes(one)).reverse()
  const alike = others.filter((one) => one.event === event)
  return [...alike, ...others.filter((one) => one.event !== event)].slice(0, MOST_NEAR)
}

function find(id: string, world: World): Delivery {
  const found = world.state.deliveries.get(id)
  if (found === undefined) throw missing('delivery', id)
  return found
}

const missing = (what: string, id: string): Refused =>
  new Refused({ reason: 'not_found', what, id })

function present({ order: _, ...delivery }: Delivery): Schemas['Delivery'] {
  return {
    ...delivery,
    createdAt: iso(delivery.createdAt),
    dueAt: isoOrNull(delivery.dueAt),
    payload: JSON.parse(delivery.payload),
    attempts: delivery.attempts.map((attempt) => ({
      ...attempt,
      headers: { ...attempt.headers },
      at: iso(attempt.at),
      sentAt: iso(attempt.sentAt),
    })),
  }
}
