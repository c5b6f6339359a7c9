import { LiveLog } from './control/live-log.ts'
import { MachineCoverage } from './control/machine-coverage.ts'
import { type Entry, ExchangeLog } from './http/exchange-log.ts'
import { ViolationLog } from './spec/log.ts'
import type { Violation } from './spec/violation.ts'

export interface Listeners {
  /** Told of every violation and notice, when it is put down. */
  readonly onViolation: (violation: Violation, world: string) => void
  /** Told of every exchange when it is over. */
  readonly onExchange: (entry: Entry, world: string) => void
}

/** What is noted of each world beside its state, for whoever tests; forgotten when the server stops. */
export function recordsOf({ onViolation, onExchange }: Listeners) {
  const liveOf = perWorld(() => new LiveLog())
  const machineOf = perWorld(() => new MachineCoverage())
  const exchangesOf = perWorld(
    (world) => new ExchangeLog({ onEnd: (entry) => onExchange(entry, world) }),
  )
  const logOf = perWorld((world) => {
    const onAdd = (violation: Violation) => {
      onViolation(violation, world)
      liveOf(world).violation(violation)
    }
    return new ViolationLog({ onAdd })
  })
  const all = [liveOf, machineOf, exchangesOf, logOf]
  const forget = (world: string) => {
    liveOf(world).close() // who watches hears that it is over
    for (const one of all) one.forget(world)
  }
  return { liveOf, machineOf, exchangesOf, logOf, forget }
}

/** One for each world, made when it is asked for. */
function perWorld<T>(make: (world: string) => T) {
  const made = new Map<string, T>()
  const of = (world: string): T => {
    const known = made.get(world)
    if (known !== undefined) return known
    const one = make(world)
    made.set(world, one)
    return one
  }
  return Object.assign(of, { forget: (world: string) => made.delete(world) })
}
