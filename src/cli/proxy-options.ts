import { parseDuration } from '../clock.ts'
import { OPTIONS } from '../config.ts'
import { number, oneOf, vendorList } from '../flag-values.ts'
import { ConfigError, type Environment, type Options, readFlags } from '../flags.ts'
import { isLoopback } from '../loopback.ts'
import { MOCK_OPTIONS } from '../mock-config.ts'
import { PROFILES, type Profile } from '../spec/document.ts'
import { type VendorName, vendorNames } from '../vendors/index.ts'
import { REPORT_OPTIONS, type Reporting, readReporting } from './reporting.ts'

export const PROXY_OPTIONS = {
  upstream: { type: 'string', value: 'address', help: 'where everything is passed on to' },
  port: {
    type: 'string',
    short: 'p',
    default: '4011',
    value: 'number',
    help: 'port to listen on, 0 for any',
  },
  host: OPTIONS.host,
  profile: MOCK_OPTIONS.profile,
  vendors: {
    type: 'string',
    default: vendorNames.join(),
    value: 'list',
    help: `whose part of the document the traffic is held against: ${vendorNames.join()}`,
  },
  mock: { type: 'boolean', help: 'ask a mock in memory the same, to compare what it sends' },
  ...REPORT_OPTIONS,
  har: {
    type: 'string',
    value: 'file',
    help: 'where to write the exchanges that are kept, as HAR',
  },
  timeout: {
    type: 'string',
    default: '60s',
    value: 'time',
    help: 'how long the upstream may be silent before it answers',
  },
  'admin-token': {
    type: 'string',
    value: 'text',
    help: 'what GET /_standin/report must bring as X-Standin-Admin-Token',
  },
  json: { type: 'boolean', help: 'print everything as lines of JSON' },
} as const satisfies Options

export interface ProxyConfig {
  readonly upstream: URL
  readonly port: number
  readonly host: string
  readonly profile: Profile
  readonly vendors: readonly VendorName[]
  readonly hasMock: boolean
  readonly reporting: Reporting
  readonly har: string | null
  readonly timeoutMs: number
  readonly adminToken: string | null
  readonly json: boolean
}

/** Throws `ConfigError`. */
export function readProxyConfig(args: readonly string[], environment: Environment): ProxyConfig {
  const flags = readFlags({ options: PROXY_OPTIONS, args, environment })
  const { raw, text, isOn, words } = flags
  const [surplus] = words
  if (surplus !== undefined) throw new ConfigError(`Unexpected argument '${surplus}'`)
  const config: ProxyConfig = {
    upstream: upstream(raw('upstream')),
    port: number('port', text('port'), 65_535),
    host: text('host'),
    profile: oneOf('profile', text('profile'), PROFILES),
    vendors: vendorList(text('vendors')),
    hasMock: isOn('mock'),
    reporting: readReporting(flags),
    har: raw('har') ?? null,
    timeoutMs: timeout(text('timeout')),
    adminToken: raw('admin-token') ?? null,
    json: isOn('json'),
  }
  if (!isLoopback(config.host) && config.adminToken === null) {
    throw new ConfigError(
      `--host ${config.host} can be reached from other machines, which needs --admin-token to guard /_standin/report`,
    )
  }
  if (isItself(config)) {
    throw new ConfigError(
      `--upstream ${config.upstream.origin} is the proxy itself; name the server behind it, or another --port`,
    )
  }
  return Object.freeze(config)
}

function upstream(text: string | undefined): URL {
  if (text === undefined) throw new ConfigError(`--upstream: expected ${ADDRESS}, got nothing`)
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ConfigError(`--upstream ${text}: expected ${ADDRESS}`)
  }
  if (url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new ConfigError(
      `--upstream ${url.origin}: expected an address without a key, query or fragment; clients bring their own keys`,
    )
  }
  return url
}

const ADDRESS = 'an address such as https://api.example.com or http://127.0.0.1:4010'

function isItself({ upstream: { hostname, port, protocol }, ...own }: ProxyConfig): boolean {
  const upstreamPort = Number(port || (protocol === 'https:' ? 443 : 80))
  const isHere = isLoopback(hostname) || hostname === own.host
  const hearsHere = isLoopback(own.host) || isAnywhere(own.host) || hostname === own.host
  return own.port !== 0 && upstreamPort === own.port && isHere && hearsHere
}

const isAnywhere = (host: string): boolean => host === '0.0.0.0' || host === '::'

function timeout(text: string): number {
  const ms = parseDuration(text)
  if (ms !== undefined && ms > 0 && ms <= LONGEST_MS) return ms
  throw new ConfigError(`--timeout ${text}: expected a time such as 30s or 2m, up to 1h`)
}

const LONGEST_MS = 3_600_000
