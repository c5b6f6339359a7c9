import type { WantedReport } from '../contracts/report.ts'
import type { Check, Finding, Run } from '../contracts/run.ts'
import { onOneLine } from '../one-line.ts'

type Outcome = Check['outcome']

/** What a suite came to, and under it what failed, with who is to blame. */
export const suiteLines = (name: string, checks: readonly Check[], calls: number): string[] => [
  row(name, checks, calls),
  ...checks.filter(({ outcome }) => outcome === 'failed').flatMap(failure),
]

/** The totals, why steps were skipped, and where the reports are. */
export function ending(run: Run, reports: readonly WantedReport[]): string[] {
  const { checks, exchanges, tookMs } = run
  return [
    row('all', checks, exchanges.length, ` in ${(tookMs / 1000).toFixed(1)} s`),
    ...blames(checks),
    ...reasons(checks),
    ...reports.map(({ format, file }) => `report    ${format} in ${file}`),
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
  const errors = findings.filter(({ level }) => level === 'error')
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

/** How many failed checks each is to blame for. */
function blames(checks: readonly Check[]): string[] {
  const blamed = checks.flatMap(({ findings }) => [
    ...new Set(findings.filter(({ level }) => level === 'error').map(({ blame }) => blame)),
  ])
  const names: readonly Finding['blame'][] = ['mock', 'vendor', 'spec', 'client']
  return names.flatMap((name) => {
    const times = blamed.filter((one) => one === name).length
    return times === 0 ? [] : [`blame     ${name}: ${times} failed`]
  })
}

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
