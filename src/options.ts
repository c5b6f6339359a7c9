import { CLOCK_FORM, parseClockTime } from './clock.ts'
import type { Recording } from './recording.ts'
import { PROFILES, type Profile } from './spec/document.ts'
import type { Exchange } from './spec/exchange.ts'
import { CONTRACT_MODES, type ContractMode } from './spec/mode.ts'
import type { Violation } from './spec/violation.ts'
import { isVendorName, type VendorName, vendorNames } from './vendors/index.ts'
import type { Vendor } from './vendors/vendor.ts'
import type { FixtureData } from './world/fixture-data.ts'

export interface CreateOptions {
  /** `demo` (the default), `empty`, the path of a .json file, or a world as `state()` gives it. */
  fixture?: string | FixtureData
  /** Names of vendors that come with Standin, or vendors of your own. */
  vendors?: readonly (VendorName | Vendor)[]
  profile?: Profile
  contract?: ContractMode
  /** Ids are drawn from it: same seed, fixture and calls, same ids. */
  seed?: string
  /** ISO date-time at which worlds stand still; they run with the wall clock without it. */
  at?: string
  /** Added to every reply, in milliseconds. */
  latencyMs?: number
  adminToken?: string
  /** Hosts besides this machine that webhooks and integrations may be called on; `*` for any. */
  webhookHosts?: readonly string[]
  /** Folder of a JSON file store; everything is kept in memory without it. */
  data?: string
  /** What `standin export` wrote, the path of it or what is in it: the default world, in memory, as it was at its end. */
  from?: string | Recording
  /** The commit of `from` to stand at instead. */
  atSeq?: number
  fsync?: boolean
  /** Takes what would otherwise go to stderr: bugs, and stores that fail. */
  report?: (problem: string) => void
  /** Told of every violation, and of every notice, as it happens. */
  onViolation?: (violation: Violation, world: string) => void
  /** Told of every request to a vendor and its reply, when it is over; secrets are masked. */
  onExchange?: (exchange: Exchange, world: string) => void
}

/** What holds where nobody says anything, on the command line as in code. */
export const DEFAULTS = {
  fixture: 'demo',
  profile: 'published',
  contract: 'strict',
  seed: 'standin',
} as const satisfies CreateOptions

type Rule = { readonly expected: string; readonly holds: (value: unknown) => boolean }

const oneOf = (...values: string[]): Rule => ({
  expected: `one of ${values.join(', ')}`,
  holds: (value) => typeof value === 'string' && values.includes(value),
})
const text: Rule = { expected: 'a text', holds: (value) => typeof value === 'string' }
const callback: Rule = { expected: 'a function', holds: (value) => typeof value === 'function' }

const RULES: Readonly<Record<keyof CreateOptions, Rule>> = {
  fixture: {
    expected: 'a name, a path, or a world as state() gives it',
    holds: (value) => typeof value === 'string' || (typeof value === 'object' && value !== null),
  },
  vendors: {
    expected: `a list of vendors, or of their names (${vendorNames.join(', ')})`,
    holds: (value) =>
      Array.isArray(value) &&
      value.every((one) => (typeof one === 'string' ? isVendorName(one) : typeof one === 'object')),
  },
  profile: oneOf(...PROFILES),
  contract: oneOf(...CONTRACT_MODES),
  seed: text,
  at: {
    expected: CLOCK_FORM,
    holds: (value) => typeof value === 'string' && parseClockTime(value) !== undefined,
  },
  latencyMs: {
    expected: 'milliseconds',
    holds: (value) => typeof value === 'number' && value >= 0,
  },
  adminToken: text,
  webhookHosts: {
    expected: 'a list of host names',
    holds: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  },
  data: { expected: 'a folder', holds: (value) => typeof value === 'string' && value !== '' },
  from: {
    expected: 'the path of a recording, or one as export() gives it',
    holds: (value) =>
      (typeof value === 'string' && value !== '') || (typeof value === 'object' && value !== null),
  },
  atSeq: {
    expected: 'the number of a commit',
    holds: (value) => Number.isInteger(value) && Number(value) >= 0,
  },
  fsync: { expected: 'true or false', holds: (value) => typeof value === 'boolean' },
  report: callback,
  onViolation: callback,
  onExchange: callback,
}

/** Throws `TypeError` that names the option, what was expected and what came: not everybody has types. */
export function requireOptions(options: CreateOptions): void {
  requireAlone(options)
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue
    const rule = (RULES as Readonly<Record<string, Rule>>)[name]
    if (rule === undefined) {
      throw new TypeError(`${name}: expected one of ${Object.keys(RULES).join(', ')}`)
    }
    if (!rule.holds(value)) {
      throw new TypeError(`${name}: expected ${rule.expected}, got ${JSON.stringify(value)}`)
    }
  }
}

/** What a recording brings with it cannot be said as well. */
function requireAlone(options: CreateOptions): void {
  if (options.from === undefined) {
    if (options.atSeq === undefined) return
    throw new TypeError('atSeq: expected from as well, which it is a commit of')
  }
  const other = BROUGHT.find((name) => options[name] !== undefined)
  if (other !== undefined) throw new TypeError(`${other}: expected nothing, as from brings its own`)
}

/** What is said by a recording, and by nobody else. */
export const BROUGHT = ['data', 'fixture', 'seed', 'at', 'profile'] as const
