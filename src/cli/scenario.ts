import { readFileSync } from 'node:fs'
import process from 'node:process'
import { wallClock } from '../clock.ts'
import { ConfigError, type Environment, type Options, readFlags } from '../flags.ts'
import type { WorldHandle } from '../handle/world.ts'
import type { components } from '../spec/types.gen.ts'
import type { Command } from './command.ts'
import { print } from './print.ts'
import { connect, onlyVendor, REMOTE_OPTIONS } from './remote.ts'
import { beginning, ending, listing, transcript } from './transcript.ts'

type Schemas = components['schemas']

const OPTIONS = {
  vendor: {
    type: 'string',
    value: 'name',
    help: 'where it is played; needed where the server runs several',
  },
  from: { type: 'string', value: 'address', help: "the customer's address; a new one without it" },
  live: { type: 'boolean', help: "let the world's clock act it, and print it as it happens" },
  ...REMOTE_OPTIONS,
} as const satisfies Options

export const scenario: Command = {
  name: 'scenario',
  usage: 'scenario list | run <name> [options]',
  summary: 'play what goes wrong between AI agents and people',
  options: OPTIONS,
  examples: [
    ['standin scenario list', 'every scenario, and who can play it'],
    ['standin scenario run whole-life --vendor ada', 'at once; the clock is moved on'],
    ['standin scenario run whole-life --vendor ada --live', 'as the clock goes on'],
    ['standin scenario run ./mine.json --vendor ada', 'one of your own'],
  ],
  ends: 'Exit code 0 when done, 1 when the play failed or was not as expected and when the server refuses, 2 for wrong usage and where no server is.',
  run,
}

async function run(args: readonly string[], environment: Environment): Promise<void> {
  const flags = readFlags({ options: OPTIONS, args, environment })
  const name = wanted(flags.words)
  const own = name?.endsWith('.json') === true ? read(name) : undefined
  const { world, vendors } = await connect(flags)
  const isJson = flags.isOn('json')
  if (name === null) {
    const scenarios = await world.scenarios.list()
    print(isJson ? JSON.stringify({ scenarios }) : listing(scenarios))
    return
  }
  const from = flags.raw('from')
  const isLive = flags.isOn('live')
  const play = await world.scenarios.run(own ?? name, {
    vendor: flags.raw('vendor') ?? onlyVendor(vendors),
    pace: isLive ? 'clock' : 'instant',
    ...(from === undefined ? {} : { from }),
  })
  const show = isJson ? () => {} : print
  const ended = isLive ? await watched(play, world, show) : shown(play, show)
  if (isJson) print(JSON.stringify(ended))
  if (ended.status === 'failed' || ended.broken > 0) process.exitCode = 1
}

/** The name of a scenario; null for a list. */
function wanted(words: readonly string[]): string | null {
  const [verb, name, ...others] = words
  if (verb === 'list' && name === undefined) return null
  if (verb === 'run' && name !== undefined && others.length === 0) return name
  const got = words.length === 0 ? 'nothing' : words.join(' ')
  throw new ConfigError(`scenario: expected list, or run and a name; got ${got}`)
}

/** The server says what is wrong in it. */
function read(path: string): Schemas['Scenario'] {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new ConfigError(`${path}: ${(error as Error).message}`)
  }
}

type Show = (text: string) => void

function shown(play: Schemas['Play'], show: Show): Schemas['Play'] {
  show(beginning(play))
  for (const line of transcript(play, 0)) show(line)
  show(ending(play))
  return play
}

/** The same as it happens; whoever has a clock that stands still moves it. */
async function watched(first: Schemas['Play'], world: WorldHandle, show: Show) {
  show(beginning(first))
  const { mode } = await world.clock()
  if (mode === 'frozen') show('  its clock stands still; standin clock advance moves it')
  for (const line of transcript(first, 0)) show(line)
  let play = first
  while (play.status === 'running') {
    const told = play.log.length
    await wallClock.sleep(LOOK_EVERY_MS)
    play = await world.scenarios.play(first.id)
    for (const line of transcript(play, told)) show(line)
  }
  show(ending(play))
  return play
}

const LOOK_EVERY_MS = 200
