import { invalidBody, Refused } from '../handover/refusal.ts'
import { objectAt } from '../spec/document.ts'
import type { EventName } from '../spec/event.ts'
import type { AsyncHandlers } from '../spec/handler.ts'
import type { JsonObject } from '../spec/json.ts'
import type { components } from '../spec/types.gen.ts'
import type { Recipe } from '../vendors/trigger.ts'
import type { Vendor } from '../vendors/vendor.ts'
import type { Transaction } from '../world/transaction.ts'
import { type ControlContext, vendorNamed } from './context.ts'
import { nearest } from './nearest.ts'

type Schemas = components['schemas']

export const triggerHandlers: Pick<
  AsyncHandlers<'mock_', ControlContext>,
  'mock_triggers_list' | 'mock_trigger'
> = {
  mock_triggers_list: (_, { vendors, document }) => ({
    status: 200,
    body: {
      events: vendors.flatMap(knownTo).map(({ event, vendor }) => ({
        event,
        vendor: vendor.name,
        summary: summaryOf(event, document),
      })),
    },
  }),

  mock_trigger: ({ body }, context) => {
    const { world } = context
    const { event, vendor, recipe } = triggerFor(body, context)
    const tx = world.begin(vendor)
    const conversationId = recipe(tx, body.conversationId)
    requirePlace(body, conversationId)
    requireHappened(event, vendor, tx)
    world.commit(tx, 'mock_trigger')
    const queued = tx.facts.flatMap((fact) =>
      fact.type === 'DeliveryQueued' ? [fact.delivery] : [],
    )
    const isHeard = queued.some((delivery) => delivery.event === event)
    const note = isHeard ? null : `No webhook asks for ${event}`
    const deliveries = queued.map(({ id }) => id)
    return { status: 201, body: { event, vendor: vendor.name, conversationId, deliveries, note } }
  },
}

interface Known {
  readonly event: EventName
  readonly vendor: Vendor
  readonly recipe: Recipe
}

const knownTo = (vendor: Vendor): Known[] =>
  Object.entries(vendor.triggers).map(([event, recipe]) => ({
    event: event as EventName, // the keys of the object before
    vendor,
    recipe,
  }))

/** Throws `Refused` when no vendor sends such an event, or the one that is named does not. */
function triggerFor({ event, vendor }: Schemas['TriggerInput'], context: ControlContext): Known {
  const asked = vendor === undefined ? context.vendors : [vendorNamed(vendor, context)]
  const known = asked.flatMap(knownTo)
  const found = known.find((one) => one.event === event)
  if (found !== undefined) return found
  const names = known.map((one) => one.event)
  const expected =
    names.length === 0
      ? `an event of a vendor with webhooks, which ${asked.map(({ name }) => name).join(', ')} has not`
      : `an event that can be triggered; the nearest is ${nearest(event, names)}`
  throw invalidBody({ pointer: '/event', rule: 'reference', expected, got: JSON.stringify(event) })
}

/** Who names a conversation means it to happen there. */
function requirePlace(
  { event, conversationId: asked }: Schemas['TriggerInput'],
  conversationId: string | null,
): void {
  if (asked === undefined || asked === conversationId) return
  const expected = `nothing: ${event} happens in no conversation`
  const got = JSON.stringify(asked)
  throw invalidBody({ pointer: '/conversationId', rule: 'exclusive', expected, got })
}

/** What usually leads to an event may not, where a world answers otherwise than its vendor. */
function requireHappened(event: EventName, { webhooks }: Vendor, tx: Transaction): void {
  const isTold = tx.changes.some((change) =>
    webhooks.notices(change, tx).some((notice) => notice.event === event),
  )
  const isQueued = tx.facts.some(
    (fact) => fact.type === 'DeliveryQueued' && fact.delivery.event === event,
  )
  if (isTold || isQueued) return
  const detail = `Nothing leads to ${event} under the policy of this world`
  throw new Refused({ reason: 'unprocessable', detail })
}

function summaryOf(event: EventName, document: unknown): string {
  const webhook = objectAt(objectAt(document as JsonObject, 'webhooks'), event) // the server's own document
  return String(objectAt(webhook, 'post').summary ?? event)
}
