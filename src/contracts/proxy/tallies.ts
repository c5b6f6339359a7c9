import type { Check, Finding } from '../run.ts'

/** What one exchange adds. */
export interface Addition {
  readonly group: string
  /** An operationId, or what stands for there being none. */
  readonly name: string
  readonly id: number
  readonly tookMs: number
  readonly findings: readonly Finding[]
  readonly unjudged: readonly string[]
}

interface Tally {
  readonly group: string
  readonly name: string
  readonly found: Map<string, { readonly finding: Finding; times: number }>
  /** Findings of kinds that are not told, as there were too many. */
  untold: number
  readonly unjudged: Map<string, number>
  ids: number[]
  tookMs: number
}

/** Counts what was found of each operation: the same mistake a thousand times is one finding, and told once. */
export class Tallies {
  readonly #tallies = new Map<string, Tally>()
  #errors = 0

  /** Exchanges may have several. */
  get errors(): number {
    return this.#errors
  }

  add({ group, name, id, tookMs, findings, unjudged }: Addition): void {
    const key = `${group} ${name}`
    const tally = this.#tallies.get(key) ?? newTally(group, name)
    this.#tallies.set(key, tally)
    tally.tookMs += tookMs
    tally.ids.push(id)
    if (tally.ids.length > 2 * MOST_IDS) tally.ids = tally.ids.slice(-MOST_IDS)
    for (const finding of findings) this.#count(tally, finding)
    for (const why of unjudged) tally.unjudged.set(why, (tally.unjudged.get(why) ?? 0) + 1)
  }

  /** `oldest` is the id of the first exchange that is still kept. */
  checks(oldest: number): Check[] {
    return [...this.#tallies.values()].flatMap((tally) => {
      const exchanges = tally.ids.filter((id) => id >= oldest)
      const check = checkOf(tally, exchanges)
      return tally.unjudged.size === 0 ? [check] : [check, notJudged(tally, exchanges)]
    })
  }

  #count(tally: Tally, finding: Finding): void {
    if (finding.level === 'error') this.#errors++
    const key = keyOf(finding)
    const known = tally.found.get(key)
    if (known !== undefined) known.times++
    else if (tally.found.size < MOST_KINDS) tally.found.set(key, { finding, times: 1 })
    else tally.untold++
  }
}

const MOST_IDS = 1000
const MOST_KINDS = 200

const newTally = (group: string, name: string): Tally => ({
  group,
  name,
  found: new Map(),
  untold: 0,
  unjudged: new Map(),
  ids: [],
  tookMs: 0,
})

/** The same rule at the same place, whichever item of a list it is; what was sent instead need not be the same. */
function keyOf({ location, pointer, rule, blame, level, expected, got }: Finding): string {
  const place = pointer.replace(/\/\d+(?=\/|$)/g, '/*')
  const what = pointer === '' ? got : ''
  return JSON.stringify([location, place, rule, blame, level, expected, what])
}

function checkOf({ group, name, found, untold, tookMs }: Tally, exchanges: number[]): Check {
  const findings = [...found.values()].map(({ finding, times }) =>
    times === 1 ? finding : { ...finding, message: `${finding.message} (${times} times)` },
  )
  const isFailed = untold > 0 || findings.some(({ level }) => level === 'error')
  return {
    path: [group],
    name,
    outcome: isFailed ? 'failed' : 'passed',
    reason: untold === 0 ? null : `${untold} findings more, of other kinds, are not told`,
    findings,
    tookMs,
    exchanges,
  }
}

/** Beside what was judged of it. */
function notJudged({ group, name, unjudged }: Tally, exchanges: number[]): Check {
  const reasons = [...unjudged].map(([why, count]) =>
    count === 1 ? why : `${why} (${count} times)`,
  )
  return {
    path: [group],
    name: `${name}: not judged`,
    outcome: 'skipped',
    reason: reasons.join('; '),
    findings: [],
    tookMs: 0,
    exchanges,
  }
}
