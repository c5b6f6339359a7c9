import { list, number, oneOf, time, vendorList } from './flag-values.ts'
import type { Flags, Options } from './flags.ts'
import { type CreateOptions, DEFAULTS } from './options.ts'
import { PROFILES, type Profile } from './spec/document.ts'
import { CONTRACT_MODES, type ContractMode } from './spec/mode.ts'
import { type VendorName, vendorNames } from './vendors/index.ts'

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
  from: {
    type: 'string',
    value: 'file',
    help: 'open a recording that standin export wrote, in memory',
  },
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
