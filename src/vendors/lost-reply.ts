import type { Transaction } from '../world/transaction.ts'
import { spend } from './spend-fault.ts'

/**
 * Whether the reply to a call is to be lost on its way; if so, the fault is spent in the call's own commit. One that
 * names no operation waits for a call that changes something.
 */
export function losesReply(operationId: string, tx: Transaction): boolean {
  const { tenant, facts } = tx
  const lost = tx.faults().find(({ kind, vendor, operation = null }) => {
    if (kind !== 'lost_reply' || (vendor !== null && vendor !== tenant.name)) return false
    return operation === null ? facts.length > 0 : operation === operationId
  })
  if (lost === undefined) return false
  spend(lost, tx)
  return true
}
