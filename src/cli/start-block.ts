import { version } from '../standin.ts'
import type { Vendor } from '../vendors/vendor.ts'

export interface Started {
  readonly url: string
  readonly key: string
  readonly vendors: readonly Vendor[]
  readonly store: string
  readonly fixture: string
  /** Whether the store was there before. */
  readonly isKept: boolean
  /** The recording that was opened; null for none. */
  readonly from: string | null
}

/** What a person, or with `--json` a program, needs to know to begin. */
export function startBlock({ url, key, vendors, store, fixture, isKept, from }: Started) {
  const bases = Object.fromEntries(vendors.map(({ name, basePath }) => [name, `${url}${basePath}`]))
  const calls = vendors.map(
    ({ keyHeader, credentials, examplePath }) =>
      `curl -H '${keyHeader}: ${credentials(key)}' '${url}${examplePath}'`,
  )
  const [curl = `curl ${url}/_mock/health`, ...others] = calls
  const data = {
    version,
    url,
    key,
    vendors: bases,
    control: `${url}/_mock`,
    spec: `${url}/openapi.json`,
    store,
    fixture,
    ...(from === null ? {} : { from }),
    curl,
  }
  const rows = [
    ...Object.entries(bases),
    ['key', `${key}, or ${key}_<world> for a world of its own`],
    ['control', data.control],
    ['spec', data.spec],
    [
      'store',
      from === null ? storeNote({ store, fixture, isKept }) : `${store}, the recording in ${from}`,
    ],
    ...(from === null ? [] : [['time', `stands still; ${STEPS}`]]),
  ]
  const width = Math.max(...rows.map(([label = '']) => label.length)) + 2
  const lines = rows.map(([label = '', value]) => `  ${label.padEnd(width)}${value}`)
  const examples = [curl, ...others].map((call) => `  ${call}`)
  return { data, text: [`standin ${version}`, '', ...lines, '', ...examples, '', ''].join('\n') }
}

const STEPS = 'standin rewind lists the commits; with a number, --back 1 or --step it goes to one'

const storeNote = ({ store, fixture, isKept }: Pick<Started, 'store' | 'fixture' | 'isKept'>) =>
  isKept
    ? `${store}, as it was left; POST /_mock/reset begins anew`
    : `${store}, new from fixture ${fixture}`
