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
    requireOwnMembers(body)
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

type Input = components['schemas']['FaultInput']
type Member = Exclude<keyof Input, 'kind' | 'vendor' | 'times'>

const OF_DELIVERIES: readonly Member[] = ['event', 'webhookId', 'delay']

/** What each kind may say, besides what all may. */
const MEMBERS: Readonly<Record<Input['kind'], readonly Member[]>> = {
  duplicate: OF_DELIVERIES,
  delay: OF_DELIVERIES,
  reorder: OF_DELIVERIES,
  drop: OF_DELIVERIES,
  corrupt_signature: OF_DELIVERIES,
  stale_timestamp: OF_DELIVERIES,
  lost_reply: ['operation'],
  status: ['operation', 'status', 'body'],
  latency: ['operation', 'delay', 'jitter'],
  connection_reset: ['operation', 'carriedOut'],
}

/** What its kind has no use for is a mistake. */
function requireOwnMembers(fault: Input): void {
  const { kind, vendor: _, times: __, ...members } = fault
  for (const [member, value] of Object.entries(members)) {
    if ((MEMBERS[kind] as readonly string[]).includes(member)) continue
    const expected = `nothing with ${kind}`
    const pointer = `/${member}`
    throw invalidBody({ pointer, rule: 'dependent', expected, got: JSON.stringify(value) })
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
