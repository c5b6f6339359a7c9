import type { Entry, ExchangeLog } from '../http/exchange-log.ts'
import type { components } from '../spec/types.gen.ts'
import type { ControlContext } from './context.ts'
import { type Criterion, criteriaOf, hasEnded, type Wanted } from './exchange-criteria.ts'
import { fitsAll, tally } from './exchange-tally.ts'
import { wait } from './patience.ts'
import { view } from './request-view.ts'

type Schemas = components['schemas']

/** Waits until as many requests as are asked for have been answered. Throws `Refused`. */
export async function waited(
  wanted: Wanted,
  { count, timeout }: Pick<Schemas['RequestWait'], 'count' | 'timeout'>,
  { world, wall, exchangesOf, operations }: ControlContext,
): Promise<Schemas['RequestsWaited']> {
  const log = exchangesOf(world.name)
  const { status: _, ...beforeAnswer } = wanted
  const criteria = criteriaOf(wanted, { log, operations })
  const { found, total, evicted, certain } = await wait({
    timeout,
    wall,
    look: () => tally(log, [hasEnded, ...criteria]),
    isEnough: (seen) => seen.total >= count,
    next: () => log.next(),
  })
  const underWay = log
    .all()
    .filter(({ reply }) => reply === null)
    .filter((entry) => fitsAll(entry, criteriaOf(beforeAnswer, { log, operations })))
  const complete = total >= count
  const shown = (entry: Entry) => view(entry, operations)
  return {
    complete,
    requests: found.map(shown),
    total,
    underWay: underWay.map(shown),
    near: complete
      ? []
      : nearIn(log, criteria).map(({ entry, differs }) => ({ request: shown(entry), differs })),
    evicted,
    certain,
  }
}

/** What has been answered and does not match, what differs least first. */
const nearIn = (log: ExchangeLog, criteria: readonly Criterion[]) =>
  log
    .all()
    .filter(({ reply }) => reply !== null)
    .map((entry) => ({ entry, differs: differencesOf(entry, criteria) }))
    .filter(({ differs }) => differs.length > 0)
    .reverse()
    .sort((one, other) => one.differs.length - other.differs.length)
    .slice(0, MOST_NEAR)

const MOST_NEAR = 10

const differencesOf = (entry: Entry, criteria: readonly Criterion[]): string[] =>
  criteria.filter((one) => !one.fits(entry)).map((one) => one.differs(entry))
