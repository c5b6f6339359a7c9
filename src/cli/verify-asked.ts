import { fileURLToPath } from 'node:url'
import { findSuites, type Suite } from '../contracts/suites/suite.ts'
import { oneOf } from '../flag-values.ts'
import { ConfigError, type Flags, type Options } from '../flags.ts'
import { MOCK_OPTIONS } from '../mock-config.ts'
import { packageRoot } from '../package.ts'
import { loadDocument, PROFILES, type Profile, readDocument } from '../spec/document.ts'
import { operationsOf } from '../spec/operation.ts'
import { isVendorName, vendorNames } from '../vendors/index.ts'
import { REPORT_OPTIONS } from './reporting.ts'

/** What `verify` can be told. */
export const OPTIONS = {
  target: {
    type: 'string',
    value: 'address',
    help: 'whom to verify: a server, or a vendor; a mock in memory without it',
  },
  vendor: {
    type: 'string',
    value: 'list',
    help: 'only the suites of these; needed for a target that is no Standin',
  },
  suite: {
    type: 'string',
    value: 'list',
    help: 'only these suites: wassist/errors, ada/*, or a file of your own',
  },
  key: {
    type: 'string',
    value: 'text',
    help: 'what the target asks for; every workflow calls with it',
  },
  input: {
    type: 'string',
    value: 'list',
    help: 'what workflows take in: phone=447700900101,agent=…',
  },
  control: {
    type: 'string',
    default: 'auto',
    value: 'which',
    help: 'yes, no or auto: whether the target has the control API of Standin',
  },
  'keep-going': { type: 'boolean', help: 'let a workflow go on after a step that failed' },
  'admin-token': { type: 'string', value: 'text', help: 'what the server was started with' },
  profile: MOCK_OPTIONS.profile,
  spec: {
    type: 'string',
    value: 'file',
    help: 'hold replies against this document instead of openapi.json',
  },
  ...REPORT_OPTIONS,
} as const satisfies Options

export type Said = Flags<keyof typeof OPTIONS>

export const profileOf = (flags: Said): Profile => oneOf('profile', flags.text('profile'), PROFILES)

export const controlOf = (flags: Said): 'auto' | 'yes' | 'no' =>
  oneOf('control', flags.text('control'), ['auto', 'yes', 'no'])

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

const SUITES = fileURLToPath(new URL('contracts', packageRoot))

export function suitesOf(flags: Said): Suite[] {
  const vendors = list(flags.raw('vendor'))
  const unknown = vendors.find((name) => !isVendorName(name))
  if (unknown !== undefined) {
    throw new ConfigError(`--vendor ${unknown}: expected one or more of ${vendorNames.join(', ')}`)
  }
  const patterns = list(flags.raw('suite'))
  try {
    return findSuites(SUITES, { vendors: vendors.length === 0 ? null : vendors, patterns })
  } catch (error) {
    if (error instanceof TypeError) throw new ConfigError(error.message)
    throw error
  }
}

export function documentOf(flags: Said, profile: Profile) {
  const file = flags.raw('spec')
  if (file === undefined) return loadDocument(profile)
  try {
    const document = readDocument(file, profile)
    operationsOf(document)
    return document
  } catch (error) {
    throw new ConfigError(`--spec ${file}: ${(error as Error).message}`) // of reading, parsing or what it holds
  }
}

/** A key is an input like any other. */
export function inputsOf(flags: Said): Record<string, string> {
  const pairs = list(flags.raw('input')).map((text) => {
    const [, name, value] = /^([\w-]+)=(.*)$/.exec(text) ?? []
    if (name !== undefined && value !== undefined) return [name, value] as const
    throw new ConfigError(`--input ${text}: expected name=value`)
  })
  const key = flags.raw('key')
  return { ...Object.fromEntries(pairs), ...(key === undefined ? {} : { key }) }
}

/** What was typed, for reports. */
export const withoutSecrets = (args: readonly string[]): string[] =>
  args.map((arg, index) =>
    /^--(key|admin-token)$/.test(args[index - 1] ?? '')
      ? '***'
      : arg.replace(/(\b(key|admin-token)=)[^,]*/g, '$1***'),
  )
