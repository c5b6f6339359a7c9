import { writeFileSync } from 'node:fs'
import { ConfigError, type Environment, type Options, readFlags } from '../flags.ts'
import type { components } from '../spec/types.gen.ts'
import type { Command } from './command.ts'
import { print } from './print.ts'
import { connect, REMOTE_ENDS, REMOTE_OPTIONS } from './remote.ts'

type Recording = components['schemas']['Recording']

const OPTIONS = {
  'with-secrets': {
    type: 'boolean',
    help: "keep webhooks' secrets in it; signatures stay the same",
  },
  ...REMOTE_OPTIONS,
} as const satisfies Options

export const exportRecording: Command = {
  name: 'export',
  usage: 'export [file] [options]',
  summary: 'write all that happened in a world into one file, for start --from',
  options: OPTIONS,
  examples: [
    ['standin export recording.json', 'how it began, every commit, what was asked and answered'],
    ['standin start --from recording.json', 'open it elsewhere, and walk through it with rewind'],
  ],
  ends: REMOTE_ENDS,
  run: write,
}

async function write(args: readonly string[], environment: Environment): Promise<void> {
  const flags = readFlags({ options: OPTIONS, args, environment })
  const [file, surplus] = flags.words
  if (surplus !== undefined) throw new ConfigError(`Unexpected argument '${surplus}'`)
  const { world } = await connect(flags)
  const recording = await world.export({ secrets: flags.isOn('with-secrets') ? 'kept' : 'masked' })
  if (file === undefined) return print(written(recording))
  save(`${written(recording)}\n`, file)
  const counts = {
    commits: recording.commits.length,
    exchanges: recording.exchanges.length,
    violations: recording.violations.length,
  }
  if (flags.isOn('json')) return print(JSON.stringify({ file, ...counts }))
  const told = Object.entries(counts).map(
    ([what, count]) => `${count} ${count === 1 ? what.slice(0, -1) : what}`,
  )
  print(`wrote ${file}: ${told.join(', ')}; standin start --from ${file} opens it`)
}

/** With each commit, exchange and violation on a line of its own. */
function written(recording: Recording): string {
  const members = Object.entries(recording).map(([name, value]) => {
    const text = Array.isArray(value) && name !== 'vendors' ? listOf(value) : JSON.stringify(value)
    return `  ${JSON.stringify(name)}: ${text}`
  })
  return `{\n${members.join(',\n')}\n}`
}

const listOf = (list: readonly unknown[]): string =>
  list.length === 0
    ? '[]'
    : `[\n${list.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}\n  ]`

function save(text: string, file: string): void {
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw new ConfigError(`export ${file}: ${(error as Error).message}`)
  }
}
