import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { sandbox } from '../support-http/server.ts'

const box = sandbox()
afterAll(() => box.clear())

const id = '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01'

/** A server whose time stands still, and what its clock is told. */
async function watch(...args: string[]) {
  const server = await box.serve(['--ephemeral', '--at', '2026-01-01T09:00:00Z', ...args])
  return { server, clock: (...told: string[]) => box.run('clock', '--url', server.url, ...told) }
}

/** Somebody else on a free port; what stands there, and how to let go of it. */
async function stranger(type: string, body: string, status = 200) {
  const other = createServer((_, response) =>
    response.writeHead(status, { 'content-type': type }).end(body),
  )
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo // a TCP server's
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => other.close(resolve)),
  }
}

describe.concurrent('standin clock', { timeout: 30_000 }, () => {
  it('shows time, mode and what happens next', async () => {
    const { server, clock } = await watch('--fixture', 'empty')
    expect(await clock()).toMatchObject({
      code: 0,
      stdout: '2026-01-01T09:00:00.000Z in world default, standing still\n  nothing waits\n',
      stderr: '',
    })
    await server.send('/_mock/state?world=blue', { method: 'PUT', body: JSON.stringify(WORLD) })
    expect((await clock('--world', 'blue')).stdout).toBe(
      [
        '2026-01-01T09:00:00.000Z in world blue, standing still',
        '  in 10m     2026-01-01T09:10:00.000Z  takeover_expiry  conversation c',
        '  in 23h59m  2026-01-02T08:59:00.000Z  window           conversation c',
        '',
      ].join('\n'),
    )
  })

  it('moves, stands and runs as it is told', async () => {
    const { server, clock } = await watch()
    await server.post('/_mock/inbound', { vendor: 'wassist', conversationId: id, text: 'Hi' })
    const [advanced] = (await clock('advance', '1.5s')).stdout.split('\n')
    expect(advanced).toBe('2026-01-01T09:00:01.500Z in world default, standing still')
    const { body } = await server.send<{ lastMessage: string }>(`/api/v1/conversations/${id}/`)
    expect(body.lastMessage).not.toBe('Hi')
    const [set] = (await clock('set', '2026-01-01T12:00:00+01:00')).stdout.split('\n')
    expect(set).toBe('2026-01-01T11:00:00.000Z in world default, standing still')
    expect((await clock('resume')).stdout).toMatch(/^2026-01-01T11:\S+ in world default, running\n/)
    expect((await clock('freeze')).stdout).toMatch(/^2026-01-01T11:\S+ .*, standing still\n/)
  })

  it('prints what came as it came', async () => {
    const { server, clock } = await watch()
    const { text } = await server.send('/_mock/clock')
    expect((await clock('--json')).stdout).toBe(`${text}\n`)
    const { code, stdout } = await clock('advance', '24h', '--json')
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `${(await server.send('/_mock/clock')).text}\n`,
    })
  })

  it('prints what the server refuses, word for word', async () => {
    const { clock } = await watch()
    expect(await clock('advance', 'soon')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'standin: body /advance: expected a duration such as 11m, 24h or 1h30m, got "soon"\n',
    })
    expect(await clock('set', 'noon')).toMatchObject({ code: 1, stdout: '' })
  })

  it.each([
    ['a change that is none', ['tick'], 'clock tick: expected one of advance, set, freeze, resume'],
    ['no duration', ['advance'], 'clock advance: expected a duration such as 24h, got nothing'],
    ['no time', ['set'], 'clock set: expected a time such as 2026-11-21T12:00:00Z, got nothing'],
    ['a word too many', ['freeze', 'now'], 'clock freeze: expected nothing else, got now'],
    ['two durations', ['advance', '1h', '2h'], 'clock advance: expected a duration'],
    ['an address that is no web address', ['--url', 'ftp://here'], '--url ftp://here: expected'],
  ])('ends with 2 and one line for %s', async (_, args, message) => {
    const { code, stdout, stderr } = await box.run('clock', ...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^standin: [^\n]+\n$/)
    expect(stderr).toContain(message)
  })

  it('says where no server is, and how to begin one', async () => {
    const gone = await stranger('text/plain', '')
    await gone.close()
    expect(await box.run('clock', '--url', gone.url)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `standin: no server answers at ${gone.url} (ECONNREFUSED); npm start begins one, --url names another\n`,
    })
  })

  it.each([
    ['text/html', '<h1>It works!</h1>'],
    ['application/json', '{"name":"other"}'],
    ['application/json', 'null'],
  ])('says so when somebody else answers: %s %s', async (type, body) => {
    const other = await stranger(type, body)
    const { code, stderr } = await box.run('clock', 'freeze', '--url', other.url)
    await other.close()
    expect(code).toBe(2)
    expect(stderr).toBe(
      `standin: who answers at ${other.url} is no Standin server; npm start begins one, --url names another\n`,
    )
  })

  it('hears the server out when its store is broken', async () => {
    const body = '{"type":"urn:standin:storage_failed","detail":"world.json cannot be read"}'
    const broken = await stranger('application/problem+json', body, 503)
    const { code, stderr } = await box.run('clock', '--url', broken.url)
    await broken.close()
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'standin: world.json cannot be read\n' })
  })
})

/** One conversation, which a human has for ten minutes. */
const WORLD = {
  version: 1,
  agents: [{ id: 'bot', vendor: 'wassist', name: 'Bot', replies: ['Hello'] }],
  channels: [
    { id: 'n', vendor: 'wassist', kind: 'whatsapp', address: '1', name: 'Shop', agentId: 'bot' },
  ],
  contacts: [{ id: 'p', vendor: 'wassist', address: '447700900123', name: 'Priya' }],
  conversations: [
    {
      id: 'c',
      vendor: 'wassist',
      channelId: 'n',
      contactId: 'p',
      control: { holder: 'human', userId: null, agentId: 'bot', until: '2026-01-01T09:10:00Z' },
      createdAt: '-1m',
      messages: [{ at: '-1m', from: 'customer', content: { kind: 'text', text: 'Hi' } }],
    },
  ],
}
