import { ajvFor } from '../../spec/ajv.ts'
import { flaws } from '../../spec/flaw.ts'
import { reachIn } from '../../spec/reach.ts'
import { describe } from '../../spec/violation.ts'
import type { Run } from '../run.ts'
import { ReportError } from './error.ts'
import { RUN_SCHEMA } from './run-schema.ts'

/** The run itself, readable. */
export const jsonReport = (run: Run): string => `${JSON.stringify(run, null, 2)}\n`

/** Reads what `jsonReport` wrote. Throws `ReportError`, in words for a person. */
export function readRun(text: string): Run {
  const value = parse(text)
  const schema = structuredClone(RUN_SCHEMA)
  const check = ajvFor('response', {}, { allErrors: true, verbose: true }).compile(schema)
  if (check(value)) return value as unknown as Run // it was just checked
  const found = flaws(check.errors ?? [], 'body', reachIn(schema as never)) // which is JSON
  const first = found.find(({ pointer }) => pointer === '/version') ?? found[0]
  const what = first === undefined ? 'something else' : describe(first).replace(/^body ?/, '')
  throw new ReportError(`expected a report that Standin wrote as JSON; ${what.replace(/^: /, '')}`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new ReportError(`expected a report that Standin wrote as JSON; ${error.message}`)
  }
}
