import type { Exchange } from '../../spec/exchange.ts'
import { NO_COVERAGE } from '../coverage/shares.ts'
import { type Check, type Coverage, type Finding, type Place, RESPECTS, type Run } from '../run.ts'
import { ReportError } from './error.ts'

/** What any of two has been through; each place counts once, hits are added. */
export function mergeCoverage(one: Coverage, other: Coverage): Coverage {
  const merged = RESPECTS.map((respect) => [respect, mergePlaces(one[respect], other[respect])])
  return Object.fromEntries(merged) as unknown as Coverage // it has every respect
}

function mergePlaces(one: readonly Place[], other: readonly Place[]): Place[] {
  const hits = new Map(one.map((place) => [place.name, place.hits]))
  for (const place of other) hits.set(place.name, (hits.get(place.name) ?? 0) + place.hits)
  return [...hits].map(([name, count]) => ({ name, hits: count }))
}

/**
 * The shards of one run as one: exchanges are numbered anew, and a check that several shards made keeps the worst that
 * came of it. Throws `ReportError` for runs that cannot be one.
 */
export function mergeRuns(runs: readonly Run[]): Run {
  const [first] = runs
  if (first === undefined) throw new ReportError('there is no run to merge')
  for (const { profile } of runs) {
    if (profile === first.profile) continue
    throw new ReportError(
      `the runs are of two profiles, ${first.profile} and ${profile}; expected those of one document`,
    )
  }
  const moved = renumbered(runs)
  const startedAt = runs.map((run) => Date.parse(run.startedAt))
  const begin = Math.min(...startedAt)
  const targets = [...new Set(runs.map(({ target }) => target))].filter((one) => one !== null)
  return {
    version: 1,
    title: unique(runs.map(({ title }) => title)),
    standin: unique(runs.map(({ standin }) => standin)),
    profile: first.profile,
    target: targets.length === 0 ? null : targets.join(', '),
    startedAt: new Date(begin).toISOString(),
    tookMs:
      Math.max(...runs.map(({ tookMs }, index) => (startedAt[index] ?? begin) + tookMs)) - begin,
    checks: mergeChecks(moved.flatMap(({ checks }) => checks)),
    exchanges: moved.flatMap(({ exchanges }) => exchanges),
    dropped: runs.reduce((sum, { dropped }) => sum + dropped, 0),
    coverage: runs.map(({ coverage }) => coverage).reduce(mergeCoverage, NO_COVERAGE),
  }
}

const unique = (texts: readonly string[]): string => [...new Set(texts)].join(', ')

interface Shard {
  readonly checks: readonly Check[]
  readonly exchanges: readonly Exchange[]
}

function renumbered(runs: readonly Run[]): Shard[] {
  let last = 0
  return runs.map(({ checks, exchanges }) => {
    const ids = new Map(exchanges.map(({ id }) => [id, ++last]))
    const known = (id: number): number[] => [ids.get(id) ?? []].flat()
    return {
      exchanges: exchanges.map((one) => ({ ...one, id: ids.get(one.id) ?? one.id })),
      checks: checks.map((check) => ({
        ...check,
        exchanges: check.exchanges.flatMap(known),
        findings: check.findings.map((finding) => moved(finding, ids)),
      })),
    }
  })
}

const moved = (finding: Finding, ids: ReadonlyMap<number, number>): Finding => ({
  ...finding,
  exchange: finding.exchange === null ? null : (ids.get(finding.exchange) ?? null),
})

/** In the order in which they first stand; what was skipped in one shard and ran in another has run. */
function mergeChecks(checks: readonly Check[]): Check[] {
  const merged = new Map<string, Check>()
  for (const check of checks) {
    const key = JSON.stringify([check.path, check.name])
    const before = merged.get(key)
    merged.set(key, before === undefined ? check : worse(before, check))
  }
  return [...merged.values()]
}

/** Where both failed, all that was found in either is kept. */
function worse(one: Check, other: Check): Check {
  const [worst, rest] = WORST[one.outcome] >= WORST[other.outcome] ? [one, other] : [other, one]
  if (worst.outcome !== rest.outcome) return worst
  return {
    ...worst,
    tookMs: one.tookMs + other.tookMs,
    findings: [...one.findings, ...other.findings],
    exchanges: [...one.exchanges, ...other.exchanges],
  }
}

const WORST = { skipped: 0, passed: 1, failed: 2 } as const
