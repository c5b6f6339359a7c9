import { afterAll, describe, expect, it } from 'vitest'
import type { Schemas } from '../support-http/mock.ts'
import { type Receiver, receiver } from '../support-http/receiver.ts'
import { type Server, sandbox } from '../support-http/server.ts'

const box = sandbox()
const receivers: Receiver[] = []
afterAll(async () => {
  await box.clear()
  for (const one of receivers) await one.close()
})

const FROZEN = ['--at', '2026-01-01T09:00:00Z']
const OTHER = { 'x-api-key': 'sk_test_other' }
const CONVERSATION = '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01'

/** A receiver that answers 500, and tells of the first call. */
async function failing(answer: 500 | 'hang' = 500) {
  let tell = () => {}
  const called = new Promise<void>((resolve) => {
    tell = resolve
  })
  const inbox = await receiver(() => {
    tell()
    return answer
  })
  receivers.push(inbox)
  return { inbox, called }
}

async function post(server: Server, path: string, body: unknown, headers = {}): Promise<void> {
  const { status, text } = await server.send(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers,
  })
  if (status >= 300) throw new Error(`${path}: ${status} ${text}`)
}

const hook = (server: Server, { url }: Receiver, headers = {}) =>
  post(server, '/api/v1/webhooks/', { url, events: ['message.received'] }, headers)

const say = (server: Server, text: string, headers = {}) =>
  post(server, '/_mock/inbound', { vendor: 'wassist', conversationId: CONVERSATION, text }, headers)

const settled = (server: Server, headers = {}) => server.send('/_mock/settled', { headers })

const idsOf = ({ received }: Pick<Receiver, 'received'>) =>
  received.map(({ headers }) => headers['x-wassist-delivery'])

describe.concurrent('a server that is killed with deliveries pending', { timeout: 60_000 }, () => {
  it('makes each of them after a restart, under the same message id', async () => {
    const data = await box.folder()
    const { inbox } = await failing()
    const first = await box.serve(['--data', data, ...FROZEN])
    await hook(first, inbox)
    for (const text of ['One', 'Two', 'Three']) await say(first, text)
    await settled(first)
    await first.stop('SIGKILL')
    const before = [...inbox.received]
    expect(before).toHaveLength(3)

    inbox.answer(200)
    const second = await box.serve(['--data', data, ...FROZEN])
    await settled(second)
    expect(inbox.received).toHaveLength(3) // they are not due yet
    await post(second, '/_mock/clock', { advance: '10s' })
    const after = inbox.received.slice(3)
    expect(idsOf({ received: after })).toEqual(idsOf({ received: before }))
    expect(after.map(({ body }) => body)).toEqual(before.map(({ body }) => body))
    const { body } = await second.send<Schemas['DeliveryList']>('/_mock/deliveries')
    expect(body.deliveries.map(({ status, attempts }) => [status, attempts.length])).toEqual(
      Array(3).fill(['delivered', 2]),
    )
  })

  it('makes what was under way again, as it never heard of an answer', async () => {
    const data = await box.folder()
    const { inbox, called } = await failing('hang')
    const first = await box.serve(['--data', data, ...FROZEN])
    await hook(first, inbox)
    await say(first, 'Hello')
    await called
    await first.stop('SIGKILL')

    inbox.answer(200)
    const second = await box.serve(['--data', data, ...FROZEN])
    await settled(second)
    const [one, again, ...more] = idsOf(inbox)
    expect(again).toBe(one)
    expect(more).toEqual([])
    const { body } = await second.send<Schemas['DeliveryList']>('/_mock/deliveries')
    expect(body.deliveries).toMatchObject([{ status: 'delivered', attempts: [{ status: 200 }] }])
  })

  it('makes what is due in worlds that nobody calls', async () => {
    const data = await box.folder()
    const { inbox, called } = await failing('hang')
    const first = await box.serve(['--data', data, ...FROZEN])
    await hook(first, inbox, OTHER)
    await say(first, 'Hello', OTHER)
    await called
    await first.stop('SIGKILL')

    const heard = new Promise<void>((resolve) => {
      inbox.answer(() => {
        resolve()
        return 200
      })
    })
    await box.serve(['--data', data, ...FROZEN])
    await heard
    expect(idsOf(inbox)).toHaveLength(2)
    expect(new Set(idsOf(inbox)).size).toBe(1)
  })

  it('counts the failures of before', async () => {
    const data = await box.folder()
    const { inbox } = await failing()
    const first = await box.serve(['--data', data, ...FROZEN])
    await hook(first, inbox)
    await say(first, 'Hello')
    await settled(first)
    await first.stop('SIGKILL')
    const second = await box.serve(['--data', data, ...FROZEN])
    await post(second, '/_mock/clock', { advance: '1h' })
    const { body } = await second.send<Schemas['WebhookSummaryList']>('/_mock/webhooks')
    expect(body.webhooks.find(({ url }) => url === inbox.url)).toMatchObject({ failures: 4 })
    expect(inbox.received).toHaveLength(4)
  })
})
