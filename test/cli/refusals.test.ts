import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sandbox } from '../support-http/server.ts'

const box = sandbox()
afterAll(() => box.clear())

const ONE_LINE = /^standin: [^\n]+\n$/

describe.concurrent('a command line that makes no sense ends with 2 and one line', {
  timeout: 30_000,
}, () => {
  it.each([
    ['an unknown flag', ['--nope'], /--nope/],
    ['a flag without its value', ['--port'], /--port/],
    [
      'a port out of range',
      ['--port', '65536'],
      /--port 65536: expected a whole number from 0 to 65535/,
    ],
    [
      'an unknown profile',
      ['--profile', 'real'],
      /--profile real: expected one of published, wire/,
    ],
    ['an unknown vendor', ['--vendors', 'wassist,telegram'], /"telegram" is not one of wassist/],
    [
      'a time that is none',
      ['--at', 'yesterday'],
      /--at yesterday: expected a time between .* as an ISO date-time/,
    ],
    ['a latency that is none', ['--latency', '1s'], /--latency 1s: expected a whole number/],
    [
      'an unknown fixture',
      ['--fixture', 'nope', '--ephemeral', '--port', '0'],
      /fixture.*nope.*no such/,
    ],
    ['an unknown command', ['begin'], /begin: no such command; expected one of start/],
    ['an argument too many', ['start', 'now'], /'now'/],
    [
      'an open host without --admin-token',
      ['--host', '0.0.0.0', '--ephemeral'],
      /--host 0\.0\.0\.0 .*--admin-token/,
    ],
    [
      'a host that is not there',
      ['--host', '203.0.113.1', '--admin-token', 't', '--ephemeral', '--port', '0'],
      /cannot listen on 203\.0\.113\.1/,
    ],
  ])('for %s', async (_, args, message) => {
    const { code, stdout, stderr } = await box.run(...args)
    expect(stderr).toMatch(ONE_LINE)
    expect(stderr).toMatch(message)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })

  it('for a value that begins with a dash', async () => {
    const { code, stderr } = await box.run('--port', '-1')
    expect(code).toBe(2)
    expect(stderr).toMatch(ONE_LINE)
  })

  it('for a fixture that breaks its schema, with file, place and reason', async () => {
    const file = join(await box.folder(), 'mine.json')
    const empty = { agents: [], channels: [], contacts: [], templates: [], webhooks: [] }
    await writeFile(file, JSON.stringify({ version: 1, ...empty, conversations: [{ id: 7 }] }))
    const { code, stderr } = await box.run('--fixture', file, '--ephemeral', '--port', '0')
    expect(code).toBe(2)
    expect(stderr).toMatch(ONE_LINE)
    expect(stderr).toContain(`${file}: `)
    expect(stderr).toContain('/conversations/0/id: expected string, got 7')
  })

  it('for a fixture that is not JSON', async () => {
    const file = join(await box.folder(), 'mine.json')
    await writeFile(file, '{"version":')
    const { code, stderr } = await box.run('--fixture', file, '--ephemeral', '--port', '0')
    expect(code).toBe(2)
    expect(stderr).toMatch(ONE_LINE)
    expect(stderr).toContain(file)
  })

  it('for a port that is taken, and takes no other', async () => {
    const server = createServer()
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)) // a TCP server's
    })
    const data = await box.folder()
    const { code, stdout, stderr } = await box.run('--port', String(port), '--data', data)
    server.close()
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toBe(
      `standin: port ${port} on 127.0.0.1 is in use; choose another with --port, or 0 for any\n`,
    )
    expect(await readdir(data)).not.toContain('.lock')
  })

  it('for a folder that another server uses, which goes on', async () => {
    const data = await box.folder()
    const first = await box.serve(['--data', data])
    const { code, stdout, stderr } = await box.run('--port', '0', '--data', data)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(ONE_LINE)
    expect(stderr).toContain(`another standin (process ${first.pid}) uses this store`)
    expect((await first.send('/_mock/health')).status).toBe(200)
  })

  it('for a folder that cannot be written', async () => {
    const folder = await box.folder()
    await writeFile(join(folder, 'file'), '')
    const { code, stderr } = await box.run('--port', '0', '--data', join(folder, 'file', 'data'))
    expect(code).toBe(2)
    expect(stderr).toMatch(ONE_LINE)
    expect(stderr).toMatch(/file\/data: cannot be written/)
  })

  it('starts where the server that used the folder was killed', async () => {
    const data = await box.folder()
    await mkdir(data, { recursive: true })
    const first = await box.serve(['--data', data])
    await first.stop('SIGKILL')
    expect(await readdir(data)).toContain('.lock')
    const second = await box.serve(['--data', data])
    expect((await second.send('/_mock/health')).status).toBe(200)
  })

  it('takes a world of any name beside its lock', async () => {
    const server = await box.serve(['--data', await box.folder()])
    const headers = { 'x-api-key': 'sk_test_lock' }
    expect((await server.send('/_mock/clock', { headers })).body).toMatchObject({ world: 'lock' })
  })
})
