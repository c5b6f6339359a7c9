import { invalidBody, Refused } from '../handover/refusal.ts'
import type { AsyncHandlers } from '../spec/handler.ts'
import type { components } from '../spec/types.gen.ts'
import { faultOf } from '../webhooks/fault.ts'
import { type ControlContext, vendorNamed } from './context.ts'
import { nearest } from './nearest.ts'

export const faultHandlers: Pick<
  AsyncHandlers<'mock_', ControlContext>,
  'mock_faults_list' | 'mock_faults_create' | 'mock_faults_clear' | 'mock_faults_delete'
> = {
  mock_faults_list: (_, { world }) => ({
    status: 200,
    body: { faults: [...world.state.faults.values()] },
  }),

  mock_faults_create: ({ body }, context) => {
    const { world } = context
    if (body.vendor !== undefined) vendorNamed(body.vendor, context)
    if (body.webhookId !== undefined) requireWebhook(body.webhookId, context)
    requireTarget(body)
    if (body.operation !== undefined) requireOperation(body.operation, body.vendor, context)
    const tx = beginWithAny(context)
    const fault = faultOf(body, tx.newId())
    tx.stage({ type: 'FaultSaved', fault })
    world.commit(tx, 'mock_faults_create')
    return { status: 201, body: fault }
  },

  mock_faults_clear: (_, context) => {
    remove([...context.world.state.faults.keys()], context, 'mock_faults_clear')
    return { status: 204 }
  },

  mock_faults_delete: ({ path: { id } }, context) => {
    if (!context.world.state.faults.has(id)) {
      throw new Refused({ reason: 'not_found', what: 'fault', id })
    }
    remove([id], context, 'mock_faults_delete')
    return { status: 204 }
  },
}

function requireWebhook(id: string, { world }: ControlContext): void {
  if (world.state.webhooks.has(id)) return
  const expected = 'the id of a webhook in this world'
  throw invalidBody({ pointer: '/webhookId', rule: 'reference', expected, got: JSON.stringify(id) })
}

/** Calls have operations; deliveries have events and webhooks. */
function requireTarget(fault: components['schemas']['FaultInput']): void {
  const isOfCalls = fault.kind === 'lost_reply'
  const strange = isOfCalls ? (['event', 'webhookId'] as const) : (['operation'] as const)
  for (const member of strange) {
    const got = fault[member]
    if (got === undefined) continue
    const expected = isOfCalls ? 'nothing with lost_reply' : 'nothing without lost_reply'
    throw invalidBody({
      pointer: `/${member}`,
      rule: 'dependent',
      expected,
      got: JSON.stringify(got),
    })
  }
}

function requireOperation(
  id: string,
  vendor: string | undefined,
  { vendors }: ControlContext,
): void {
  const asked = vendors.filter(({ name }) => vendor === undefined || name === vendor)
  const known = asked.flatMap(({ handlers }) => Object.keys(handlers))
  if (known.includes(id)) return
  const of = vendor ?? 'a vendor that this server runs'
  throw invalidBody({
    pointer: '/operation',
    rule: 'reference',
    expected: `the operationId of an operation of ${of}; the nearest is ${nearest(id, known)}`,
    got: JSON.stringify(id),
  })
}

function remove(ids: readonly string[], context: ControlContext, operation: string): void {
  const tx = beginWithAny(context)
  for (const id of ids) tx.stage({ type: 'FaultRemoved', id })
  context.world.commit(tx, operation)
}

/** A fault belongs to no vendor, and a transaction does; which one makes no difference but to the form of its id. */
function beginWithAny({ world, vendors }: ControlContext) {
  const [first] = vendors
  if (first === undefined) throw new Error('A server runs at least one vendor')
  return world.begin(first)
}
