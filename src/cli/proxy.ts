import { writeFileSync } from 'node:fs'
import process from 'node:process'
import { inspect } from 'node:util'
import { har as harOf } from '../contracts/har.ts'
import { prepareReports } from '../contracts/report/report.ts'
import type { Run } from '../contracts/run.ts'
import type { Environment } from '../flags.ts'
import { listenWith } from '../http/listen.ts'
import { version } from '../standin.ts'
import type { Command } from './command.ts'
import { portError } from './port-error.ts'
import { print } from './print.ts'
import { PROXY_OPTIONS, type ProxyConfig, readProxyConfig } from './proxy-options.ts'
import { exchangeData, exchangeLine, proxyBlock, summary, summaryData } from './proxy-print.ts'
import { ProxySession } from './proxy-session.ts'
import { judgeRun } from './reporting.ts'

export const proxy: Command = {
  name: 'proxy',
  usage: 'proxy --upstream <address> [options]',
  summary: 'pass real traffic on, and tell where client, vendor and document part ways',
  options: PROXY_OPTIONS,
  examples: [
    ['standin proxy --upstream https://api.example.com', 'watches'],
    [
      'standin proxy --upstream https://api.example.com --mock --report html=drift.html',
      'compares',
    ],
  ],
  ends: 'Exit code 0 when stopped and nothing broke the document, 1 when something did or too little was covered, 2 when it cannot start as asked or a report cannot be written.',
  run: serve,
}

/** Serves until SIGINT or SIGTERM, then tells what was found. */
async function serve(args: readonly string[], environment: Environment): Promise<void> {
  const config = readProxyConfig(args, environment)
  if (config.har !== null) prepareReports([{ format: 'har', file: config.har }])
  const session = new ProxySession(config, {
    onRecorded: (recorded) =>
      print(config.json ? JSON.stringify(exchangeData(recorded)) : exchangeLine(recorded)),
    onBug: (error) => void process.stderr.write(`standin: ${inspect(error)}\n`),
  })
  if (config.hasMock) await session.openMock()
  const listening = await listenWith(session.server(), config).catch((error: unknown) => {
    throw portError(error, config)
  })
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await listening.close()
    const code = end(await session.run(), config)
    process.exit(code === 0 && session.errors > 0 ? 1 : code)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  const block = proxyBlock(listening.url, config)
  print(config.json ? JSON.stringify(block.data) : block.text)
}

/** Tells what was found, and gives the exit code. What programs read has lines of JSON and nothing else in it. */
function end(run: Run, { json, reporting, har }: ProxyConfig): number {
  print(json ? JSON.stringify(summaryData(run)) : summary(run))
  try {
    if (har !== null) writeHar(har, run)
    return judgeRun(run, reporting, json ? tell : print) ? 0 : 1
  } catch (error) {
    tell(`standin: ${(error as Error).message}`)
    return 2
  }
}

const tell = (line: string): void => void process.stderr.write(`${line}\n`)

function writeHar(file: string, { exchanges, dropped }: Run): void {
  const comment = dropped === 0 ? null : `${dropped} exchanges before these are not kept`
  const all = harOf(exchanges, { name: 'standin proxy', version }, comment)
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`)
}
