import { ReportError } from '../report/error.ts'
import { type Coverage, type Place, RESPECTS, type Respect } from '../run.ts'

/** How much of something was covered. */
export interface Share {
  readonly covered: number
  readonly of: number
  /** From 0 to 100, with one decimal, rounded down: 100 is all of it. Null where there is nothing to cover. */
  readonly percent: number | null
}

export function shareOf(places: readonly Place[]): Share {
  const covered = places.filter(({ hits }) => hits > 0).length
  const of = places.length
  return { covered, of, percent: of === 0 ? null : Math.floor((covered * 1000) / of) / 10 }
}

/**
 * One figure for all: the share of operations and of their documented statuses, taken together, as these are what any
 * traffic shows. From 0 to 100; 100 where a document has none.
 */
export const total = ({ operations, statuses }: Coverage): number =>
  shareOf([...operations, ...statuses]).percent ?? 100

/** A least percentage, of all or of one respect. */
export interface Least {
  readonly of: Respect | 'total'
  readonly percent: number
}

/** Reads `80`, and `statuses=80,branches=40.5`. Throws `ReportError`. */
export const parseMinCoverage = (text: string): Least[] => text.split(',').map(least)

function least(text: string): Least {
  const [, name = 'total', digits = ''] = /^(?:(\w+)=)?(\d+(?:\.\d+)?)%?$/.exec(text.trim()) ?? []
  const of = [...RESPECTS, 'total' as const].find((one) => one === name)
  const percent = digits === '' ? Number.NaN : Number(digits)
  if (of !== undefined && percent >= 0 && percent <= 100) return { of, percent }
  throw new ReportError(
    `--min-coverage ${text}: expected a percentage from 0 to 100, or ${RESPECTS.join('=, ')}= and one`,
  )
}

/** What is below, one line each; empty where all is well. A respect that has nothing to cover is below nothing. */
export function shortfalls(coverage: Coverage, wanted: readonly Least[]): string[] {
  return wanted.flatMap(({ of, percent }) => {
    const got = of === 'total' ? total(coverage) : shareOf(coverage[of]).percent
    if (got === null || got >= percent) return []
    return [`${of === 'total' ? 'coverage' : `coverage of ${of}`} is ${got} %, below ${percent} %`]
  })
}

export const NO_COVERAGE: Coverage = {
  operations: [],
  statuses: [],
  parameters: [],
  branches: [],
  events: [],
  steps: [],
}
