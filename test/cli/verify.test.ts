import { spawn } from 'node:child_process'
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Run } from '../../src/contracts/run.ts'
import { sandbox } from '../support-http/server.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const TIMEOUT = 120_000
const { run, serve, folder, clear } = sandbox()
afterEach(clear)

/** The last line but those on blame and reports. */
const total = (stdout: string) =>
  stdout.match(/^(ok|FAIL) +all +(.*?) in /m)?.[2]?.replace(/ +/g, ' ')

describe('standin verify', { timeout: TIMEOUT }, () => {
  test('plays a suite in memory and on a port, to the same end, and writes reports', async () => {
    const reports = await folder()
    const json = join(reports, 'deep', 'out.json')
    const only = ['verify', '--suite', 'wassist/conversation-life']
    const inMemory = await run(
      ...only,
      '--report',
      `json=${json},junit=${join(reports, 'out.xml')}`,
    )
    expect(inMemory).toMatchObject({ code: 0, stderr: '' })
    expect(inMemory.stdout).toMatch(/^ok +openapi\.json +\d+ passed +0 failed/)
    expect(inMemory.stdout).toContain(`json report: ${json}`)
    const written: Run = JSON.parse(await readFile(json, 'utf8'))
    expect(written.checks.every(({ outcome }) => outcome === 'passed')).toBe(true)
    expect(await readFile(join(reports, 'out.xml'), 'utf8')).toContain('<testsuite')

    const server = await serve(['--ephemeral', '--admin-token', 'hush'])
    const refused = await run(...only, '--target', server.url)
    expect(refused).toMatchObject({ code: 2 })
    expect(refused.stderr).toBe(
      `standin: ${server.url} has an admin token: say it with --admin-token\n`,
    )
    const onPort = await run(...only, '--target', server.url, '--admin-token', 'hush')
    expect(onPort.code).toBe(0)
    expect(total(onPort.stdout)).toBe(total(inMemory.stdout))
  })

  test('ends with 1 where too little of the document was covered', async () => {
    const { code, stdout } = await run(
      ...['verify', '--suite', 'ada/directory', '--min-coverage', 'operations=100'],
    )
    expect(stdout).toMatch(/^ok +all /m)
    expect(stdout).toMatch(/^FAILED coverage of operations is \d+(\.\d)? %, below 100 %$/m)
    expect(code).toBe(1)
  })

  test('ends with 1 for a bug of the document, and blames it', async () => {
    const spec = join(await folder(), 'spec.json')
    const right = await readFile(join(ROOT, 'openapi.json'), 'utf8')
    const document = JSON.parse(right)
    document.components.schemas.Conversation.properties.active.type = 'boolean'
    await writeFile(spec, JSON.stringify(document))
    const { code, stdout } = await run(
      'verify',
      '--suite',
      'wassist/conversation-life',
      '--spec',
      spec,
    )
    expect(code).toBe(1)
    expect(stdout).toMatch(/^FAIL openapi\.json/)
    expect(stdout).toMatch(/^FAIL wassist\/conversation-life/m)
    expect(stdout).toContain('spec    response /active: expected boolean, got "true"')
    expect(stdout).toMatch(/^blame +spec: \d+ failed$/m)
    expect(stdout).not.toMatch(/^blame +(mock|client|vendor)/m)
  })

  test('blames who said a key that opens nothing', async () => {
    const { code, stdout } = await run('verify', '--suite', 'wassist/limits', '--key', 'nope')
    expect(code).toBe(1)
    expect(stdout).toContain('client  header: expected a key that is known there, got the one')
    expect(stdout).toMatch(/^blame +client: \d+ failed$/m)
    expect(stdout).not.toMatch(/^blame +(mock|spec|vendor)/m)
  })

  test('blames a document that lacks what a suite calls', async () => {
    const spec = join(await folder(), 'spec.json')
    const document = JSON.parse(await readFile(join(ROOT, 'openapi.json'), 'utf8'))
    delete document.paths['/_mock/reset']
    await writeFile(spec, JSON.stringify(document))
    const { code, stdout } = await run('verify', '--suite', 'wassist/limits', '--spec', spec)
    expect(code).toBe(1)
    expect(stdout).toContain('expects the document to have the operation mock_reset, got none')
    expect(stdout).toMatch(/^blame +spec: \d+ failed$/m)
  })

  test('is one clear line, and 2, where the runner is not installed', async () => {
    const elsewhere = await folder()
    for (const name of ['dist', 'openapi.json', 'package.json', 'contracts', 'fixtures']) {
      await cp(join(ROOT, name), join(elsewhere, name), { recursive: true })
    }
    const modules = join(elsewhere, 'node_modules')
    await mkdir(modules)
    for (const name of await readdir(join(ROOT, 'node_modules'))) {
      if (name === '@redocly' || name.startsWith('.')) continue
      await symlink(join(ROOT, 'node_modules', name), join(modules, name))
    }
    const { code, stderr } = await sandboxed(elsewhere, 'verify')
    expect(stderr).toBe(
      'standin: standin verify needs @redocly/respect-core: npm install --save-dev @redocly/respect-core\n',
    )
    expect(code).toBe(2)
  })

  test.each<[string[], RegExp]>([
    [['now'], /^standin: verify: unexpected argument 'now'$/m],
    [['--vendor', 'acme'], /^standin: --vendor acme: expected one or more of /],
    [
      ['--suite', 'nothing'],
      /^standin: --suite nothing: no suite has such a name; expected some of ada\//,
    ],
    [['--target', 'here'], /^standin: --target here: expected an address such as /],
    [['--target', 'http://127.0.0.1:9'], /^standin: nobody answers at http:\/\/127\.0\.0\.1:9 /],
    [['--control', 'perhaps'], /^standin: --control perhaps: expected one of auto, yes, no$/m],
    [['--profile', 'other'], /^standin: --profile other: expected one of published, wire$/m],
    [['--input', 'phone'], /^standin: --input phone: expected name=value$/m],
    [['--spec', 'nowhere.json'], /^standin: --spec nowhere\.json: ENOENT/],
    [['--min-coverage', 'most'], /^standin: --min-coverage most: expected a percentage /],
    [['--report', 'pdf=x'], /^standin: --report pdf=x: expected one or more of /],
    [['--report', 'html=/proc/nope/x/y.html'], /^standin: the html report cannot be written: /],
    [['--control', 'no'], /^standin: --control no: expected --target; /],
    [['--spec', 'package.json'], /^standin: --spec package\.json: The spec has no object "paths"/],
    [['--suite', 'package.json'], /^standin: .*package\.json: expected an Arazzo document/],
  ])('ends with 2 for %s', async (args, message) => {
    const { code, stderr } = await run('verify', ...args)
    expect(stderr).toMatch(message)
    expect(code).toBe(2)
  })
})

describe('standin verify of somebody else', { timeout: TIMEOUT }, () => {
  let server: Server
  let url: string
  beforeAll(async () => {
    server = createServer((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port
  })
  afterAll(() => server.close())

  test('asks whose API it is', async () => {
    const { code, stderr } = await run('verify', '--target', url)
    expect(stderr).toBe(
      `standin: ${url} is no Standin: say with --vendor whose API it is, one or more of ada, converso, wassist\n`,
    )
    expect(code).toBe(2)
  })

  test('tells what it does otherwise, what was skipped, and ends with 1', async () => {
    const { code, stdout } = await run('verify', '--target', url, '--vendor', 'wassist')
    expect(code).toBe(1)
    expect(stdout).toMatch(/^ok +openapi\.json/)
    expect(stdout).toMatch(/^FAIL wassist\/errors +0 passed/m)
    expect(stdout).toMatch(/^ {7}vendor {2}the suite expects \$statusCode == 401, got 200$/m)
    expect(stdout).toMatch(/^blame +vendor: \d+ failed$/m)
    expect(stdout).toMatch(/^skipped +\d+: need the control API$/m)
    expect(stdout).toMatch(/^skipped +\d+: rest on a step that needs the control API$/m)
  })
})

/** The command as it stands in another folder. */
async function sandboxed(at: string, ...args: string[]) {
  const child = spawn(process.execPath, [join(at, 'dist/cli/index.js'), ...args])
  const [stderr, code] = await Promise.all([
    text(child.stderr),
    new Promise<number | null>((resolve) => child.on('close', resolve)),
  ])
  return { stderr, code }
}
