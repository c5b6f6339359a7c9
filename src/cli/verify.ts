import { loadRunner } from '../contracts/suites/arazzo-runner.ts'
import type { Suite } from '../contracts/suites/suite.ts'
import { hasControl, type Target } from '../contracts/suites/target.ts'
import { verify as play } from '../contracts/suites/verify.ts'
import { createStandin } from '../create.ts'
import { ConfigError, type Environment, readFlags } from '../flags.ts'
import { isLoopback } from '../loopback.ts'
import type { Profile } from '../spec/document.ts'
import { version } from '../standin.ts'
import type { Command } from './command.ts'
import { print } from './print.ts'
import { judgeRun, readReporting } from './reporting.ts'
import {
  controlOf,
  documentOf,
  inputsOf,
  OPTIONS,
  profileOf,
  type Said,
  suitesOf,
  withoutSecrets,
} from './verify-asked.ts'
import { ending, suiteLines } from './verify-lines.ts'

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
  ends: 'Exit code 0 when all checks pass, 1 when some fail or too little was covered, 2 for wrong usage and where nobody answers.',
  run: verifyAsked,
}

async function verifyAsked(args: readonly string[], environment: Environment): Promise<void> {
  const flags = readFlags({ options: OPTIONS, args, environment })
  const [surplus] = flags.words
  if (surplus !== undefined) throw new ConfigError(`verify: unexpected argument '${surplus}'`)
  const profile = profileOf(flags)
  const suites = suitesOf(flags)
  const reporting = readReporting(flags)
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
      keepsGoing: flags.isOn('keep-going'),
      run,
      onDone: (name, checks, calls) => print(suiteLines(name, checks, calls).join('\n')),
    })
    print(ending(done).join('\n'))
    if (!judgeRun(done, reporting, print)) process.exitCode = 1
  } finally {
    await close()
  }
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
  const control = controlOf(flags)
  return control === 'auto' ? hasControl(target) : control === 'yes'
}

/** A vendor has a host, keys and customers of its own, so nothing is sent there by accident. */
function requireForStrangers(flags: Said, suites: readonly Suite[]): void {
  const url = flags.raw('target')
  if (url === undefined) {
    throw new ConfigError('--control no: expected --target; the mock in memory has it always')
  }
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
