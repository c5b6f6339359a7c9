import { writeDuration } from '../clock.ts'
import { ConfigError, type Environment, readFlags } from '../flags.ts'
import type { components } from '../spec/types.gen.ts'
import type { Command } from './command.ts'
import { print } from './print.ts'
import { connect, REMOTE_ENDS, REMOTE_OPTIONS } from './remote.ts'

type Schemas = components['schemas']

export const clock: Command = {
  name: 'clock',
  usage: 'clock [change] [options]',
  summary: "show a world's clock, or change it",
  options: REMOTE_OPTIONS,
  examples: [
    ['standin clock', 'its time, its mode, and what happens next'],
    ['standin clock advance 24h', 'move it on; what falls due on the way happens'],
    ['standin clock set 2026-11-21T12:00:00Z', 'let it show this time'],
    ['standin clock freeze', 'let it stand still'],
    ['standin clock resume', 'let it run on'],
  ],
  ends: REMOTE_ENDS,
  run: change,
}

async function change(args: readonly string[], environment: Environment): Promise<void> {
  const flags = readFlags({ options: REMOTE_OPTIONS, args, environment })
  const wanted = changeOf(flags.words)
  const { world } = await connect(flags)
  const shown = await world.clock(wanted)
  print(flags.isOn('json') ? JSON.stringify(shown) : face(shown))
}

interface Change {
  /** What must stand after its name; null where nothing may. */
  readonly expected: string | null
  of(value: string): Schemas['ClockChange']
}

const CHANGES: ReadonlyMap<string, Change> = new Map([
  ['advance', { expected: 'a duration such as 24h', of: (advance: string) => ({ advance }) }],
  ['set', { expected: 'a time such as 2026-11-21T12:00:00Z', of: (set: string) => ({ set }) }],
  ['freeze', { expected: null, of: () => ({ freeze: true }) }],
  ['resume', { expected: null, of: () => ({ resume: true }) }],
])

/** Undefined where nothing is to change. Whether a time or a duration is one, the server knows. */
function changeOf([name, ...values]: readonly string[]): Schemas['ClockChange'] | undefined {
  if (name === undefined) return undefined
  const found = CHANGES.get(name)
  if (found === undefined) {
    const known = [...CHANGES.keys()].join(', ')
    throw new ConfigError(`clock ${name}: expected one of ${known}, or nothing`)
  }
  const { expected, of } = found
  if (values.length === (expected === null ? 0 : 1)) return of(values[0] ?? '')
  const got = values.length === 0 ? 'nothing' : values.join(' ')
  throw new ConfigError(`clock ${name}: expected ${expected ?? 'nothing else'}, got ${got}`)
}

function face({ world, now, mode, nextTimers }: Schemas['Clock']): string {
  const head = `${now} in world ${world}, ${MODES[mode]}`
  if (nextTimers.length === 0) return `${head}\n  nothing waits`
  const rows = nextTimers.map((timer) => [
    `in ${left(timer.at, now)}`,
    timer.at,
    timer.kind,
    of(timer),
  ])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)))
  return [head, ...lines.map((cells) => `  ${cells.join('  ')}`)].join('\n')
}

const MODES: Readonly<Record<Schemas['Clock']['mode'], string>> = {
  real: 'running',
  frozen: 'standing still',
}

/** What to advance by for it to happen. Where it is long, milliseconds are noise, and are rounded up. */
function left(at: string, now: string): string {
  const ms = Date.parse(at) - Date.parse(now)
  return writeDuration(ms < 60_000 ? ms : Math.ceil(ms / 1000) * 1000)
}

function of({ conversationId, deliveryId, playId, webhookId }: Schemas['Timer']): string {
  if (playId !== undefined) return `play ${playId}`
  if (conversationId !== undefined) return `conversation ${conversationId}`
  return deliveryId === undefined ? `webhook ${webhookId}` : `delivery ${deliveryId}`
}
