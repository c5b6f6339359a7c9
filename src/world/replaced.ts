import { type ClockSetting, type Instant, type WallClock, worldTime } from '../clock.ts'
import { saltOf } from '../ids.ts'
import type { WorldReplaced } from './fact.ts'
import type { FixtureData } from './fixture-data.ts'
import { importClock } from './import.ts'
import type { Snapshot } from './snapshot.ts'

/** A world that begins as a fixture has it. */
export function begunAs(
  world: FixtureData,
  fixture: string | null,
  { startClock, wall }: { readonly startClock: ClockSetting; readonly wall: WallClock },
): WorldReplaced {
  const clock = importClock(world, worldTime(startClock, wall)) ?? startClock
  const now = worldTime(clock, wall)
  return { type: 'WorldReplaced', world, fixture, now, clock, salt: saltOf(world) }
}

/** How a world was at some time, to be so again. */
export interface Past {
  readonly snapshot: Snapshot
  /** What its clock showed. */
  readonly at: Instant
  /** The commit of this world's own journal after which it was so; null when it is none of them. */
  readonly from: number | null
}

/** The same world again, and its time, which stands still or runs on from there. */
export function putBack(past: Past, mode: ClockSetting['mode'], wall: WallClock): WorldReplaced {
  const { snapshot, at, from } = past
  const { world, fixture, salt, seed, seq, origin, quiet = 0 } = snapshot
  const clock: ClockSetting =
    mode === 'frozen' ? { mode, now: at } : { mode, offsetMs: at - wall.now() }
  const restored = { seed, age: seq - origin, quiet, from }
  return { type: 'WorldReplaced', world, fixture, now: at, clock, salt, restored }
}
