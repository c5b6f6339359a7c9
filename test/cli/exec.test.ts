import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { sandbox } from '../support-http/server.ts'

const box = sandbox()
afterAll(() => box.clear())

const client = fileURLToPath(new URL('programs/client.mjs', import.meta.url))
const exec = (...args: string[]) => box.run('exec', ...args)
const node = (...args: string[]) => ['--', process.execPath, ...args]
const script = (text: string) => node('-e', text)

describe.concurrent('standin exec', { timeout: 30_000 }, () => {
  it('runs a command with a mock of its own, whose addresses are in its environment', async () => {
    const told = `const { env } = process
      console.log(Object.entries(env).filter(([name]) => name.startsWith('STANDIN_')).sort()
        .map(([name, value]) => name + '=' + value.replace(/:\\d+/, ':PORT')).join('\\n'))`
    const { code, stdout } = await exec(...script(told))
    expect(code).toBe(0)
    expect(stdout.trim().split('\n')).toEqual([
      'STANDIN_ADA_URL=http://127.0.0.1:PORT/api/v2',
      'STANDIN_CONVERSO_URL=http://127.0.0.1:PORT/converso/v1',
      'STANDIN_KEY=sk_test',
      'STANDIN_URL=http://127.0.0.1:PORT',
      'STANDIN_WASSIST_URL=http://127.0.0.1:PORT/api/v1',
    ])
  })

  it('ends with 0 where the command does, and nothing broke the contract', async () => {
    const { code, stdout, stderr } = await exec(...node(client))
    expect({ code, stdout }).toEqual({ code: 0, stdout: '200\n' })
    expect(stderr).toMatch(/^2 of 2 checks passed \(.+\)$/m)
    expect(stderr).toMatch(/^Coverage [\d.]+ %: operations 2\/79, /m)
  })

  it('ends with 1 for a bug in the client that the client did not see, and blames it', async () => {
    const { code, stdout, stderr } = await exec(...node(client, '0'))
    expect({ code, stdout }).toEqual({ code: 1, stdout: '400\n' })
    expect(stderr).toContain('FAILED wassist › api_v1_conversations_takeover_create\n')
    expect(stderr).toContain('  client: body /durationMinutes: expected at least 1, got 0\n')
    expect(stderr).toMatch(/^1 of 2 checks failed; to blame: the client \(1\)/m)
  })

  it('counts a path that there is not as a bug of the client', async () => {
    const { code, stderr } = await exec(
      ...script(`
        const headers = { 'x-api-key': process.env.STANDIN_KEY }
        await fetch(process.env.STANDIN_WASSIST_URL + '/conversation/', { headers })`),
    )
    expect(code).toBe(1)
    expect(stderr).toContain('FAILED no such operation › GET /api/v1/conversation/\n')
  })

  it('lets a command look for what is no vendor’s, such as whether the server is there', async () => {
    const { code, stderr } = await exec(
      ...script('await fetch(process.env.STANDIN_URL + "/health")'),
    )
    expect(stderr).toContain('Nothing was checked')
    expect(code).toBe(0)
  })

  it('ends with the exit code of the command, whatever else there is', async () => {
    expect((await exec(...node(client, '5', '3'))).code).toBe(3)
    expect((await exec(...node(client, '0', '3'))).code).toBe(3)
  })

  it('ends as a shell does where a signal ends the command', async () => {
    expect((await exec(...script('process.kill(process.pid, "SIGTERM")'))).code).toBe(143)
  })

  it('writes reports', async () => {
    const folder = await box.folder()
    const file = (name: string) => join(folder, 'out', name)
    const wanted = `junit=${file('r.xml')},html=${file('r.html')},json=${file('r.json')}`
    const { code, stderr } = await exec('--report', wanted, ...node(client, '0'))
    expect(code).toBe(1)
    expect(stderr).toContain(`junit report: ${file('r.xml')}\n`)
    expect(readFileSync(file('r.xml'), 'utf8')).toContain('durationMinutes')
    expect(readFileSync(file('r.html'), 'utf8')).toContain('durationMinutes')
    const run = JSON.parse(readFileSync(file('r.json'), 'utf8'))
    expect(run).toMatchObject({
      version: 1,
      target: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      dropped: 0,
    })
    expect(run.title).toContain('client.mjs 0')
    expect(run.exchanges.map((one: { operation: string }) => one.operation)).toEqual([
      'api_v1_conversations_list',
      'api_v1_conversations_takeover_create',
    ])
  })

  it('ends with 1 where too little was tried', async () => {
    const { code, stderr } = await exec('--min-coverage', '99', ...node(client))
    expect(code).toBe(1)
    expect(stderr).toMatch(/^FAILED coverage is [\d.]+ %, below 99 %$/m)
    expect((await exec('--min-coverage', 'operations=1', ...node(client))).code).toBe(0)
  })

  it('serves what it is told to', async () => {
    const { code, stderr } = await exec(
      '--vendors',
      'wassist',
      '--fixture',
      'empty',
      ...script('0'),
    )
    expect(code).toBe(0)
    expect(stderr).toContain('operations 0/23')
  })

  it.each([
    [['npm', 'test'], 'exec: expected -- and a command, such as standin exec -- npm test'],
    [['--'], 'exec: expected -- and a command, such as standin exec -- npm test'],
    [['npm', '--', 'x'], 'exec: put -- before npm'],
    [['--', 'no-such-program'], 'exec: no-such-program cannot be started (ENOENT)'],
    [['--vendors', 'x', '--', 'true'], '--vendors x: "x" is not one of wassist, ada, converso'],
    [['--min-coverage', 'x', '--', 'true'], '--min-coverage x: expected a percentage'],
    [['--report', 'x', '--', 'true'], '--report x: expected one or more of junit=<file>'],
  ])('ends with 2 for %j', async (args, told) => {
    const { code, stdout, stderr } = await exec(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(`standin: ${told}`)
  })
})
