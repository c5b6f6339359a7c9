import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Server, sandbox } from '../support-http/server.ts'

const box = sandbox()
const client = fileURLToPath(new URL('programs/client.mjs', import.meta.url))
const openapi = fileURLToPath(new URL('../../openapi.json', import.meta.url))

let server: Server
let files: string
beforeAll(async () => {
  files = await box.folder()
  server = await box.serve(['--ephemeral'])
  const document = JSON.parse(await readFile(openapi, 'utf8'))
  document.components.schemas.Conversation.properties.active.type = 'boolean'
  await writeFile(at('spec.json'), JSON.stringify(document))
  await box.run('exec', '--report', `json=${at('good.json')}`, ...program())
  await box.run('exec', '--report', `json=${at('bad.json')}`, ...program('0'))
}, 60_000)
afterAll(() => box.clear())

const at = (name: string): string => join(files, name)
const program = (...args: string[]): string[] => ['--', process.execPath, client, ...args]
const there = (): string[] => ['--url', server.url]
/** Nobody listens there. */
const nowhere = ['--url', 'http://127.0.0.1:9']

type Ends = () => string[] | Promise<number | null>
/** How a command comes to each exit code: what is typed after its name, or an end of its own. Null where it never does. */
type Row = Readonly<Record<0 | 1 | 2, Ends | null>>

const ROWS: Readonly<Record<string, Row>> = {
  start: {
    0: async () => (await (await box.serve(['--ephemeral'])).stop()).code,
    1: null,
    2: () => ['--port', 'x'],
  },
  exec: {
    0: () => program(),
    1: () => program('0'),
    2: () => ['--', 'no-such-program'],
  },
  verify: {
    0: () => ['--suite', 'ada/limits'],
    1: () => ['--suite', 'wassist/limits', '--spec', at('spec.json')],
    2: () => ['--target', 'http://127.0.0.1:9'],
  },
  proxy: {
    0: () => watched('/api/v1/conversations/'),
    1: () => watched('/api/v1/conversation/'),
    2: () => ['--port', '0'],
  },
  report: {
    0: () => [at('good.json')],
    1: () => [at('bad.json')],
    2: () => [at('nope.json')],
  },
  say: {
    0: () => ['Hello', '--vendor', 'wassist', '--no-wait', ...there()],
    1: () => ['Hello', '--vendor', 'wassist', '--conversation', 'nope', ...there()],
    2: () => ['Hello', ...nowhere],
  },
  clock: {
    0: () => there(),
    1: () => guarded('clock'),
    2: () => nowhere,
  },
  trigger: {
    0: () => there(),
    1: () => ['no.such.event', ...there()],
    2: () => nowhere,
  },
  scenario: {
    0: () => ['list', ...there()],
    1: () => ['run', 'no-such-scenario', '--vendor', 'ada', ...there()],
    2: () => ['play', ...there()],
  },
  snapshot: {
    0: () => ['save', 'before', ...there()],
    1: () => ['load', 'no-such-snapshot', ...there()],
    2: () => ['list', ...nowhere],
  },
  rewind: {
    0: () => there(),
    1: () => ['999999', ...there()],
    2: () => ['twelve', ...there()],
  },
  export: {
    0: () => [at('run.json'), ...there()],
    1: () => guarded('export'),
    2: () => [at('no-such-folder/run.json'), ...there()],
  },
  routes: { 0: () => [], 1: null, 2: () => ['--vendor', 'acme'] },
  spec: { 0: () => [], 1: null, 2: () => ['--vendor', 'acme'] },
}

/** The code of a proxy that passed one call on. */
async function watched(path: string): Promise<number | null> {
  const proxy = await box.serve(['--upstream', server.url], [], 'proxy')
  await fetch(proxy.url + path, { headers: { 'x-api-key': server.key } })
  return (await proxy.stop()).code
}

/** The code of a command to a server with an admin token, without it. */
async function guarded(name: string): Promise<number | null> {
  const { url } = await box.serve(['--ephemeral', '--admin-token', 'hush'])
  return (await box.run(name, '--url', url)).code
}

const cases = Object.entries(ROWS).flatMap(([name, row]) =>
  ([0, 1, 2] as const).flatMap((code) => {
    const ends = row[code]
    return ends === null ? [] : [{ name, code, ends }]
  }),
)

describe('exit codes', { timeout: 60_000 }, () => {
  it('have a row for every command', async () => {
    const { stderr } = await box.run('no-such-command')
    const [, told = ''] = /expected one of (.+), or --help/.exec(stderr) ?? []
    expect(Object.keys(ROWS)).toEqual(told.split(', '))
  })

  it.each(Object.keys(ROWS))('are told by the help of %s', async (name) => {
    const { code, stdout } = await box.run(name, '--help')
    const [told = ''] = /^Exit code.*/m.exec(stdout) ?? []
    expect(code).toBe(0)
    expect(/\b1\b/.test(told)).toBe(ROWS[name]?.[1] !== null)
    expect(told).toMatch(/\b0\b.*\b2\b/)
  })

  it.each(cases)('$name ends with $code', async ({ name, code, ends }) => {
    const way = await ends()
    if (!Array.isArray(way)) return expect(way).toBe(code)
    const ended = await box.run(name, ...way)
    expect(ended, ended.stderr).toMatchObject({ code })
    if (code === 2) expect(ended.stderr).toMatch(/^standin: [^\n]+\n$/)
    if (code === 2) expect(ended.stdout).toBe('')
    expect(ended.stderr).not.toMatch(/^\s+at /m)
  })
})
