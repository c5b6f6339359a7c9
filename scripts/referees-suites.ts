import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { env } from 'node:process'
import { loadDocument } from '../src/spec/document.ts'
import { operationsOf } from '../src/spec/operation.ts'
import type { Ended, Programs } from './referees-programs.ts'
import { type Archive, judge, type Verdict } from './referees-verdict.ts'

const REDOCLY = 'node_modules/@redocly/cli/bin/cli.js'
const PRISM = 'node_modules/@stoplight/prism-cli/dist/index.js'

const operations = operationsOf(loadDocument())

/** Starts the built server with Prism in front of it, and gives Prism's address. */
export async function serveThroughPrism(programs: Programs): Promise<string> {
  const more = (env.REFEREE_SERVER_ARGS ?? '').split(' ').filter((arg) => arg !== '')
  const upstream = await programs.serve(
    'dist/cli/index.js',
    ['start', '--ephemeral', '--fixture', 'demo', '--port', '0', '--json', ...more],
    /"url":"([^"]+)"/,
  )
  // without --errors, with which Prism answers instead of the server and so hides what it says
  return programs.serve(
    PRISM,
    ['proxy', 'openapi.json', upstream, '--host', '127.0.0.1', '--port', '0'],
    /listening on (http:\S+)/,
  )
}

export interface Played extends Verdict {
  /** What Redocly says about expectations that were not met. */
  readonly failures: readonly string[]
}

/** Plays one suite, and judges what went over the wire. */
export async function play(
  suite: string,
  { url, folder, programs }: { url: string; folder: string; programs: Programs },
): Promise<Played> {
  const record = join(folder, `${basename(suite)}.har`)
  const args = ['respect', suite, '--server', `standin=${url}`, '--har-output', record]
  const ended = await programs.run(REDOCLY, args)
  if (!existsSync(record)) throw new Error(`${suite} could not be played\n${ended.output}`)
  const archive = JSON.parse(readFileSync(record, 'utf8')) as Archive // written by Redocly just now
  return { ...judge(archive, operations), failures: ended.ok ? [] : [reasons(ended)] }
}

/** Vendors' operations that no suite has called with success. */
export const notPlayed = (succeeded: ReadonlySet<string>): string[] =>
  operations.map(({ id }) => id).filter((id) => !id.startsWith('mock_') && !succeeded.has(id))

/** Redocly's own list of what failed without its pictures of replies, or the end of what it said where there is none. */
function reasons({ output }: Ended): string {
  const list = /Failed tests info:\s*(.*?)\s*Summary for /s.exec(output)?.[1]
  const lines = list?.split('\n').filter((line) => /\S/.test(line) && !PICTURE.test(line))
  return (lines ?? output.trim().split('\n').slice(-20)).join('\n')
}

const PICTURE = /^\s*(>?\s*\d+|)\s*\|/
