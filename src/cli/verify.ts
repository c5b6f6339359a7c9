import { fileURLToPath } from 'node:url'
import { loadRunner } from '../contracts/arazzo-runner.ts'
import { parseReports, writeReports } from '../contracts/report.ts'
import { findSuites, type Suite } from '../contracts/suite.ts'
import { hasControl, type Target } from '../contracts/target.ts'
import { verify as play } from '../contracts/verify.ts'
import { createStandin } from '../create.ts'
import { ConfigError, type Environment, type Flags, type Options, readFlags } from '../flags.ts'
import { isLoopback } from '../loopback.ts'
import { DEFAULTS } from '../options.ts'
import { packageRoot } from '../package.ts'
import { loadDocument, PROFILES, type Profile, readDocument } from '../spec/document.ts'
import { version } from '../standin.ts'
import { isVendorName, vendorNames } from '../vendors/index.ts'
import type { Command } from './command.ts'
import { print } from './print.ts'
import { ending, suiteLines } from './verify-lines.ts'

const OPTIONS = {
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
  'admin-token': { type: 'string', value: 'text', help: 'what the server was started with' },
  profile: {
    type: 'string',
    default: DEFAULTS.profile,
    value: 'name',
    help: "published: the documents' types; wire: what production sends",
  },
  spec: {
    type: 'string',
    value: 'file',
    help: 'hold replies against this document instead of openapi.json',
  },
  report: {
    type: 'string',
    value: 'list',
    help: 'write reports: junit=out.xml,html=out.html,json=out.json',
  },
} as const satisfies Options

type Said = Flags<keyof typeof OPTIONS>

export const verify: Command = {
  name: 'verify',
  usage: 'verify [options]',
  summary: 'play the contract suites, and say who breaks the contract',
  options: OPTIONS,
  examples: [
    ['standin verify', 'Standin itself, in memory'],
    ['standin verify --target http://127.0.0.1:4010', 'a server'],
    ['standin verify --target https://… --vendor ada --key …', 'the vendor itself'],
    ['standin verify --suite wassist/errors --report junit=out.xml', 'one suite, with a report'],
  ],
  ends: 'Exit code 0 when all checks pass, 1 when some fail, 2 for wrong usage and where nobody answers.',
  run: verifyAsked,
}

async function verifyAsked(args: readonly string[], environment: Environment): Promise<void> {
  const flags = readFlags({ options: OPTIONS, args, environment })
  const [surplus] = flags.words
  if (surplus !== undefined) throw new ConfigError(`verify: unexpected argument '${surplus}'`)
  const profile = oneOf(flags, 'profile', PROFILES)
  const suites = suitesOf(flags)
  const reports = checked(() =>
    parseReports(flags.raw('report') === undefined ? [] : [flags.text('report')]),
  )
  const document = documentOf(flags, profile)
  const inputs = inputsOf(flags)
  const run = await loadRunner()
  const { target, close } = await targetOf(flags, profile)
  try {
    const isStandin = await isControlled(flags, target)
    if (!isStandin) requireForStrangers(flags, suites)
    const done = await play({
      title: ['standin verify', ...withoutSecrets(args)].join(' '),
      standin: version,
      document,
      profile,
      suites,
      target,
      hasControl: isStandin,
      inputs,
      run,
      onDone: (name, checks, calls) => print(suiteLines(name, checks, calls).join('\n')),
    })
    checked(() => writeReports(done, reports))
    print(ending(done, reports).join('\n'))
    if (done.checks.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1
  } finally {
    await close()
  }
}

function oneOf<T extends string>(flags: Said, name: keyof typeof OPTIONS, values: readonly T[]): T {
  const found = values.find((value) => value === flags.text(name))
  if (found !== undefined) return found
  throw new ConfigError(`--${name} ${flags.text(name)}: expected one of ${values.join(', ')}`)
}

/** What is told by a `TypeError`, for whoever typed it. */
function checked<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof TypeError) throw new ConfigError(error.message)
    throw error
  }
}

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

const SUITES = fileURLToPath(new URL('contracts', packageRoot))

function suitesOf(flags: Said): Suite[] {
  const vendors = list(flags.raw('vendor'))
  const unknown = vendors.find((name) => !isVendorName(name))
  if (unknown !== undefined) {
    throw new ConfigError(`--vendor ${unknown}: expected one or more of ${vendorNames.join(', ')}`)
  }
  const patterns = list(flags.raw('suite'))
  return checked(() =>
    findSuites(SUITES, { vendors: vendors.length === 0 ? null : vendors, patterns }),
  )
}

function documentOf(flags: Said, profile: Profile) {
  const file = flags.raw('spec')
  if (file === undefined) return loadDocument(profile)
  try {
    return readDocument(file, profile)
  } catch (error) {
    throw new ConfigError(`--spec ${file}: ${(error as Error).message}`)
  }
}

/** A key is an input like any other. */
function inputsOf(flags: Said): Record<string, string> {
  const pairs = list(flags.raw('input')).map((text) => {
    const [, name, value] = /^([\w-]+)=(.*)$/.exec(text) ?? []
    if (name !== undefined && value !== undefined) return [name, value] as const
    throw new ConfigError(`--input ${text}: expected name=value`)
  })
  const key = flags.raw('key')
  return { ...Object.fromEntries(pairs), ...(key === undefined ? {} : { key }) }
}

async function targetOf(flags: Said, profile: Profile) {
  const adminToken = flags.raw('admin-token') ?? null
  const url = flags.raw('target')
  if (url === undefined) {
    const standin = await createStandin({ profile, report: () => {} })
    const target: Target = { url: null, fetch: (request) => standin.fetch(request), adminToken }
    return { target, close: () => standin.close() }
  }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new ConfigError(`--target ${url}: expected an address such as http://127.0.0.1:4010`)
  }
  return { target: { url, fetch, adminToken }, close: async () => {} }
}

async function isControlled(flags: Said, target: Target): Promise<boolean> {
  const control = oneOf(flags, 'control', ['auto', 'yes', 'no'])
  return control === 'auto' ? hasControl(target) : control === 'yes'
}

/** A vendor has a host, keys and customers of its own, so nothing is sent there by accident. */
function requireForStrangers(flags: Said, suites: readonly Suite[]): void {
  const url = flags.text('target')
  const vendors = [...new Set(suites.map(({ vendor }) => vendor))]
  if (flags.raw('vendor') === undefined && vendors.length > 1) {
    throw new ConfigError(
      `${url} is no Standin: say with --vendor whose API it is, one or more of ${vendors.join(', ')}`,
    )
  }
  if (flags.raw('key') === undefined && !isLoopback(new URL(url).hostname)) {
    throw new ConfigError(
      `${url} is no Standin and not on this machine: say with --key what to call it with`,
    )
  }
}

/** What was typed, for reports. */
const withoutSecrets = (args: readonly string[]): string[] =>
  args.map((arg, index) =>
    /^--(key|admin-token)$/.test(args[index - 1] ?? '')
      ? '***'
      : arg.replace(/(\b(key|admin-token)=)[^,]*/g, '$1***'),
  )
