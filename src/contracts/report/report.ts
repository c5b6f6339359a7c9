import { closeSync, existsSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeFolder } from '../../folders.ts'
import type { Run } from '../run.ts'
import { ReportError } from './error.ts'
import { htmlReport } from './html.ts'
import { jsonReport } from './json.ts'
import { junitReport } from './junit.ts'

const WRITERS = { junit: junitReport, html: htmlReport, json: jsonReport } as const

type ReportFormat = keyof typeof WRITERS
const REPORT_FORMATS = Object.keys(WRITERS) as readonly ReportFormat[] // its own keys

/** A report to write, and where. */
export interface WantedReport {
  readonly format: ReportFormat
  readonly file: string
}

/** Reads `junit=out.xml` and `junit=out.xml,html=out.html`. Throws `ReportError`, in words for a person. */
export function parseReports(values: readonly string[]): WantedReport[] {
  const wanted = values.flatMap((value) => value.split(',')).map((text) => parse(text.trim()))
  for (const { file } of wanted) {
    if (wanted.filter((one) => one.file === file).length === 1) continue
    throw new ReportError(`--report ${file}: expected a file of its own for each report`)
  }
  return wanted
}

function parse(text: string): WantedReport {
  const [name, ...rest] = text.split('=')
  const format = REPORT_FORMATS.find((one) => one === name)
  const file = rest.join('=')
  if (format !== undefined && file !== '') return { format, file }
  const ways = REPORT_FORMATS.map((one) => `${one}=<file>`).join(', ')
  throw new ReportError(`--report ${text}: expected one or more of ${ways}`)
}

/** Finds out whether they can be written before a long run is made for them. Throws `ReportError` naming the file that cannot. */
export function prepareReports(wanted: readonly { format: string; file: string }[]): void {
  for (const report of wanted) {
    attempt(report, (file) => {
      makeFolder(dirname(file))
      const isNew = !existsSync(file)
      closeSync(openSync(file, 'a'))
      if (isNew) rmSync(file)
    })
  }
}

/** Writes each of them, and the folders that they are to be in. Throws `ReportError` naming the file that cannot be written. */
export function writeReports(run: Run, wanted: readonly WantedReport[]): void {
  for (const report of wanted) {
    attempt(report, (file) => {
      makeFolder(dirname(file))
      writeFileSync(file, WRITERS[report.format](run))
    })
  }
}

function attempt(
  { format, file }: { format: string; file: string },
  write: (file: string) => void,
): void {
  try {
    write(file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new ReportError(`the ${format} report cannot be written: ${error.message}`)
  }
}
