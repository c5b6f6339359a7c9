import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { opened, upstream } from '../support-http/proxied.ts'
import { sandbox } from '../support-http/server.ts'

const box = sandbox()
const { keep, clear } = opened()
afterEach(clear)
afterAll(() => box.clear())

const serve = (args: readonly string[]) => box.serve(args, [], 'proxy')

const KEY = 'wk_live_5f0c2d77b1e94a'
const LIST = '/api/v1/conversations/'
const headers = { 'x-api-key': KEY }

const listing = (body: unknown) =>
  upstream((_, reply) => {
    reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })

const GOOD = { count: 0, next: null, previous: null, results: [] }

describe('standin proxy', { timeout: 60_000 }, () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends with 0 where nothing was found: %s',
    async (signal) => {
      const { url } = keep(await listing(GOOD))
      const proxy = await serve(['--upstream', url])
      expect(proxy.block).toMatchObject({
        upstream: `${url}/`,
        vendors: { wassist: `${proxy.url}/api/v1/` },
      })
      expect(await (await fetch(proxy.url + LIST, { headers })).json()).toEqual(GOOD)
      const { code, stdout, stderr } = await proxy.stop(signal)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      const [, exchange, summary] = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
      expect(exchange).toMatchObject({ type: 'exchange', status: 200, target: LIST, findings: [] })
      expect(summary).toMatchObject({ type: 'summary', exchanges: 1 })
    },
  )

  it('ends with 1 where something was, in words and in files, without the key', async () => {
    const { url } = keep(await listing({ ...GOOD, count: 'none', mood: KEY }))
    const folder = await box.folder()
    const file = (name: string) => join(folder, name)
    const files = ['run.xml', 'deep/run.html', 'run.json', 'run.har']
    const proxy = await serve([
      ...['--upstream', url, '--mock', '--har', file('run.har')],
      ...[
        '--report',
        `junit=${file('run.xml')},html=${file('deep/run.html')},json=${file('run.json')}`,
      ],
    ])
    await fetch(`${proxy.url}${LIST}?limit=1`, { headers })
    await fetch(`${proxy.url}/api/v1/${KEY}/`, { headers })
    const report = await (await fetch(`${proxy.url}/_standin/report`)).text()
    expect(JSON.parse(report)).toMatchObject({ exchanges: 2, errors: 2 })
    const { code, stdout, stderr } = await proxy.stop()
    expect(code).toBe(1)
    expect(stderr).toBe(
      ['junit', 'html', 'json']
        .map((one, at) => `${one} report: ${file(files[at] ?? '')}\n`)
        .join(''),
    )
    const written = await Promise.all(files.map((name) => readFile(file(name), 'utf8')))
    for (const text of written.slice(0, 3))
      expect(text).toContain('response /count: expected integer')
    for (const text of [...written, stdout, report]) {
      expect(text).toContain('wk_***')
      expect(text).not.toContain('5f0c2d77b1e94a')
    }
    expect(JSON.parse(written[3] ?? '').log.entries).toHaveLength(2)
  })

  it.each([
    ['nothing to pass on to', [], '--upstream: expected an address such as'],
    ['no address', ['--upstream', 'example.com'], '--upstream example.com: expected an address'],
    ['another protocol', ['--upstream', 'ftp://a.test'], '--upstream ftp://a.test: expected'],
    [
      'a key in the address',
      ['--upstream', 'http://a:secret@b.test'],
      '--upstream http://b.test: expected an address without a key',
    ],
    [
      'itself',
      ['--upstream', 'http://localhost:4011'],
      '--upstream http://localhost:4011 is the proxy itself',
    ],
    [
      'itself by another name',
      ['--upstream', 'http://[::1]:4555/x', '-p', '4555'],
      'is the proxy itself',
    ],
    [
      'a host that others reach',
      ['--upstream', 'http://a.test', '--host', '0.0.0.0'],
      'needs --admin-token',
    ],
    [
      'a report that is none',
      ['--upstream', 'http://a.test', '--report', 'pdf=x'],
      '--report pdf=x: expected',
    ],
    [
      'no time',
      ['--upstream', 'http://a.test', '--timeout', 'soon'],
      '--timeout soon: expected a time such as 30s',
    ],
    ['no vendor', ['--upstream', 'http://a.test', '--vendors', 'acme'], '"acme" is not one of'],
    ['a word', ['--upstream', 'http://a.test', 'please'], "Unexpected argument 'please'"],
    ['an option that is none', ['--upstram', 'http://a.test'], 'the nearest is --upstream'],
  ])('ends with 2 for %s', async (_, args, message) => {
    const { code, stdout, stderr } = await box.run('proxy', ...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('secret')
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('ends with 2 where the port is taken', async () => {
    const { url } = keep(await listing(GOOD))
    const { port } = new URL(url)
    const { code, stderr } = await box.run('proxy', '--upstream', 'http://a.test', '--port', port)
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `standin: port ${port} on 127.0.0.1 is in use; choose another with --port, or 0 for any\n`,
    })
  })

  it('ends with 2 and a line at once where a file cannot be written', async () => {
    const { url } = keep(await listing(GOOD))
    const folder = await box.folder()
    const { code, stderr } = await box.run(
      'proxy',
      '--upstream',
      url,
      '--port',
      '0',
      '--har',
      folder,
    )
    expect(code).toBe(2)
    expect(stderr).toMatch(/^standin: .*EISDIR.*\n$/)
  })

  it('ends with 1 where too little was covered, and says so beside the lines of JSON', async () => {
    const { url } = keep(await listing(GOOD))
    const least = ['--min-coverage', '90', '--json']
    const proxy = await serve(['--upstream', url, ...least])
    await fetch(`${proxy.url}${LIST}?limit=1`, { headers })
    const { code, stdout, stderr } = await proxy.stop()
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).type),
    ).toContain('summary')
    expect(stderr).toMatch(/^FAILED coverage is \d+(\.\d)? %, below 90 %\n$/)
    expect(code).toBe(1)
  })

  it('shows its findings to none but who brings the token, where one is needed', async () => {
    const { url } = keep(await listing(GOOD))
    const proxy = await serve(['--upstream', url, '--admin-token', 'let-me-in'])
    const path = `${proxy.url}/_standin/report`
    expect((await fetch(path)).status).toBe(401)
    const right = { headers: { 'x-standin-admin-token': 'let-me-in' } }
    expect((await fetch(path, right)).status).toBe(200)
    expect((await proxy.stop()).code).toBe(0)
  })
})
