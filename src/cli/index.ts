#!/usr/bin/env node
import { ReportError } from '../contracts/report/error.ts'
import { NoRunner } from '../contracts/suites/arazzo-runner.ts'
import { TargetError } from '../contracts/suites/target.ts'
import { ConfigError } from '../flags.ts'
import { ControlError } from '../handle/call.ts'
import { StoreError } from '../journal/journal.ts'
import { version } from '../standin.ts'
import { FixtureError } from '../world/fixture.ts'
import { clock } from './clock.ts'
import { exec } from './exec.ts'
import { exportRecording } from './export.ts'
import { helpOf, overview } from './help.ts'
import { proxy } from './proxy.ts'
import { ServerError } from './remote.ts'
import { report } from './report.ts'
import { rewind } from './rewind.ts'
import { routes } from './routes.ts'
import { say } from './say.ts'
import { scenario } from './scenario.ts'
import { snapshot } from './snapshot.ts'
import { spec } from './spec.ts'
import { start } from './start.ts'
import { trigger } from './trigger.ts'
import { verify } from './verify.ts'

const COMMANDS = [
  start,
  exec,
  verify,
  proxy,
  report,
  say,
  clock,
  trigger,
  scenario,
  snapshot,
  rewind,
  exportRecording,
  routes,
  spec,
]

/** Usage, configuration, port, store, fixture, reports, and nobody to talk to: one line, and exit code 2. */
const EXPECTED = [
  ConfigError,
  StoreError,
  FixtureError,
  ServerError,
  ReportError,
  NoRunner,
  TargetError,
]

async function main(args: readonly string[]): Promise<void> {
  const [first, ...rest] = args
  const flags = args.slice(0, args.includes('--') ? args.indexOf('--') : undefined)
  if (flags.includes('--help') || first === 'help') return print(help(first, rest))
  if (flags.includes('--version')) return print(`${version}\n`)
  if (first === undefined || first.startsWith('-')) return start.run(args, process.env)
  return commandNamed(first).run(rest, process.env)
}

/** Of one command for `standin say --help` and `standin help say`, else of all. */
function help(first: string | undefined, rest: readonly string[]): string {
  const name = first === 'help' ? rest[0] : first
  if (name === undefined || name.startsWith('-')) return overview(COMMANDS, start)
  return helpOf(commandNamed(name))
}

function commandNamed(name: string) {
  const found = COMMANDS.find((command) => command.name === name)
  if (found !== undefined) return found
  const known = COMMANDS.map((command) => command.name).join(', ')
  throw new ConfigError(`${name}: no such command; expected one of ${known}, or --help`)
}

const print = (text: string): void => void process.stdout.write(text)

/** What is said about an error, and the exit code. A server that says no is heard word for word; a bug has its stack. */
function ending(error: unknown): { text: string; code: number } {
  if (error instanceof ControlError) return { text: error.detail, code: 1 }
  if (!(error instanceof Error)) return { text: String(error), code: 1 }
  if (!EXPECTED.some((kind) => error instanceof kind)) {
    return { text: error.stack ?? error.message, code: 1 }
  }
  return { text: error.message.replace(/\s*\n\s*/g, ' '), code: 2 }
}

/** Whoever read what is printed has seen enough: `standin routes | head`. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

main(process.argv.slice(2)).catch((error: unknown) => {
  const { text, code } = ending(error)
  process.stderr.write(`standin: ${text}\n`)
  process.exitCode = code
})
