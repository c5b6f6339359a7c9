import { ConfigError, type Environment, type Flags, type Options, readFlags } from '../flags.ts'
import { onOneLine } from '../one-line.ts'
import type { components } from '../spec/types.gen.ts'
import type { Command } from './command.ts'
import { print } from './print.ts'
import { putBackLine, tableOf } from './put-back.ts'
import { connect, REMOTE_ENDS, REMOTE_OPTIONS } from './remote.ts'
import { modeOf } from './snapshot.ts'

type Schemas = components['schemas']

const OPTIONS = {
  back: { type: 'string', value: 'number', help: 'so many commits back from where it stands' },
  step: { type: 'boolean', help: 'one commit forward' },
  clock: { type: 'string', value: 'mode', help: 'frozen (what it is otherwise) or real: run on' },
  limit: { type: 'string', default: '20', value: 'number', help: 'how many commits to list' },
  ...REMOTE_OPTIONS,
} as const satisfies Options

export const rewind: Command = {
  name: 'rewind',
  usage: 'rewind [commit] [options]',
  summary: 'list what happened in a world, or put it back to after a commit',
  options: OPTIONS,
  examples: [
    ['standin rewind', 'the latest commits, and where the world stands'],
    ['standin rewind 12', 'as it was after commit 12; 0 is the beginning'],
    ['standin rewind --back 3', 'three commits back'],
    ['standin rewind --step', 'one forward again'],
  ],
  ends: REMOTE_ENDS,
  run,
}

async function run(args: readonly string[], environment: Environment): Promise<void> {
  const flags = readFlags({ options: OPTIONS, args, environment })
  const to = wanted(flags)
  const clock = modeOf(flags.raw('clock'))
  const limit = numberOf('--limit', flags.text('limit'), 1)
  const { world } = await connect(flags)
  const isJson = flags.isOn('json')
  if (to === null) {
    const commits = await world.journal({ limit })
    return print(isJson ? JSON.stringify(commits) : listing(commits))
  }
  const done = await world.rewind({ ...to, ...(clock === undefined ? {} : { clock }) })
  if (isJson) return print(JSON.stringify(done))
  const { standsAt } = done
  print(putBackLine(done, standsAt === 0 ? 'as it began' : `as after commit ${standsAt}`))
  if (standsAt === 0) return
  const { commits } = await world.journal({ since: standsAt - 1, limit: 1 })
  for (const row of commits) print(onOneLine(`  ${row.operation}: ${row.what.join('; ')}`))
}

/** One of three ways to say where; null for a list. */
function wanted({ words, raw, isOn }: Flags<keyof typeof OPTIONS>): Schemas['Rewind'] | null {
  const [seq, ...others] = words
  const back = raw('back')
  const said = [
    ...words,
    ...(back === undefined ? [] : ['--back']),
    ...(isOn('step') ? ['--step'] : []),
  ]
  if (others.length > 0 || said.length > 1) {
    throw new ConfigError(
      `rewind: expected one of a commit, --back and --step; got ${said.join(' ')}`,
    )
  }
  if (isOn('step')) return { step: 1 }
  if (back !== undefined) return { back: numberOf('--back', back, 1) }
  return seq === undefined ? null : { seq: numberOf('rewind', seq, 0) }
}

function numberOf(name: string, text: string, least: number): number {
  const value = Number(text)
  if (/^\d{1,9}$/.test(text) && value >= least) return value
  throw new ConfigError(`${name} ${text}: expected a whole number from ${least}`)
}

function listing({ world, oldest, latest, standsAt, commits }: Schemas['CommitList']): string {
  const head = `world ${world} stands at commit ${standsAt}; there are ${oldest} to ${latest}`
  const rows = commits.map(({ seq, at, operation, what }) => [
    seq === standsAt ? '>' : ' ',
    String(seq),
    at,
    operation,
    shortened(what),
  ])
  return rows.length === 0 ? head : `${head}\n${tableOf(rows)}`
}

function shortened(what: readonly string[]): string {
  const shown = what.slice(0, MOST).map(onOneLine).join('; ')
  return what.length > MOST ? `${shown}; and ${what.length - MOST} more` : shown
}

const MOST = 2
