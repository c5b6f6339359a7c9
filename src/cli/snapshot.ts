import { ConfigError, type Environment, type Options, readFlags } from '../flags.ts'
import type { WorldHandle } from '../handle/world.ts'
import { onOneLine } from '../one-line.ts'
import type { components } from '../spec/types.gen.ts'
import { isWorldName, WORLD_NAMES } from '../vendors/key.ts'
import type { Command } from './command.ts'
import { print } from './print.ts'
import { putBackLine, tableOf } from './put-back.ts'
import { connect, REMOTE_ENDS, REMOTE_OPTIONS } from './remote.ts'

type Schemas = components['schemas']

const OPTIONS = {
  with: { type: 'string', value: 'name', help: 'the snapshot to compare with, not the world now' },
  clock: { type: 'string', value: 'mode', help: 'frozen or real: how time goes on after a load' },
  ...REMOTE_OPTIONS,
} as const satisfies Options

export const snapshot: Command = {
  name: 'snapshot',
  usage: 'snapshot list | save | load | show | diff | delete <name> [options]',
  summary: 'keep a world under a name, and come back to it',
  options: OPTIONS,
  examples: [
    ['standin snapshot save before', 'keep the world as it is now'],
    ['standin snapshot load before', 'put it back as it was'],
    ['standin snapshot diff before', 'what has changed since'],
    ['standin snapshot diff before --with after', 'what is different between the two'],
    ['standin snapshot list', 'those that there are'],
  ],
  ends: REMOTE_ENDS,
  run,
}

async function run(args: readonly string[], environment: Environment): Promise<void> {
  const flags = readFlags({ options: OPTIONS, args, environment })
  const { act, name } = wanted(flags.words)
  const how = { other: nameOf('--with ', flags.raw('with')), clock: modeOf(flags.raw('clock')) }
  const { world } = await connect(flags)
  const { answer, text } = await act(world, name, how)
  print(flags.isOn('json') ? JSON.stringify(answer) : text())
}

interface How {
  readonly other: string | undefined
  readonly clock: Schemas['SnapshotLoad']['clock']
}

interface Told {
  readonly answer: unknown
  readonly text: () => string
}

type Act = (world: WorldHandle, name: string, how: How) => Promise<Told>

const ACTS: Readonly<Record<string, Act>> = {
  list: async (world) => {
    const snapshots = await world.snapshots.list()
    return { answer: { snapshots }, text: () => listing(snapshots) }
  },
  save: async (world, name) => {
    const answer = await world.snapshots.save(name)
    return { answer, text: () => `saved ${listing([answer])}` }
  },
  load: async (world, name, { clock }) => {
    const answer = await world.snapshots.load(name, clock === undefined ? {} : { clock })
    return { answer, text: () => putBackLine(answer, `as snapshot ${name} has it`) }
  },
  show: async (world, name) => {
    const answer = await world.snapshots.get(name)
    return { answer, text: () => JSON.stringify(answer, null, 2) }
  },
  diff: async (world, name, { other }) => {
    const changes = await world.snapshots.diff(name, other)
    return { answer: { from: name, to: other ?? null, changes }, text: () => difference(changes) }
  },
  delete: async (world, name) => {
    await world.snapshots.delete(name)
    return { answer: { deleted: name }, text: () => `deleted ${name}` }
  },
}

function wanted([verb = '', name, ...others]: readonly string[]): { act: Act; name: string } {
  const act = Object.hasOwn(ACTS, verb) ? ACTS[verb] : undefined
  if (act === undefined) {
    const known = Object.keys(ACTS).join(', ')
    throw new ConfigError(`snapshot: expected one of ${known}; got ${verb || 'nothing'}`)
  }
  const surplus = verb === 'list' ? name : others[0]
  if (surplus !== undefined) throw new ConfigError(`Unexpected argument '${surplus}'`)
  if (verb === 'list') return { act, name: '' }
  if (name === undefined) throw new ConfigError(`snapshot ${verb}: expected a name, got nothing`)
  return { act, name: nameOf(`snapshot ${verb} `, name) ?? name }
}

/** Names are made like those of worlds. */
function nameOf(said: string, name: string | undefined): string | undefined {
  if (name === undefined || isWorldName(name)) return name
  throw new ConfigError(`${said}${name}: expected ${WORLD_NAMES}`)
}

/** Throws `ConfigError`. */
export function modeOf(text: string | undefined): 'frozen' | 'real' | undefined {
  if (text === undefined || text === 'frozen' || text === 'real') return text
  throw new ConfigError(`--clock ${text}: expected frozen or real`)
}

function listing(snapshots: readonly Schemas['SnapshotSummary'][]): string {
  if (snapshots.length === 0) return 'no snapshots; standin snapshot save <name> makes one'
  return tableOf(
    snapshots.map(({ name, now, seq, conversations }) => [
      name,
      now,
      `commit ${seq}`,
      conversations === 1 ? '1 conversation' : `${conversations} conversations`,
    ]),
  )
}

const MARKS = { added: '+', removed: '-', changed: '~' } as const

/** A thing on a line, with what is different about it below. */
function difference(changes: readonly Schemas['WorldChange'][]): string {
  if (changes.length === 0) return 'no difference'
  return changes
    .flatMap(({ change, kind, id, members }) => [
      `${MARKS[change]} ${kind}${id === null ? '' : ` ${id}`}`,
      ...(change === 'changed' ? members.map(memberLine) : []),
    ])
    .join('\n')
}

function memberLine(member: Schemas['MemberChange']): string {
  const [before, after] = [short(member.before), short(member.after)]
  if (before === undefined) return `    + ${member.pointer}: ${after}`
  if (after === undefined) return `    - ${member.pointer}: ${before}`
  return `    ~ ${member.pointer}: ${before} -> ${after}`
}

/** As JSON, as far as it has room on a line. */
function short(value: unknown): string | undefined {
  if (value === undefined) return undefined
  const text = onOneLine(JSON.stringify(value))
  return text.length > ROOM ? `${text.slice(0, ROOM)}...` : text
}

const ROOM = 120
