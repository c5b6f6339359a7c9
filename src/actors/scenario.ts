import type { Policy } from '../handover/policy.ts'
import { Refused } from '../handover/refusal.ts'
import type { Vendor } from '../vendors/vendor.ts'
import type { Channel } from '../world/directory.ts'
import { freshNumber } from '../world/fresh-number.ts'
import { blankPlay, type Play, type Scenario } from '../world/play.ts'
import type { WorldState } from '../world/state.ts'
import { requireAddress } from '../world/tenant.ts'
import type { Transaction } from '../world/transaction.ts'

/** A scenario that is to be played, and where. */
export interface Staging {
  readonly scenario: Scenario
  readonly vendor: Vendor
  /** The customer's address; without it, one that nobody has. */
  readonly from?: string
}

/** Why a scenario cannot be played in a world at all; null where it can. */
export function obstacle({ scenario, vendor }: Staging, state: WorldState): string | null {
  const { name } = vendor
  const skipped = scenario.skips?.[name]
  if (skipped !== undefined) return skipped
  const channels = [...state.channels.values()].filter((channel) => channel.vendor === name)
  if (fits(channels, scenario) !== undefined) return null
  const kind = scenario.channel === undefined ? '' : `${scenario.channel} `
  return `${name} has no ${kind}channel in this world that the customer could write on`
}

const fits = (channels: readonly Channel[], { channel: kind }: Scenario): Channel | undefined =>
  kind === undefined ? channels[0] : channels.find((channel) => channel.kind === kind)

/** Puts a play on. Throws `Refused` where it cannot be played. */
export function putOn(staging: Staging, tx: Transaction, state: WorldState): string {
  const { scenario, vendor } = staging
  const problem = obstacle(staging, state) ?? conflict(staging, tx)
  const channel = fits(tx.directory.channels(), scenario)
  if (problem !== null || channel === undefined) {
    throw new Refused({ reason: 'unprocessable', detail: problem ?? 'There is no channel' })
  }
  const contact = addressOf(staging, tx)
  const before: Partial<Policy> = state.policies.get(vendor.name) ?? {}
  const { policy } = scenario
  const play: Play = {
    ...blankPlay,
    id: tx.newId(),
    vendor: vendor.name,
    scenario: scenario.name,
    contact,
    channelId: channel.id,
    steps: scenario.steps,
    startedAt: tx.now,
    policyBefore: policy === undefined ? null : before,
  }
  tx.stage({ type: 'PlaySaved', play })
  if (policy !== undefined) {
    const answers = { ...before, ...policy }
    tx.stage({ type: 'PolicyChanged', vendor: vendor.name, policy: answers })
  }
  return play.id
}

/** Two plays would take each other's policy away. */
function conflict({ scenario, vendor }: Staging, tx: Transaction): string | null {
  if (scenario.policy === undefined) return null
  const other = tx.plays.running(vendor.name).find(({ policyBefore }) => policyBefore !== null)
  if (other === undefined) return null
  return `Play ${other.id} (${other.scenario}) goes on, and has ${vendor.name} answer otherwise too`
}

function addressOf({ from, vendor }: Staging, tx: Transaction): string {
  if (from === undefined) return freshNumber(tx)
  requireAddress(from, vendor)
  return from
}
