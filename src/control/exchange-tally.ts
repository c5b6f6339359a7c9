import type { Entry, ExchangeLog } from '../http/exchange-log.ts'
import type { Criterion, Sure } from './exchange-criteria.ts'

/** What a log has of what is asked for, and how far that can be known. */
export interface Tally {
  /** Those that match and are kept, the oldest first. */
  readonly found: Entry[]
  /** All that match, also those that are no longer kept; more than that, where it is not certain. */
  readonly total: number
  readonly counts: {
    readonly byOperation: Record<string, number>
    readonly byStatus: Record<string, number>
    readonly unmatched: number
    readonly underWay: number
  }
  /** Those that match, or may, and are no longer kept. */
  readonly evicted: number
  /** Whether the numbers are exact. */
  readonly certain: boolean
}

export const fitsAll = (entry: Entry, criteria: readonly Criterion[]): boolean =>
  criteria.every((criterion) => criterion.fits(entry))

export function tally(log: ExchangeLog, criteria: readonly Criterion[]): Tally {
  const found = log.all().filter((entry) => fitsAll(entry, criteria))
  const gone = log
    .gone()
    .map((one) => ({ ...one, is: all(criteria.map(({ ofGone }) => ofGone(one))) }))
    .filter(({ is }) => is !== 'no')
  const kinds = found.map(({ operation, reply }) => ({
    operation,
    status: reply?.status ?? null,
    count: 1,
  }))
  const known = [...gone.filter(({ is }) => is === 'yes'), ...kinds]
  return {
    found,
    total: sum(known),
    counts: {
      byOperation: grouped(known, ({ operation }) => operation),
      byStatus: grouped(known, ({ status }) => status),
      unmatched: sum(known.filter(({ operation }) => operation === null)),
      underWay: sum(known.filter(({ status }) => status === null)),
    },
    evicted: sum(gone),
    certain: gone.every(({ is }) => is === 'yes'),
  }
}

const all = (answers: readonly Sure[]): Sure => {
  if (answers.includes('no')) return 'no'
  return answers.includes('maybe') ? 'maybe' : 'yes'
}

interface Kind {
  readonly operation: string | null
  readonly status: number | null
  readonly count: number
}

const sum = (kinds: readonly Pick<Kind, 'count'>[]): number =>
  kinds.reduce((total, { count }) => total + count, 0)

/** By name; what has none is left out. */
function grouped(
  kinds: readonly Kind[],
  nameOf: (kind: Kind) => string | number | null,
): Record<string, number> {
  const counts = new Map<string, number>()
  for (const kind of kinds) {
    const name = nameOf(kind)
    if (name !== null) counts.set(String(name), (counts.get(String(name)) ?? 0) + kind.count)
  }
  return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)))
}
