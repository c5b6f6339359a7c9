import { SpecCoverage, total } from '../contracts/coverage/coverage.ts'
import { shareOf } from '../contracts/coverage/shares.ts'
import type { Place } from '../contracts/run.ts'
import { presentExchange } from '../http/present-exchange.ts'
import type { components } from '../spec/types.gen.ts'
import type { ControlContext } from './context.ts'

type Schemas = components['schemas']

/** What the traffic of a world has been through, of all that is still known of it. */
export function coverageOf(context: ControlContext): Schemas['ContractCoverage'] {
  const { coveragePlan, exchangesOf, machineOf, world } = context
  const coverage = new SpecCoverage(coveragePlan())
  const log = exchangesOf(world.name)
  const ended = log.all().filter(({ operation, reply }) => operation !== null && reply !== null)
  for (const entry of ended) coverage.add(presentExchange(entry))
  const evicted = countGone(log.gone(), coverage)
  for (const { event, attempts } of world.state.deliveries.all()) {
    if (attempts.length > 0) coverage.addEvent(event)
  }
  const { taken, neverTaken } = machineOf(world.name).report()
  for (const step of taken) coverage.addStep(step, step.count)
  for (const step of neverTaken) coverage.addStep(step, 0)
  const report = coverage.report()
  return {
    total: total(report),
    of: ended.length + evicted,
    evicted,
    operations: share(report.operations),
    statuses: share(report.statuses),
    parameters: share(report.parameters),
    branches: share(report.branches),
    events: share(report.events),
    steps: share(report.steps),
  }
}

/** Of those that made room, operation and status are still known; gives how many there were. */
function countGone(
  gone: ReturnType<ReturnType<ControlContext['exchangesOf']>['gone']>,
  coverage: SpecCoverage,
): number {
  let evicted = 0
  for (const { operation, status, count } of gone) {
    if (operation === null || status === null) continue
    coverage.addCount({ operation, status }, count)
    evicted += count
  }
  return evicted
}

const share = (places: readonly Place[]): Schemas['CoverageShare'] => ({
  ...shareOf(places),
  places: [...places],
})
