import { afterAll, describe, expect, it } from 'vitest'
import { type Receiver, receiver } from '../support-http/receiver.ts'
import { sandbox } from '../support-http/server.ts'

const box = sandbox()
const receivers: Receiver[] = []
afterAll(async () => {
  await box.clear()
  for (const one of receivers) await one.close()
})

const id = '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01'
const AT = ['--at', '2026-01-01T09:00:00Z']
const UUID = '[\\w-]{36}'

/** A server of its own, a webhook of Wassist's that it calls, and what is triggered there. */
async function stage(answer = 204, ...args: string[]) {
  const server = await box.serve(['--ephemeral', ...AT, ...args])
  const inbox = await receiver(answer)
  receivers.push(inbox)
  const hook = { url: inbox.url, events: ['message.received'] }
  const { body } = await server.post<{ id: string }>('/api/v1/webhooks/', hook)
  const trigger = (...said: string[]) => box.run('trigger', '--url', server.url, ...said)
  return { server, inbox, webhookId: body.id, trigger }
}

describe.concurrent('standin trigger', { timeout: 30_000 }, () => {
  it('makes an event happen, and prints who was told and what was answered', async () => {
    const { inbox, trigger } = await stage()
    const { code, stdout, stderr } = await trigger('message.received')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(
      new RegExp(
        `^message\\.received in conversation ${UUID}\n {2}message\\.received to ${inbox.url}: delivered, answered 204\n$`,
      ),
    )
    expect(inbox.received.map(({ json }) => json)).toMatchObject([{ event: 'message.received' }])
  })

  it('makes it happen in a conversation, of a vendor, in a world', async () => {
    const { server, trigger } = await stage()
    const named = ['--conversation', id, '--vendor', 'wassist', '--world', 'blue']
    expect((await trigger('message.received', ...named)).stdout).toBe(
      `message.received in conversation ${id}\n  No webhook asks for message.received\n`,
    )
    const headers = { 'x-api-key': 'sk_test_blue' }
    const { body } = await server.send(`/api/v1/conversations/${id}/`, { headers })
    expect(body).toMatchObject({ lastMessage: 'Hello! This is a test.' })
  })

  it('tells what did not arrive, and why', async () => {
    const { inbox, trigger } = await stage(500)
    expect((await trigger('message.received')).stdout).toContain(
      `\n  message.received to ${inbox.url}: pending, answered 500\n`,
    )
    await inbox.close()
    expect((await trigger('message.received')).stdout).toMatch(
      /: pending, no answer \([^\n]*ECONNREFUSED[^\n]*\)\n/,
    )
  })

  it('tells of all that was sent on the way', async () => {
    const { inbox, trigger } = await stage()
    expect((await trigger('subscription.message.received')).stdout.split('\n').slice(1)).toEqual([
      `  subscription.activated to ${inbox.url}: delivered, answered 204`,
      `  message.received to ${inbox.url}: delivered, answered 204`,
      `  subscription.message.received to ${inbox.url}: delivered, answered 204`,
      '',
    ])
  })

  it('prints the answer as it came, when all was sent', async () => {
    const { inbox, trigger } = await stage()
    const { stdout } = await trigger('test.ping', '--json')
    expect(JSON.parse(stdout)).toEqual({
      event: 'test.ping',
      vendor: 'wassist',
      conversationId: null,
      deliveries: [expect.any(String)],
      note: null,
    })
    expect(inbox.received).toHaveLength(1)
  })

  it('lists the events where none is named', async () => {
    const { server, trigger } = await stage()
    const { code, stdout } = await trigger()
    expect(code).toBe(0)
    expect(stdout).toMatch(/^message\.received {22}wassist {2}A contact wrote\n/)
    expect(stdout.split('\n')).toHaveLength(14)
    expect((await trigger('--vendor', 'ada')).stdout).toBe(
      [
        'v1.conversation.created        ada  A conversation was created',
        'v1.conversation.message        ada  A message was written',
        'v1.conversation.ended          ada  A conversation ended',
        'v1.conversation.handoff.ended  ada  A handoff ended',
        'v1.end_user.created            ada  An end user was created',
        'v1.end_user.updated            ada  An end user was changed',
        '',
      ].join('\n'),
    )
    const { text } = await server.send('/_mock/trigger')
    expect((await trigger('--json')).stdout).toBe(`${text}\n`)
  })

  it('prints what the server refuses, word for word', async () => {
    const { trigger } = await stage()
    const refusals: [string[], string][] = [
      [
        ['message.recieved'],
        'body /event: expected an event that can be triggered; the nearest is message.received,',
      ],
      [
        ['message.received', '--vendor', 'sms'],
        'body /vendor: expected a vendor that this server runs',
      ],
      [['message.received', '--conversation', 'x'], 'There is no conversation x\n'],
    ]
    for (const [args, detail] of refusals) {
      const { code, stdout, stderr } = await trigger(...args)
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toMatch(/^standin: [^\n]+\n$/)
      expect(stderr).toContain(`standin: ${detail}`)
    }
  })

  it('knows no vendor that the server does not run', async () => {
    const { trigger } = await stage(204, '--vendors', 'wassist,ada')
    expect(await trigger('--vendor', 'sms')).toMatchObject({
      code: 2,
      stderr: 'standin: --vendor sms: expected one of wassist, ada, which this server runs\n',
    })
  })

  it.each([
    [
      'two events',
      ['test.ping', 'test.ping'],
      'trigger: expected one event, or none to list them; got 2',
    ],
    ['an unknown flag', ['--conversatoin', 'x'], "'--conversatoin'; the nearest is --conversation"],
    [
      'no server',
      ['test.ping', '--url', 'http://127.0.0.1:1'],
      'no server answers at http://127.0.0.1:1',
    ],
  ])('ends with 2 and one line for %s', async (_, args, message) => {
    const { code, stdout, stderr } = await box.run('trigger', ...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^standin: [^\n]+\n$/)
    expect(stderr).toContain(message)
  })
})
