import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import process from 'node:process'
import { iso, wallClock } from '../clock.ts'
import { CoveragePlan } from '../contracts/coverage/coverage-plan.ts'
import { summary } from '../contracts/report/summary.ts'
import type { Run } from '../contracts/run.ts'
import { Traffic } from '../contracts/traffic.ts'
import { createStandin, type Standin } from '../create.ts'
import { ConfigError, type Environment, readFlags } from '../flags.ts'
import { MOCK_OPTIONS, type MockConfig, mockOptions, readMock } from '../mock-config.ts'
import { loadDocument } from '../spec/document.ts'
import { version } from '../standin.ts'
import { vendors } from '../vendors/index.ts'
import { keyOfWorld } from '../vendors/key.ts'
import type { Command } from './command.ts'
import { judgeRun, REPORT_OPTIONS, readReporting } from './reporting.ts'

const OPTIONS = { ...MOCK_OPTIONS, ...REPORT_OPTIONS } as const

export const exec: Command = {
  name: 'exec',
  usage: 'exec [options] -- <command>',
  summary: 'run a command, such as a test suite, with a mock of its own',
  options: OPTIONS,
  examples: [
    ['standin exec -- npm test', 'STANDIN_URL and STANDIN_KEY are in its environment'],
    ['standin exec --report junit=out/contract.xml -- npm test', 'and a report for the pipeline'],
    ['standin exec --min-coverage statuses=60 -- npm test', 'fail when it tries too little'],
  ],
  ends: "Exit code: the command's own where it is not 0 (128 and the signal's number after a signal), else 1 when a violation was recorded or too little was covered, 0 when not; 2 for wrong usage and for a command that cannot be started.",
  run,
}

async function run(args: readonly string[], environment: Environment): Promise<void> {
  const [own, command] = split(args)
  const flags = readFlags({ options: OPTIONS, args: own, environment })
  const [surplus] = flags.words
  if (surplus !== undefined) throw new ConfigError(`exec: put -- before ${surplus}`)
  const reporting = readReporting(flags)
  const config = readMock(flags)
  const traffic = new Traffic(new CoveragePlan(loadDocument(config.profile), coveredBy(config)))
  const standin = await createStandin({
    ...mockOptions(config),
    onViolation: (violation) => traffic.addViolation(violation),
    onExchange: (exchange) => traffic.add(exchange),
  })
  try {
    const startedAt = wallClock.now()
    const url = await standin.listen()
    const code = await follow(command, { ...environment, ...settings(url, config) })
    await addWorlds(standin, traffic)
    const told = report(traffic, { startedAt, command, config, url })
    tell(summary(told))
    const isGood = judgeRun(told, reporting, tell)
    process.exitCode = code === 0 && !isGood ? 1 : code
  } finally {
    await standin.close()
  }
}

/** What a command prints is its own. */
const tell = (text: string): void => void process.stderr.write(`${text}\n`)

/** What stands before `--`, and the command behind it. */
function split(args: readonly string[]): [own: readonly string[], command: readonly string[]] {
  const at = args.indexOf('--')
  const command = at < 0 ? [] : args.slice(at + 1)
  if (command.length > 0) return [args.slice(0, at), command]
  const meant = at < 0 ? args.findIndex((arg) => !arg.startsWith('-')) : -1
  const hint =
    meant < 0 ? 'standin exec -- npm test' : `standin exec -- ${args.slice(meant).join(' ')}`
  throw new ConfigError(`exec: expected -- and a command, such as ${hint}`)
}

const coveredBy = ({ vendors: names, profile }: MockConfig) => ({
  basePaths: names.map((name) => vendors[name](profile).basePath),
})

/** What the command finds in its environment. */
function settings(url: string, { vendors: names, profile }: MockConfig): Record<string, string> {
  const bases = names.map((name) => [
    `STANDIN_${name.toUpperCase()}_URL`,
    `${url}${vendors[name](profile).basePath.replace(/\/$/, '')}`,
  ])
  return { STANDIN_URL: url, STANDIN_KEY: keyOfWorld('default'), ...Object.fromEntries(bases) }
}

/** Runs a command to its end, and gives its exit code. Throws `ConfigError` when it cannot be started. */
async function follow(command: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const [program = '', ...args] = command
  const child = spawn(program, args, { env, stdio: 'inherit', shell: process.platform === 'win32' })
  const forward = forwarding(child)
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null] // as documented
    return code ?? 128 + (signal === null ? 0 : constants.signals[signal])
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException // the event `error`, which says why
    throw new ConfigError(`exec: ${program} cannot be started (${code})`)
  } finally {
    forward.stop()
  }
}

/** A terminal tells the command itself; whoever ends only this process means the command as well. */
function forwarding(child: ChildProcess): { stop: () => void } {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const forward = (signal: NodeJS.Signals) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of signals) process.on(signal, forward)
  return {
    stop: () => {
      for (const signal of signals) process.off(signal, forward)
    },
  }
}

/** Counts what the worlds know of themselves: the events that were sent, and the steps that conversations took. */
async function addWorlds(standin: Standin, { coverage }: Traffic): Promise<void> {
  for (const name of standin.worlds()) {
    const world = standin.world(name)
    const { machine } = await world.contract()
    for (const step of machine.taken) coverage.addStep(step, step.count)
    for (const step of machine.neverTaken) coverage.addStep(step, 0)
    for (const { event } of (await world.deliveries.list({ limit: 1000 })).deliveries)
      coverage.addEvent(event)
  }
}

interface About {
  readonly startedAt: number
  readonly command: readonly string[]
  readonly config: MockConfig
  readonly url: string
}

const report = (traffic: Traffic, { startedAt, command, config, url }: About): Run =>
  traffic.run({
    title: command.join(' '),
    standin: version,
    profile: config.profile,
    target: url,
    startedAt: iso(startedAt),
    tookMs: wallClock.now() - startedAt,
    groupOf: (operation) => ownerOf(operation, config),
  })

/** The vendor whose operation or event it is. */
function ownerOf(name: string, { vendors: names, profile }: MockConfig): string {
  const owns = (one: (typeof names)[number]): boolean => {
    const { handlers, triggers } = vendors[one](profile)
    return Object.hasOwn(handlers, name) || Object.hasOwn(triggers, name)
  }
  return names.find(owns) ?? 'standin'
}
