import { readFileSync } from 'node:fs'
import { ReportError } from '../contracts/report/error.ts'
import { readRun } from '../contracts/report/json.ts'
import { mergeRuns } from '../contracts/report/merge.ts'
import { summary } from '../contracts/report/summary.ts'
import type { Run } from '../contracts/run.ts'
import { ConfigError, type Environment, readFlags } from '../flags.ts'
import type { Command } from './command.ts'
import { print } from './print.ts'
import { judgeRun, REPORT_OPTIONS, readReporting } from './reporting.ts'

export const report: Command = {
  name: 'report',
  usage: 'report <file.json>… [options]',
  summary: 'merge JSON reports of the shards of a run, and write others of them',
  options: REPORT_OPTIONS,
  examples: [
    ['standin report out/*.json --report html=report.html', 'all shards on one page'],
    ['standin report run.json --min-coverage 80', 'fail when less was covered'],
  ],
  ends: 'Exit code 0 when all checks passed, 1 when one failed or too little was covered, 2 for wrong usage and files that cannot be read or written.',
  run,
}

async function run(args: readonly string[], environment: Environment): Promise<void> {
  const flags = readFlags({ options: REPORT_OPTIONS, args, environment })
  const files = flags.words
  if (files.length === 0) {
    throw new ConfigError('report: expected the file of a JSON report, or several; got nothing')
  }
  const reporting = readReporting(flags)
  const merged = mergeRuns(files.map(read))
  print(summary(merged))
  if (!judgeRun(merged, reporting, print)) process.exitCode = 1
}

function read(file: string): Run {
  const text = textOf(file)
  try {
    return readRun(text)
  } catch (error) {
    if (error instanceof ReportError) throw new ReportError(`${file}: ${error.message}`)
    throw error
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigError(`${file}: ${(error as Error).message}`) // Node's own, which say why
  }
}
