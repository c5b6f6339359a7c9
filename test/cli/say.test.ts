import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from 'vitest'
import { at } from '../support-http/mock.ts'
import { type Server, sandbox } from '../support-http/server.ts'

const box = sandbox()
afterAll(() => box.clear())

const id = '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01'
const AT = ['--at', '2026-01-01T09:00:00Z']

/** A server of its own, and what is said to it. */
async function talk(...args: string[]) {
  const server = await box.serve(['--ephemeral', ...args])
  return { server, say: (...said: string[]) => box.run('say', '--url', server.url, ...said) }
}

const OPENED = /^message [\w-]{36} opened conversation ([\w-]{36})\n/

describe.concurrent('standin say', { timeout: 30_000 }, () => {
  it('writes to the only vendor there is, waits, and prints the answer', async () => {
    const { server, say } = await talk('--vendors', 'wassist')
    const { code, stdout, stderr } = await say('Is my bike ready?', '--name', 'Priya Shah')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(OPENED)
    expect(stdout.split('\n').slice(1)).toEqual([
      'ai: Thanks for your message! I am looking into it for you.',
      '',
    ])
    const [, opened = ''] = OPENED.exec(stdout) ?? []
    expect((await server.send(at(opened))).body).toMatchObject({
      contact: { phoneNumber: '447700900123', name: 'Priya Shah' },
    })
    expect((await say('And now?')).stdout).toMatch(
      new RegExp(`^message [\\w-]{36} came into conversation ${opened}\nai: [^\n]+\n$`),
    )
  })

  it('writes from an address, to a number, in a world', async () => {
    const { server, say } = await talk(...AT)
    const [from, to] = ['+447700900777', '+12025550123']
    const { stdout } = await say(
      ...['Hi', '--vendor', 'wassist', '--from', from, '--to', to, '--world', 'blue', '--no-wait'],
    )
    const [, opened = ''] = OPENED.exec(stdout) ?? []
    const inWorld = { headers: { 'x-api-key': 'sk_test_blue' } }
    expect((await server.send(at(opened, 'messages'), inWorld)).body).toMatchObject({
      results: [{ role: 'user', text: 'Hi' }],
    })
    expect((await server.send(at(opened))).status).toBe(404)
  })

  it('prints the receipt as it came', async () => {
    const { say } = await talk(...AT)
    const { server: twin } = await talk(...AT)
    const message = { vendor: 'ada', from: '+447700900123', text: '-5 °C' }
    const { text } = await twin.post('/_mock/inbound', message)
    expect(await say('--vendor', 'ada', '--json', '--', '-5 °C')).toMatchObject({
      code: 0,
      stdout: `${text}\n`,
      stderr: '',
    })
  })

  it('takes what variables say', async () => {
    const { server } = await talk(...AT)
    const variables = [`STANDIN_URL=${server.url}`, 'STANDIN_VENDOR=wassist', 'STANDIN_JSON=1']
    const { stdout } = await box.runWith(variables, 'say', 'Hi', '--conversation', id)
    expect(JSON.parse(stdout)).toMatchObject({ conversationId: id, opened: false })
  })

  it('tells who else has answered, on one line', async () => {
    const { server, say } = await talk(...AT)
    const integration = await answering(server)
    const { stdout } = await say('A person, please', '--vendor', 'ada')
    integration.close()
    expect(stdout.split('\n').slice(1)).toEqual(['human (Maya): Maya here. How can I help?', ''])
  })

  it('tells when the answer is due where time stands still, and reads none without waiting', async () => {
    const { say } = await talk(...AT, '--vendors', 'wassist')
    expect((await say('Hi', '--conversation', id)).stdout).toMatch(
      /^message [\w-]{36} came into conversation [\w-]{36}\nno answer yet: the AI agent speaks in 800ms \(standin clock advance 800ms\)\n$/,
    )
    expect((await say('Hi', '--conversation', id, '--no-wait')).stdout).toMatch(
      /^message [\w-]{36} came into conversation [\w-]{36}\n$/,
    )
  })

  it('tells why nobody answers', async () => {
    const { server, say } = await talk(...AT, '--vendors', 'wassist')
    await server.post(at(id, 'takeover'), { durationMinutes: 10 })
    expect((await say('Hi', '--conversation', id)).stdout).toContain(
      '\nno answer: the conversation is held by human\n',
    )
  })

  it('prints what the server refuses, word for word', async () => {
    const { server, say } = await talk(...AT, '--admin-token', 'hush')
    const token = ['--admin-token', 'hush']
    const refusals: [string[], string][] = [
      [['Hi', '--vendor', 'wassist'], 'Send the admin token that this server was started with'],
      [['Hi', '--vendor', 'wassist', '--admin-token', 'loud'], 'Expected '],
      [
        ['Hi', '--vendor', 'sms', ...token],
        'body /vendor: expected a vendor that this server runs',
      ],
      [['Hi', '--vendor', 'ada', '--conversation', 'x', ...token], 'There is no conversation x\n'],
      [['Hi', '--vendor', 'wassist', '--from', 'me', ...token], 'body /from: expected a phone'],
      [['', '--vendor', 'wassist', ...token], 'body /text: expected'],
    ]
    for (const [args, detail] of refusals) {
      const { code, stdout, stderr } = await say(...args)
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toMatch(/^standin: [^\n]+\n$/)
      expect(stderr).toContain(`standin: ${detail}`)
    }
    const variables = [`STANDIN_URL=${server.url}`, 'STANDIN_ADMIN_TOKEN=hush']
    expect(await box.runWith(variables, 'say', 'Hi', '--vendor', 'ada')).toMatchObject({ code: 0 })
  })

  it('names the vendors there are where it must be told which', async () => {
    const { say } = await talk(...AT)
    expect(await say('Hi')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'standin: --vendor: expected one of wassist, ada, converso, which this server runs\n',
    })
  })

  it.each([
    ['no text', [], 'say: expected one text, in quotes; got 0'],
    ['a text without quotes', ['Hi', 'there'], 'say: expected one text, in quotes; got 2'],
    ['an unknown flag', ['Hi', '--vendro', 'ada'], "'--vendro'; the nearest is --vendor"],
    ['a world that none can be', ['Hi', '--world', 'A B'], '--world A B: expected lower-case'],
    [
      'an address that is none',
      ['Hi', '--url', 'localhost:4010'],
      '--url localhost:4010: expected',
    ],
  ])('ends with 2 and one line for %s', async (_, args, message) => {
    const { code, stdout, stderr } = await box.run('say', ...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^standin: [^\n]+\n$/)
    expect(stderr).toContain(message)
  })
})

/** A person at Ada who answers each customer before the webhook's call is answered. */
async function answering(server: Server) {
  const headers = { authorization: `Bearer ${server.key}`, 'x-api-key': '' }
  const post = (path: string, body: object) =>
    server.send(path, { method: 'POST', headers, body: JSON.stringify(body) })
  const receiver = createServer(async (request, response) => {
    const { data } = (await json(request)) as Event
    if (data.author?.role === 'end_user') {
      await post(`/api/v2/conversations/${data.conversation_id}/messages/`, {
        author: { role: 'human_agent', display_name: 'Maya' },
        content: { type: 'text', body: 'Maya here.\nHow can I help?' },
      })
    }
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const { port } = receiver.address() as AddressInfo // a TCP server's
  await post('/api/v2/webhooks/', { url: `http://127.0.0.1:${port}/` })
  return receiver
}

/** As much of an event of Ada's as is looked at. */
interface Event {
  readonly data: { readonly author?: { readonly role: string }; readonly conversation_id: string }
}
