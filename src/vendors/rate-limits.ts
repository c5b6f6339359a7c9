import { Refused } from '../handover/refusal.ts'
import { admitCall } from '../world/calls.ts'
import type { RateWindow } from '../world/rate-window.ts'
import type { World } from '../world/world.ts'

/** How many calls a vendor allows, as its pages say. */
export interface RateLimits {
  /** Which calls an operation is counted with: a name in `windows`. */
  scopeOf(operationId: string): string
  /** For each of these, all that hold. */
  readonly windows: Readonly<Record<string, readonly RateWindow[]>>
}

/** Calls that are counted together, and what they are held to. */
export interface Counted {
  readonly of: string
  readonly windows: readonly RateWindow[]
}

/** All that calls of a vendor are held to, by the windows that a world has for it; none: the vendor's own. */
export const limitsOf = (limits: RateLimits, windows: readonly RateWindow[] = []): Counted[] =>
  windows.length > 0
    ? [{ of: 'all', windows }]
    : Object.entries(limits.windows).map(([of, own]) => ({ of, windows: own }))

/** Counts a call, where calls of the vendor are counted. Throws `Refused` when there were too many. */
export function admit(
  operationId: string,
  world: World,
  { name, rateLimits }: { readonly name: string; readonly rateLimits: RateLimits | null },
): void {
  const wanted = world.state.rateLimits.get(name)
  if (wanted === undefined || rateLimits === null) return
  const own = rateLimits.scopeOf(operationId)
  const [{ of, windows } = { of: own, windows: [] }] = limitsOf(rateLimits, wanted).filter(
    (one) => wanted.length > 0 || one.of === own,
  )
  const retryAfterMs = admitCall(world, `${name} ${of}`, windows)
  if (retryAfterMs > 0) throw new Refused({ reason: 'rate_limited', retryAfterMs })
}
