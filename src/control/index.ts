import { invalid, Refused } from '../handover/refusal.ts'
import type { AsyncHandlers } from '../spec/handler.ts'
import type { Credentials, Dialect, Reply } from '../vendors/dialect.ts'
import { DEFAULT_WORLD, isWorldName, WORLD_NAMES, worldOfKey } from '../vendors/key.ts'
import { FixtureError } from '../world/fixture.ts'
import { aboutHandlers } from './about.ts'
import { attachmentHandlers } from './attachments.ts'
import { auditHandlers } from './audit.ts'
import { clockHandlers } from './clock.ts'
import type { ControlContext, ControlParts } from './context.ts'
import { deliveryHandlers } from './deliveries.ts'
import { eventHandlers } from './events.ts'
import { exportHandlers } from './export.ts'
import { faultHandlers } from './faults.ts'
import { handoffHandlers } from './handoff.ts'
import { peopleHandlers } from './people.ts'
import { policyHandlers } from './policy.ts'
import { rateLimitHandlers } from './rate-limits.ts'
import { refuse } from './refusals.ts'
import { requestHandlers } from './requests.ts'
import { rewindHandlers } from './rewind.ts'
import { scenarioHandlers } from './scenarios.ts'
import { scriptHandlers } from './script.ts'
import { snapshotHandlers } from './snapshots.ts'
import { triggerHandlers } from './trigger.ts'
import { webhookHandlers } from './webhooks.ts'
import { worldHandlers } from './worlds.ts'

const handlers: AsyncHandlers<'mock_', ControlContext> = {
  ...aboutHandlers,
  ...attachmentHandlers,
  ...auditHandlers,
  ...clockHandlers,
  ...deliveryHandlers,
  ...eventHandlers,
  ...exportHandlers,
  ...faultHandlers,
  ...handoffHandlers,
  ...peopleHandlers,
  ...policyHandlers,
  ...rateLimitHandlers,
  ...rewindHandlers,
  ...requestHandlers,
  ...scenarioHandlers,
  ...scriptHandlers,
  ...snapshotHandlers,
  ...triggerHandlers,
  ...webhookHandlers,
  ...worldHandlers,
}

type AnyHandler = (input: never, context: ControlContext) => Reply | Promise<Reply>

/** The API under `/_mock`, by which tests and tools move a world. */
export const controlDialect = (parts: ControlParts): Dialect => ({
  name: 'standin',
  basePath: '/_mock',
  isForAnyPage: false, // it tells what others on this machine answered
  refuse,
  isAlwaysStrict: true,
  isRecorded: false, // whoever looks on is no part of what is looked at
  isPreferable: false,
  meet: () => null,
  authenticate: (credentials, operationId) => authenticate(credentials, operationId, parts),
  performer({ id }) {
    const handler = (handlers as Readonly<Record<string, AnyHandler>>)[id]
    if (handler === undefined) return undefined
    return async (input, world) => {
      try {
        return { reply: await handler(input as never, { ...parts, world }) } // checked by the exchange
      } catch (error) {
        if (!(error instanceof FixtureError)) throw error
        throw new Refused({ reason: 'invalid', flaws: error.flaws, hint: null })
      }
    }
  },
})

const OPEN_TO_ALL = new Set(['mock_health', 'mock_index', 'mock_spec'])

/** Whoever has the address of a file may read it, as where the vendors keep them. */
const FREE = new Set([...OPEN_TO_ALL, 'mock_attachments_read'])

/** The world named by `?world=`, or by the key of either vendor style, or the default one. Throws `Refused`. */
function authenticate(
  { header, query }: Credentials,
  operationId: string,
  { adminToken }: ControlParts,
): string {
  if (adminToken !== null && !FREE.has(operationId)) {
    const got = header('X-Standin-Admin-Token')
    if (got === undefined) throw new Refused({ reason: 'no_credentials' })
    if (got !== adminToken) {
      throw new Refused({ reason: 'bad_credentials', expected: 'the admin token of this server' })
    }
  }
  if (OPEN_TO_ALL.has(operationId)) return DEFAULT_WORLD // whoever may ask without a key makes no worlds
  const { world } = query
  if (world !== undefined) {
    if (isWorldName(world)) return world
    throw invalid({
      location: 'query',
      pointer: '/world',
      rule: 'pattern',
      expected: WORLD_NAMES,
      got: JSON.stringify(world),
    })
  }
  const key = header('X-API-Key') ?? header('Authorization')?.replace(/^Bearer /i, '')
  return key === undefined ? DEFAULT_WORLD : worldOfKey(key)
}
