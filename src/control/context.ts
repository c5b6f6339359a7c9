import type { WallClock } from '../clock.ts'
import type { CoveragePlan } from '../contracts/coverage/coverage-plan.ts'
import type { Conversation } from '../handover/conversation.ts'
import { invalidBody, Refused } from '../handover/refusal.ts'
import type { ExchangeLog } from '../http/exchange-log.ts'
import type { Profile } from '../spec/document.ts'
import type { ViolationLog } from '../spec/log.ts'
import type { ContractMode } from '../spec/mode.ts'
import type { Operation } from '../spec/operation.ts'
import type { Vendor } from '../vendors/vendor.ts'
import type { Fixture } from '../world/fixture.ts'
import type { FixtureData } from '../world/fixture-data.ts'
import type { Scenario } from '../world/play.ts'
import type { World } from '../world/world.ts'
import type { Worlds } from '../world/worlds.ts'
import type { LiveLog } from './live-log.ts'
import type { MachineCoverage } from './machine-coverage.ts'

/** What the control API works on. */
export interface ControlParts {
  readonly version: string
  readonly document: unknown
  readonly mode: ContractMode
  readonly profile: Profile
  readonly vendors: readonly Vendor[]
  readonly worlds: Worlds
  readonly wall: WallClock
  readonly logOf: (world: string) => ViolationLog
  readonly liveOf: (world: string) => LiveLog
  readonly machineOf: (world: string) => MachineCoverage
  /** What there is to cover, of the vendors that are served. */
  readonly coveragePlan: () => CoveragePlan
  readonly exchangesOf: (world: string) => ExchangeLog
  /** Forgets a world, and all that is kept of it. */
  readonly drop: (world: string) => Promise<void>
  /** Those of the vendors that are served. */
  readonly operations: readonly Operation[]
  /** The fixture that worlds begin as. */
  readonly baseline: Fixture
  /** One of those that come with Standin; undefined when there is none of this name. */
  readonly bundledFixture: (name: string) => Fixture | undefined
  /** Those that come with Standin. Throws `FixtureError`. */
  readonly scenarios: () => readonly Scenario[]
  /** Throws `FixtureError`. */
  readonly checkFixture: (data: unknown) => FixtureData
  /** What every call but `health` must bring; null where none is asked for. */
  readonly adminToken: string | null
}

/** The same, for one call: about one world. */
export interface ControlContext extends ControlParts {
  readonly world: World
}

/** Throws `Refused` when this server does not run it; `pointer` is where the body names it, or something of it. */
export function vendorNamed(name: string, { vendors }: ControlParts, pointer = '/vendor'): Vendor {
  const found = vendors.find((vendor) => vendor.name === name)
  if (found !== undefined) return found
  throw invalidBody({
    pointer,
    rule: 'reference',
    expected: `a vendor that this server runs (${vendors.map((vendor) => vendor.name).join(', ')})`,
    got: JSON.stringify(name),
  })
}

/** Of whatever vendor. Throws `Refused` when this world has no such conversation. */
export function conversationNamed(id: string, { world }: ControlContext): Conversation {
  const found = world.state.conversations.get(id)
  if (found !== undefined) return found
  throw missing(id)
}

export const missing = (conversationId: string): Refused =>
  new Refused({ reason: 'not_found', what: 'conversation', id: conversationId })
