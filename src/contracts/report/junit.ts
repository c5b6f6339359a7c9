import type { Exchange } from '../../spec/exchange.ts'
import { shareOf, total } from '../coverage/shares.ts'
import { type Check, type Finding, RESPECTS, type Run } from '../run.ts'
import { findingLines } from './finding-words.ts'
import { grouped } from './grouped.ts'
import { isError } from './summary.ts'
import { element, xmlText } from './xml.ts'

/** As Jenkins, GitLab and GitHub viewers read it: one suite for each path of checks. */
export function junitReport(run: Run): string {
  const exchanges = new Map(run.exchanges.map((one) => [one.id, one]))
  const suites = suitesOf(run.checks).map((suite) => suiteElement(suite, run, exchanges))
  const root = element(
    'testsuites',
    {
      name: run.title,
      tests: run.checks.length,
      failures: count(run.checks, 'failed'),
      errors: 0,
      time: inSeconds(run.tookMs),
    },
    `\n${suites.join('\n')}\n`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}

interface Suite {
  readonly path: readonly string[]
  readonly checks: readonly Check[]
}

const suitesOf = (checks: readonly Check[]): Suite[] =>
  grouped(checks, ({ path }) => JSON.stringify(path)).map(([, own]) => ({
    path: own[0]?.path ?? [],
    checks: own,
  }))

type Exchanges = ReadonlyMap<number, Exchange>

function suiteElement({ path, checks }: Suite, run: Run, exchanges: Exchanges): string {
  const cases = checks.map((check) => caseElement(check, exchanges))
  const took = checks.reduce((sum, { tookMs }) => sum + tookMs, 0)
  return element(
    'testsuite',
    {
      name: path.join(' › ') || run.title,
      tests: checks.length,
      failures: count(checks, 'failed'),
      errors: 0,
      skipped: count(checks, 'skipped'),
      time: inSeconds(took),
      timestamp: run.startedAt.replace(/(\.\d+)?Z$/, ''), // the schema knows no zone and no fraction
    },
    `\n${[propertiesOf(run), ...cases].join('\n')}\n`,
  )
}

function propertiesOf(run: Run): string {
  const shares = RESPECTS.flatMap((respect) => {
    const { percent } = shareOf(run.coverage[respect])
    return percent === null ? [] : [[`coverage.${respect}`, String(percent)] as const]
  })
  const properties = [
    ['standin', run.standin],
    ['profile', run.profile],
    ['target', run.target ?? 'in memory'],
    ...(shares.length === 0 ? [] : [['coverage', String(total(run.coverage))] as const]),
    ...shares,
  ] as const
  const list = properties.map(([name, value]) => element('property', { name, value }))
  return element('properties', {}, list.join(''))
}

function caseElement(check: Check, exchanges: Exchanges): string {
  const { path, name, tookMs } = check
  const classname = path.join('.') || 'standin'
  return element(
    'testcase',
    { name, classname, time: inSeconds(tookMs) },
    outcome(check, exchanges),
  )
}

function outcome({ outcome, reason, findings }: Check, exchanges: Exchanges): string {
  if (outcome === 'skipped') return element('skipped', { message: reason ?? 'skipped' })
  const notices = findings.filter((finding) => !isError(finding))
  const out = notices.length === 0 ? '' : element('system-out', {}, text(notices, exchanges))
  if (outcome === 'passed') return out
  const errors = findings.filter(isError)
  const [first] = errors
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  const message = first === undefined ? (reason ?? 'failed') : `${first.message}${more}`
  const failure = { message, type: first?.blame ?? 'failed' }
  return element('failure', failure, text(errors, exchanges)) + out
}

function text(findings: readonly Finding[], exchanges: Exchanges): string {
  const shown = findings
    .slice(0, SHOWN)
    .map((finding) => findingLines(finding, exchanges.get(finding.exchange ?? 0)).join('\n'))
  const more = findings.length - SHOWN
  return xmlText([...shown, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n\n'))
}

/** Of one check; the JSON report has all. */
const SHOWN = 20

const count = (checks: readonly Check[], outcome: Check['outcome']): number =>
  checks.filter((check) => check.outcome === outcome).length

const inSeconds = (ms: number): string => (ms / 1000).toFixed(3)
