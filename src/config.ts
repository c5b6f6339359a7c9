import { number } from './flag-values.ts'
import { ConfigError, type Environment, type Flags, type Options, readFlags } from './flags.ts'
import { isLoopback } from './loopback.ts'
import { MOCK_OPTIONS, type MockConfig, readMock } from './mock-config.ts'
import { BROUGHT } from './options.ts'

/** How a server is to be, from flags, then environment, then defaults. */
export interface Config extends MockConfig {
  readonly port: number
  readonly host: string
  /** Folder of the JSON file store; null keeps everything in memory. */
  readonly data: string | null
  /** What `standin export` wrote, to be opened; null for a world as usual. */
  readonly from: string | null
  /** The commit of it to stand at; null for the last. */
  readonly atSeq: number | null
  readonly adminToken: string | null
  readonly fsync: boolean
  readonly json: boolean
}

/** What `start` can be told. */
export const OPTIONS = {
  port: {
    type: 'string',
    short: 'p',
    default: '4010',
    value: 'number',
    help: 'port to listen on, 0 for any',
  },
  host: {
    type: 'string',
    short: 'h',
    default: '127.0.0.1',
    value: 'name',
    help: 'address to listen on; other than loopback needs --admin-token',
  },
  data: {
    type: 'string',
    default: '.standin',
    value: 'folder',
    help: 'where the JSON file store is',
  },
  ephemeral: { type: 'boolean', help: 'keep everything in memory instead' },
  ...MOCK_OPTIONS,
  'admin-token': {
    type: 'string',
    value: 'text',
    help: 'what calls to /_mock must bring as X-Standin-Admin-Token',
  },
  fsync: { type: 'boolean', help: 'flush every write to the disk before answering' },
  json: { type: 'boolean', help: 'print the start block as one line of JSON' },
} as const satisfies Options

type Name = keyof typeof OPTIONS

/** Throws `ConfigError`. */
export function readConfig(args: readonly string[], environment: Environment): Config {
  const flags = readFlags({ options: OPTIONS, args, environment })
  const { raw, text, isOn, words } = flags
  const from = recordingOf(flags)
  const [surplus] = words
  if (surplus !== undefined) throw new ConfigError(`Unexpected argument '${surplus}'`)

  const config: Config = {
    port: number('port', text('port'), 65_535),
    host: text('host'),
    data: isOn('ephemeral') || from.from !== null ? null : text('data'),
    ...from,
    ...readMock(flags),
    adminToken: raw('admin-token') ?? null,
    fsync: isOn('fsync'),
    json: isOn('json'),
  }
  if (!isLoopback(config.host) && config.adminToken === null) {
    throw new ConfigError(
      `--host ${config.host} can be reached from other machines, which needs --admin-token to guard /_mock`,
    )
  }
  return Object.freeze(config)
}

/** Which recording, and where in it. What it brings with it cannot be said as well. */
function recordingOf({ raw, isSaid }: Flags<Name>): Pick<Config, 'from' | 'atSeq'> {
  const [from, atSeq] = [raw('from') ?? null, raw('at-seq')]
  if (from === null && atSeq !== undefined) {
    throw new ConfigError('--at-seq: expected --from as well, which it is a commit of')
  }
  const other = from === null ? undefined : BROUGHT.find(isSaid)
  if (other !== undefined) {
    throw new ConfigError(`--${other}: expected nothing, as --from brings its own`)
  }
  return { from, atSeq: atSeq === undefined ? null : number('at-seq', atSeq, MOST) }
}

const MOST = Number.MAX_SAFE_INTEGER
