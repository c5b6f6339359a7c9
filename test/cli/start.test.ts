import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { at, CONVERSATIONS } from '../support-http/mock.ts'
import { type Server, sandbox } from '../support-http/server.ts'

const box = sandbox()
afterAll(() => box.clear())

const id = '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01'
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
const inShell = promisify(execFile)

describe.concurrent('standin', { timeout: 30_000 }, () => {
  it('prints a block whose curl works as it stands', async () => {
    const printed = await box.serveText('--ephemeral')
    const [curl = '', adaCurl = '', conversoCurl = ''] = printed.match(/(?<=^ {2})curl .*$/gm) ?? []
    const [, url = ''] = curl.match(/(http:\/\/127\.0\.0\.1:\d+)/) ?? []
    expect(printed).toBe(
      [
        `standin ${version}`,
        '',
        `  wassist   ${url}/api/v1/`,
        `  ada       ${url}/api/v2/`,
        `  converso  ${url}/converso/v1/`,
        '  key       sk_test, or sk_test_<world> for a world of its own',
        `  control   ${url}/_mock`,
        `  spec      ${url}/openapi.json`,
        '  store     memory, new from fixture demo',
        '',
        `  curl -H 'X-API-Key: sk_test' '${url}/api/v1/conversations/'`,
        `  curl -H 'Authorization: Bearer sk_test' '${url}/api/v2/channels/?type=custom'`,
        `  curl -H 'Authorization: Bearer sk_test' '${url}/converso/v1/conversations'`,
        '',
        '',
      ].join('\n'),
    )
    const answer = async (call: string) =>
      JSON.parse((await inShell('bash', ['-c', `${call} --silent --show-error`])).stdout)
    expect(await answer(curl)).toMatchObject({ count: 12, previous: null })
    expect(await answer(adaCurl)).toMatchObject({ data: [{ name: 'Harbour Bikes App' }] })
    expect((await answer(conversoCurl)).items).toHaveLength(8)
  })

  it('prints the same as one line of JSON', async () => {
    const { url, block } = await box.serve(['--ephemeral', '--fixture', 'empty'])
    expect(block).toEqual({
      version,
      url,
      key: 'sk_test',
      vendors: {
        wassist: `${url}/api/v1/`,
        ada: `${url}/api/v2/`,
        converso: `${url}/converso/v1/`,
      },
      control: `${url}/_mock`,
      spec: `${url}/openapi.json`,
      store: 'memory',
      fixture: 'empty',
      curl: `curl -H 'X-API-Key: sk_test' '${url}/api/v1/conversations/'`,
    })
  })

  it('says when it goes on with a store that was left', async () => {
    const data = await box.folder()
    const first = await box.serve(['--data', data])
    await first.stop()
    expect(await box.serveText('--data', data)).toContain(
      `  store     ${data}, as it was left; POST /_mock/reset begins anew\n`,
    )
  })

  it.each(['--help', 'help'])('explains itself: %s', async (arg) => {
    const { code, stdout, stderr } = await box.run(arg)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const flag of ['--port', '--data', '--fixture', '--contract', '--admin-token', '--json']) {
      expect(stdout).toContain(flag)
    }
    expect(stdout).toContain('STANDIN_PORT')
  })

  it('tells its version', async () => {
    expect(await box.run('--version')).toMatchObject({
      code: 0,
      stdout: `${version}\n`,
      stderr: '',
    })
  })

  it('keeps to its flags', async () => {
    const server = await box.serve([
      ...[
        '--ephemeral',
        '--profile',
        'wire',
        '--contract',
        'report',
        '--at',
        '2030-01-01T00:00:00Z',
      ],
      ...['--admin-token', 'hush', '--host', '0.0.0.0'],
    ])
    expect((await server.send('/_mock/contract')).status).toBe(401)
    const headers = { 'x-standin-admin-token': 'hush' }
    expect((await server.send('/_mock/contract', { headers })).body).toMatchObject({
      profile: 'wire',
      mode: 'report',
    })
    expect((await server.send('/_mock/clock', { headers })).body).toMatchObject({
      now: '2030-01-01T00:00:00.000Z',
      mode: 'frozen',
    })
    expect((await server.send(at(id))).body).toMatchObject({ active: true })
  })

  it('gives the same replies in two processes, byte by byte', async () => {
    const play = async (server: Server) => {
      const answers = [
        await server.post(CONVERSATIONS, {
          toNumber: '+447700900999',
          fromNumber: '+447700900100',
        }),
        await server.post('/_mock/inbound', { vendor: 'wassist', conversationId: id, text: 'Hi' }),
        await server.post('/_mock/clock', { advance: '1h' }),
        await server.post(at(id, 'messages'), { type: 'text', text: { body: 'Hello' } }),
        await server.send(at(id, 'messages')),
        await server.send('/_mock/state'),
        await server.send(CONVERSATIONS),
      ]
      return answers.map(({ status, type, text }) =>
        [status, type, text.replaceAll(server.url, '')].join(' '),
      )
    }
    const args = ['--ephemeral', '--at', '2026-01-01T09:00:00Z']
    const [one, two] = await Promise.all([box.serve(args), box.serve(args)])
    expect(await play(two)).toEqual(await play(one))
  })

  it('lets the agent answer on a running clock, which `settled` waits for', async () => {
    const server = await box.serve(['--ephemeral'])
    await server.post('/_mock/inbound', { vendor: 'wassist', conversationId: id, text: 'Hi' })
    await server.send('/_mock/settled')
    const { body } = await server.send<{ results: object[] }>(`${at(id, 'messages')}?limit=2`)
    expect(body.results).toMatchObject([
      { role: 'assistant', status: 'delivered' },
      { role: 'user', text: 'Hi' },
    ])
  })

  it('refuses a body over 10 MB over a socket, and answers the next request', async () => {
    const server = await box.serve(['--ephemeral'])
    const { status } = await server.post(at(id, 'messages'), 'x'.repeat(10 * 1024 * 1024))
    expect(status).toBe(413)
    expect((await server.send(at(id))).status).toBe(200)
  })
})
