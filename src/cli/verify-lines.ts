import { blames, isError, seconds } from '../contracts/report/summary.ts'
import type { Check, Run } from '../contracts/run.ts'
import { onOneLine } from '../one-line.ts'

type Outcome = Check['outcome']

/** What a suite came to, and under it what failed, with who is to blame. */
export const suiteLines = (name: string, checks: readonly Check[], calls: number): string[] => [
  row(name, checks, calls),
  ...checks.filter(({ outcome }) => outcome === 'failed').flatMap(failure),
]

/** The totals, who is to blame for how many failed checks, and why steps were skipped. */
export function ending(run: Run): string[] {
  const { checks, exchanges, tookMs } = run
  return [
    row('all', checks, exchanges.length, ` in ${seconds(tookMs)}`),
    ...blames(checks).map(({ blame, checks: of }) => `blame     ${blame}: ${of} failed`),
    ...reasons(checks),
  ]
}

function row(name: string, checks: readonly Check[], calls: number, more = ''): string {
  const failed = count(checks, 'failed')
  const cells = [
    `${String(count(checks, 'passed')).padStart(5)} passed`,
    `${String(failed).padStart(4)} failed`,
    `${String(count(checks, 'skipped')).padStart(4)} skipped`,
    `${String(calls).padStart(5)} calls${more}`,
  ]
  return `${failed === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(NAMES)}${cells.join('  ')}`
}

/** As wide as the longest name of a suite. */
const NAMES = 27

const count = (checks: readonly Check[], wanted: Outcome): number =>
  checks.filter(({ outcome }) => outcome === wanted).length

function failure({ path, name, findings }: Check): string[] {
  const errors = findings.filter(isError)
  const shown = errors.slice(0, MOST)
  const more = errors.length - shown.length
  return [
    `     ${[...path.slice(1), name].join(' › ')}`,
    ...shown.map(({ blame, message }) => `       ${blame.padEnd(6)}  ${onOneLine(message)}`),
    ...(more > 0 ? [`       and ${more} more`] : []),
  ]
}

/** More findings in one step tell nobody more. */
const MOST = 5

/** Why steps were not made, the most frequent kind first. */
function reasons(checks: readonly Check[]): string[] {
  const kinds = new Map<string, number>()
  for (const { reason } of checks) {
    if (reason === null) continue
    const kind = KINDS.find(({ pattern }) => pattern.test(reason))?.told ?? reason
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  return [...kinds]
    .sort(([, one], [, other]) => other - one)
    .map(([kind, times]) => `skipped   ${times}: ${kind}`)
}

const KINDS = [
  { pattern: /^needs/, told: 'need the control API' },
  { pattern: /^rests on/, told: 'rest on a step that needs the control API' },
  { pattern: /^comes after/, told: 'come after a step of their workflow that failed' },
]
