import { parseDuration } from '../clock.ts'
import { invalidBody } from '../handover/refusal.ts'
import type { AsyncHandlers } from '../spec/handler.ts'
import type { components } from '../spec/types.gen.ts'
import { limitsOf } from '../vendors/rate-limits.ts'
import type { Vendor } from '../vendors/vendor.ts'
import { forgetCalls } from '../world/calls.ts'
import type { RateWindow } from '../world/rate-window.ts'
import type { World } from '../world/world.ts'
import { type ControlContext, vendorNamed } from './context.ts'

type Schemas = components['schemas']

export const rateLimitHandlers: Pick<
  AsyncHandlers<'mock_', ControlContext>,
  'mock_rate_limits_read' | 'mock_rate_limits_change'
> = {
  mock_rate_limits_read: (_, { world, vendors }) => ({
    status: 200,
    body: { rateLimits: vendors.map((vendor) => shown(vendor, world)) },
  }),

  mock_rate_limits_change: ({ body }, context) => {
    const { world } = context
    const vendor = vendorNamed(body.vendor, context)
    requireLimits(vendor, context)
    const tx = world.begin(vendor)
    tx.stage({ type: 'RateLimitsChanged', vendor: vendor.name, windows: windowsOf(body) })
    world.commit(tx, 'mock_rate_limits_change')
    forgetCalls(world.state)
    return { status: 200, body: shown(vendor, world) }
  },
}

function requireLimits({ name, rateLimits }: Vendor, { vendors }: ControlContext): void {
  if (rateLimits !== null) return
  const able = vendors.filter((one) => one.rateLimits !== null).map((one) => one.name)
  throw invalidBody({
    pointer: '/vendor',
    rule: 'reference',
    expected: `a vendor that documents rate limits (${able.join(', ') || 'this server runs none'})`,
    got: JSON.stringify(name),
  })
}

/** None: the vendor's own. Null: calls are not counted. */
function windowsOf({ windows }: Schemas['RateLimitsInput']): RateWindow[] | null {
  if (windows === undefined) return []
  if (windows.length === 0) return null
  return windows.map(({ limit, per }, index) => ({ limit, perMs: lengthOf(per, index) }))
}

function lengthOf(text: string, index: number): number {
  const ms = parseDuration(text) ?? 0
  if (ms >= 1 && ms <= LONGEST_MS) return ms
  const pointer = `/windows/${index}/per`
  const expected = 'a duration from 1ms to 365d'
  throw invalidBody({ pointer, rule: 'range', expected, got: JSON.stringify(text) })
}

const LONGEST_MS = 365 * 86_400_000

function shown({ name, rateLimits }: Vendor, { state }: World): Schemas['RateLimits'] {
  const windows = state.rateLimits.get(name)
  const limits = rateLimits === null ? [] : limitsOf(rateLimits, windows)
  return {
    vendor: name,
    on: windows !== undefined && rateLimits !== null,
    limits: limits.map((one) => ({ of: one.of, windows: [...one.windows] })),
  }
}
