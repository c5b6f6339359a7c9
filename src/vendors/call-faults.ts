import { fractionOf } from '../ids.ts'
import type { FaultOfCalls } from '../world/fault.ts'
import { meetsDeliveries } from '../world/fault.ts'
import type { Tenant } from '../world/tenant.ts'
import type { Transaction } from '../world/transaction.ts'
import type { World } from '../world/world.ts'
import type { LostBy, Met } from './dialect.ts'
import { spend } from './spend-fault.ts'

/**
 * What a call meets before it is carried out: one fault that keeps it from being so, and one latency, the oldest of
 * each. They are spent in a commit of their own. Null where it meets nothing.
 */
export function meet(operationId: string, world: World, tenant: Tenant): Met | null {
  if (world.state.faults.size === 0) return null
  const tx = world.begin(tenant)
  const faults = matching(operationId, tx)
  const latency = faults.find(isLatency)
  const instead = faults.find(isBefore)
  if (latency === undefined && instead === undefined) return null
  if (latency !== undefined) spend(latency, tx)
  if (instead !== undefined) spend(instead, tx)
  world.commit(tx, 'fault')
  return {
    latencyMs: latency === undefined ? null : drawn(latency, tx),
    instead: instead ?? null,
  }
}

/**
 * How the reply to a call is lost on its way; if it is, the fault is spent in the call's own commit. One that names no
 * operation waits for a call that changes something.
 */
export function losesReply(operationId: string, tx: Transaction): LostBy | null {
  const { facts } = tx
  const lost = matching(operationId, tx).find(
    (fault): fault is FaultOfCalls & { readonly kind: LostBy } =>
      isAfter(fault) && (fault.operation !== null || facts.length > 0),
  )
  if (lost === undefined) return null
  spend(lost, tx)
  return lost.kind
}

/** The oldest first. */
const matching = (operationId: string, tx: Transaction): FaultOfCalls[] =>
  tx.faults().filter((fault): fault is FaultOfCalls => {
    if (meetsDeliveries(fault)) return false
    const { vendor, operation } = fault
    const isHere = vendor === null || vendor === tx.tenant.name
    return isHere && (operation === null || operation === operationId)
  })

type Latency = FaultOfCalls & { readonly kind: 'latency' }

const isLatency = (fault: FaultOfCalls): fault is Latency => fault.kind === 'latency'

const isBefore = (
  fault: FaultOfCalls,
): fault is FaultOfCalls & { readonly kind: 'status' | 'connection_reset' } =>
  fault.kind === 'status' || (fault.kind === 'connection_reset' && !fault.carriedOut)

const isAfter = (fault: FaultOfCalls): boolean =>
  fault.kind === 'lost_reply' || (fault.kind === 'connection_reset' && fault.carriedOut)

const drawn = ({ delayMs, jitterMs }: Latency, tx: Transaction): number =>
  delayMs + Math.floor(fractionOf(tx.newId()) * (jitterMs + 1))
