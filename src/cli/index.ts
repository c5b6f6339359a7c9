#!/usr/bin/env node
import { ConfigError } from '../config.ts'
import { StoreError } from '../journal/journal.ts'
import { version } from '../standin.ts'
import { FixtureError } from '../world/fixture.ts'
import { help } from './help.ts'
import { start } from './start.ts'

const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<void>>> = { start }

/** Usage, configuration, port, store and fixture: one line, and exit code 2. */
const EXPECTED = [ConfigError, StoreError, FixtureError]

async function main(args: string[]): Promise<void> {
  const [first] = args
  if (args.includes('--help') || first === 'help') return void process.stdout.write(help())
  if (args.includes('--version')) return void process.stdout.write(`${version}\n`)
  if (first === undefined || first.startsWith('-')) return start(args)
  const command = COMMANDS[first]
  if (command === undefined) {
    const known = Object.keys(COMMANDS).join(', ')
    throw new ConfigError(`${first}: no such command; expected one of ${known}, or --help`)
  }
  return command(args.slice(1))
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const expected = EXPECTED.some((kind) => error instanceof kind)
  const text =
    expected || !(error instanceof Error) ? String((error as Error).message) : error.stack
  process.stderr.write(`standin: ${expected ? text?.replace(/\s*\n\s*/g, ' ') : text}\n`)
  process.exitCode = expected ? 2 : 1
})
