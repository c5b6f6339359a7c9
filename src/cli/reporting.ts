import { type Least, parseMinCoverage, shortfalls } from '../contracts/coverage/shares.ts'
import {
  parseReports,
  prepareReports,
  type WantedReport,
  writeReports,
} from '../contracts/report/report.ts'
import type { Run } from '../contracts/run.ts'
import type { Flags, Options } from '../flags.ts'

/** What every command that ends in reports can be told. */
export const REPORT_OPTIONS = {
  report: {
    type: 'string',
    value: 'format=file,…',
    help: 'write reports: junit=, html= and json=',
  },
  'min-coverage': {
    type: 'string',
    value: 'percent',
    help: 'fail below it; of all, or statuses=80,branches=40',
  },
} as const satisfies Options

export interface Reporting {
  readonly wanted: readonly WantedReport[]
  readonly least: readonly Least[]
}

/** Throws `ReportError`, also where a report cannot be written. */
export function readReporting({ raw }: Flags<keyof typeof REPORT_OPTIONS>): Reporting {
  const wanted = parseReports(listOf(raw('report')))
  const least = listOf(raw('min-coverage')).flatMap(parseMinCoverage)
  prepareReports(wanted)
  return { wanted, least }
}

const listOf = (said: string | undefined): string[] => (said === undefined ? [] : [said])

/**
 * Writes the reports, tells where they are and what was covered too little, and answers whether all is well. What the
 * run came to has been told before, so that it is known also where a report cannot be written. Throws `ReportError`.
 */
export function judgeRun(
  run: Run,
  { wanted, least }: Reporting,
  tell: (text: string) => void,
): boolean {
  const short = shortfalls(run.coverage, least)
  for (const line of short) tell(`FAILED ${line}`)
  writeReports(run, wanted)
  for (const { format, file } of wanted) tell(`${format} report: ${file}`)
  return short.length === 0 && run.checks.every(({ outcome }) => outcome !== 'failed')
}
