import { type Environment, readFlags } from '../flags.ts'
import { objectAt } from '../spec/document.ts'
import type { JsonObject } from '../spec/json.ts'
import { operationsOf } from '../spec/operation.ts'
import type { Command } from './command.ts'
import { documentOf, EXCERPT_OPTIONS } from './excerpt.ts'
import { print } from './print.ts'

const OPTIONS = {
  ...EXCERPT_OPTIONS,
  json: { type: 'boolean', help: 'print one JSON object a line' },
} as const

export const routes: Command = {
  name: 'routes',
  usage: 'routes [options]',
  summary: 'list every operation: method, path, operationId and what it does',
  options: OPTIONS,
  examples: [['standin routes --vendor ada', "Ada's"]],
  ends: 'Exit code 0 when done, 2 for wrong usage.',
  async run(args: readonly string[], environment: Environment) {
    const flags = readFlags({ options: OPTIONS, args, environment })
    const rows = rowsOf(documentOf(flags))
    print(flags.isOn('json') ? rows.map((row) => JSON.stringify(row)).join('\n') : table(rows))
  },
}

interface Row {
  readonly method: string
  readonly path: string
  readonly operation: string
  readonly summary: string
}

function rowsOf(document: JsonObject): Row[] {
  const paths = objectAt(document, 'paths')
  return operationsOf(document).map(({ method, path, id: operation }) => {
    const { summary } = objectAt(objectAt(paths, path), method.toLowerCase())
    return { method, path, operation, summary: String(summary ?? '') }
  })
}

function table(rows: readonly Row[]): string {
  const columns = ['method', 'path', 'operation'] as const
  const widths = columns.map((name) => Math.max(...rows.map((row) => row[name].length)))
  return rows
    .map((row) => {
      const cells = columns.map((name, index) => row[name].padEnd(widths[index] ?? 0))
      return [...cells, row.summary].join('  ')
    })
    .join('\n')
}
