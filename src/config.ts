import { CLOCK_FORM, parseClockTime } from './clock.ts'
import { ConfigError, type Environment, type Flags, type Options, readFlags } from './flags.ts'
import { BROUGHT, type CreateOptions, DEFAULTS } from './options.ts'
import { PROFILES, type Profile } from './spec/document.ts'
import { CONTRACT_MODES, type ContractMode } from './spec/mode.ts'
import { isVendorName, type VendorName, vendorNames } from './vendors/index.ts'

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

/** What is the same wherever a mock is made, be it to be served or not. */
export interface MockConfig {
  readonly fixture: string
  readonly vendors: readonly VendorName[]
  readonly profile: Profile
  readonly contract: ContractMode
  readonly seed: string
  /** ISO date-time at which new worlds stand still; null lets them run with the wall clock. */
  readonly at: string | null
  readonly latencyMs: number
  /** Hosts besides this machine that webhooks and integrations may be called on. */
  readonly webhookHosts: readonly string[]
}

/** What every command that makes a mock can be told. */
export const MOCK_OPTIONS = {
  fixture: {
    type: 'string',
    default: DEFAULTS.fixture,
    value: 'name',
    help: 'what new worlds begin as: demo, empty, or a .json file',
  },
  from: { type: 'string', value: 'file', help: 'open a run that standin export wrote, in memory' },
  'at-seq': { type: 'string', value: 'number', help: 'stand at this commit of it, not the last' },
  vendors: {
    type: 'string',
    default: vendorNames.join(),
    value: 'list',
    help: `which APIs to serve: ${vendorNames.join()}`,
  },
  profile: {
    type: 'string',
    default: DEFAULTS.profile,
    value: 'name',
    help: "published: the documents' types; wire: what production sends",
  },
  contract: {
    type: 'string',
    default: DEFAULTS.contract,
    value: 'mode',
    help: 'strict, report or off: what breaks the spec is refused, recorded, ignored',
  },
  seed: { type: 'string', default: DEFAULTS.seed, value: 'text', help: 'ids are drawn from it' },
  at: { type: 'string', value: 'time', help: 'ISO date-time at which new worlds stand still' },
  latency: { type: 'string', default: '0', value: 'ms', help: 'added to every reply' },
  'webhook-hosts': {
    type: 'string',
    value: 'list',
    help: 'hosts besides this machine that webhooks and handoffs may call, * for any',
  },
} as const satisfies Options

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

/** Throws `ConfigError`. */
export function readConfig(args: readonly string[], environment: Environment): Config {
  const flags = readFlags({ options: OPTIONS, args, environment })
  const { raw, text, isOn, words } = flags
  const from = runOf(flags)
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

/** Which run, and where in it. What it brings with it cannot be said as well. */
function runOf({ raw, isSaid }: Flags<Name>): Pick<Config, 'from' | 'atSeq'> {
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

/** Throws `ConfigError`. */
export const readMock = ({ raw, text }: Flags<keyof typeof MOCK_OPTIONS>): MockConfig => ({
  fixture: text('fixture'),
  vendors: vendorList(text('vendors')),
  profile: oneOf('profile', text('profile'), PROFILES),
  contract: oneOf('contract', text('contract'), CONTRACT_MODES),
  seed: text('seed'),
  at: time(raw('at')),
  latencyMs: number('latency', text('latency'), 60_000),
  webhookHosts: list(raw('webhook-hosts') ?? ''),
})

/** The same for `createStandin`. */
export const mockOptions = (config: MockConfig): CreateOptions => ({
  fixture: config.fixture,
  vendors: config.vendors,
  profile: config.profile,
  contract: config.contract,
  seed: config.seed,
  latencyMs: config.latencyMs,
  webhookHosts: config.webhookHosts,
  ...(config.at === null ? {} : { at: config.at }),
})

/** Throws `ConfigError`, as the others do. */
export function number(name: string, text: string, most: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value <= most) return value
  throw new ConfigError(`--${name} ${text}: expected a whole number from 0 to ${most}`)
}

export function oneOf<T extends string>(name: string, text: string, values: readonly T[]): T {
  const found = values.find((value) => value === text)
  if (found !== undefined) return found
  throw new ConfigError(`--${name} ${text}: expected one of ${values.join(', ')}`)
}

const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '')

export function vendorList(text: string): VendorName[] {
  const names = text.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !isVendorName(name))
  if (unknown === undefined) return names.filter(isVendorName)
  throw new ConfigError(`--vendors ${text}: "${unknown}" is not one of ${vendorNames.join(', ')}`)
}

function time(text: string | undefined): string | null {
  if (text === undefined) return null
  if (parseClockTime(text) !== undefined) return text
  throw new ConfigError(`--at ${text}: expected ${CLOCK_FORM}`)
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
