import { type Option, type Options, variableOf } from '../flags.ts'
import type { Command } from './command.ts'

type Row = readonly [left: string, right: string]

/** What `standin --help` prints. `initial` is the command that runs when none is named. */
export function overview(commands: readonly Command[], initial: Command): string {
  return page([
    table(commands.map(({ usage, summary }) => [`standin ${usage}`, summary])),
    `standin <command> --help tells the options of one; these are those of ${initial.name}:`,
    table([...optionRows(initial.options), ...GENERAL]),
    environmentNote(initial.options),
    initial.ends,
  ])
}

/** What `standin <command> --help` prints, made from the options themselves. */
export function helpOf({ usage, summary, examples, options, ends }: Command): string {
  return page([
    table([[`standin ${usage}`, summary]]),
    ...(examples === undefined
      ? []
      : [table(examples.map(([typed, does]) => [`  ${typed}`, does]))]),
    table([...optionRows(options), ...GENERAL]),
    environmentNote(options),
    ends,
  ])
}

const GENERAL: readonly Row[] = [
  ['      --version', 'print the version'],
  ['      --help', 'print this'],
]

const optionRows = (options: Options): Row[] =>
  Object.entries(options).map(([name, option]: [string, Option]) => {
    const short = option.short === undefined ? '    ' : `-${option.short}, `
    const value = option.value === undefined ? '' : ` <${option.value}>`
    const initial = option.default === undefined ? '' : ` (${option.default})`
    return [`  ${short}--${name}${value}`, `${option.help}${initial}`]
  })

function environmentNote(options: Options): string {
  const [name = ''] = Object.keys(options)
  return `Each option is also an environment variable, --${name} for example ${variableOf(name)}.`
}

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2
  return rows.map(([left, right]) => left.padEnd(width) + right).join('\n')
}

const page = (parts: readonly string[]): string => `${parts.join('\n\n')}\n`
