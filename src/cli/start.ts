import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, OPTIONS, readConfig } from '../config.ts'
import { createStandin, type Standin } from '../create.ts'
import type { Environment } from '../flags.ts'
import { mockOptions } from '../mock-config.ts'
import type { CreateOptions } from '../options.ts'
import { describe, type Violation } from '../spec/violation.ts'
import { vendors } from '../vendors/index.ts'
import { keyOfWorld } from '../vendors/key.ts'
import type { Command } from './command.ts'
import { portError } from './port-error.ts'
import { startBlock } from './start-block.ts'

export const start: Command = {
  name: 'start',
  usage: 'start [options]',
  summary: 'serve the mock; what happens when no command is named',
  options: OPTIONS,
  ends: 'Exit code 0 when stopped, 2 when it cannot start as asked.',
  run: serve,
}

/** Serves until SIGINT or SIGTERM, then writes the store and ends with 0. */
async function serve(args: readonly string[], environment: Environment): Promise<void> {
  const config = readConfig(args, environment)
  const isKept = config.data !== null && existsSync(join(config.data, 'default', 'world.json'))
  let standin: Standin | undefined
  try {
    standin = await create(config)
    const url = await listen(standin, config)
    stopOn(['SIGINT', 'SIGTERM'], standin)
    print(config, url, isKept)
  } catch (error) {
    await standin?.close()
    throw error
  }
}

const create = (config: Config): Promise<Standin> =>
  createStandin({
    ...(config.from === null ? begunAs(config) : openedFrom(config.from, config)),
    fsync: config.fsync,
    onViolation: printViolation,
    ...(config.adminToken === null ? {} : { adminToken: config.adminToken }),
  })

const begunAs = (config: Config): CreateOptions => ({
  ...mockOptions(config),
  ...(config.data === null ? {} : { data: config.data }),
})

const openedFrom = (
  from: string,
  { vendors: names, contract, latencyMs, webhookHosts, atSeq }: Config,
): CreateOptions => ({
  from,
  vendors: names,
  contract,
  latencyMs,
  webhookHosts,
  ...(atSeq === null ? {} : { atSeq }),
})

async function listen(standin: Standin, { port, host }: Config): Promise<string> {
  try {
    return await standin.listen({ port, host })
  } catch (error) {
    throw portError(error, { port, host })
  }
}

function stopOn(signals: readonly NodeJS.Signals[], standin: Standin): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    try {
      await standin.close()
      process.exit(0)
    } catch (error) {
      process.stderr.write(`standin: the store could not be written: ${(error as Error).message}\n`)
      process.exit(1)
    }
  }
  for (const signal of signals) process.on(signal, stop)
}

/** What a developer whose call was refused wants to see without asking. */
function printViolation(violation: Violation): void {
  if (violation.level === 'notice') return
  const { status, method, path, blame } = violation
  const what = status === null ? 'webhook' : status
  process.stderr.write(`${what} ${method} ${path}  ${blame}'s fault: ${describe(violation)}\n`)
}

function print(config: Config, url: string, isKept: boolean): void {
  const block = startBlock({
    url,
    key: keyOfWorld('default'),
    vendors: config.vendors.map((name) => vendors[name](config.profile)),
    store: config.data ?? 'memory',
    isKept,
    fixture: config.fixture,
    from: config.from,
  })
  process.stdout.write(config.json ? `${JSON.stringify(block.data)}\n` : block.text)
}
