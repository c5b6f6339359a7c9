import type { Fault } from '../world/fault.ts'
import type { Transaction } from '../world/transaction.ts'

/** Something went wrong, as was asked for: once less from now on. */
export function spend(fault: Fault, tx: Transaction): void {
  const times = fault.times - 1
  tx.stage(
    times > 0
      ? { type: 'FaultSaved', fault: { ...fault, times } }
      : { type: 'FaultRemoved', id: fault.id },
  )
}
