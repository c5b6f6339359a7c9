import { describe, expect, it } from 'vitest'
import { conversation, idOf, NOBODY } from '../../support-http/world.ts'
import { deadAddress, WEBHOOKS } from '../../webhooks/shop.ts'
import { DELIVERIES, type Delivery, type Hooks, hooks, list } from './hooks.ts'

const NOT_FOUND = { error: 'Webhook delivery not found', code: 'not_found' }

const newest = async (made: Hooks): Promise<Delivery> => {
  const [delivery] = (await list(made, '?limit=1')).results
  if (delivery === undefined) throw new Error('There is no delivery')
  return delivery
}
const replay = (made: Hooks, id: string) =>
  made.call<Delivery>('POST', `${DELIVERIES}${id}/replay/`)

/** A conversation whose customer has written, and a webhook that has heard of it. */
async function told() {
  const made = await hooks([conversation(1)])
  const webhook = await made.hook('desk', { events: ['message.received'] })
  await made.say()
  const [payload] = await made.payloads()
  return { ...made, webhook, payload, delivery: await newest(made) }
}

describe('a delivery', () => {
  it('shows what was sent where, and what came of it', async () => {
    const { client, webhook, delivery, payload } = await told()
    expect(delivery).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      webhookId: webhook.id,
      ...{ event: 'message.received', conversationId: idOf(1), url: webhook.url },
      ...{ status: 'delivered', problem: null, payload },
      attempts: [
        {
          at: '2026-01-01T09:00:00.000Z',
          status: 200,
          error: null,
          durationMs: expect.any(Number),
        },
      ],
      ...{ nextAttemptAt: null, replayOf: null, createdAt: '2026-01-01T09:00:00.000Z' },
    })
    const { status, body } = await client.get(`${DELIVERIES}${delivery.id}/`)
    expect([status, body]).toEqual([200, delivery])
  })

  it('that nobody took shows each attempt, and when the next one is due', async () => {
    const made = await hooks([conversation(1)])
    await made.hook('', { url: await deadAddress(), events: ['message.received'] })
    await made.say()
    await made.client.advance('10s')
    const error = expect.stringContaining('ECONNREFUSED')
    const attempt = { status: null, error, durationMs: expect.any(Number) }
    const pending = await newest(made)
    expect(pending).toMatchObject({
      ...{ status: 'pending', problem: null, nextAttemptAt: '2026-01-01T09:00:40.000Z' },
      attempts: [
        { ...attempt, at: '2026-01-01T09:00:00.000Z' },
        { ...attempt, at: '2026-01-01T09:00:10.000Z' },
      ],
    })
    await made.client.advance('2m')
    const problem = expect.stringContaining('given up after 4 attempts')
    const failed = await newest(made)
    expect(failed).toMatchObject({ id: pending.id, status: 'failed', problem, nextAttemptAt: null })
    expect(failed.attempts).toHaveLength(4)
  })

  it.each([
    ['dropped', { kind: 'drop' }, {}, 'dropped by a fault that was asked for'],
    ['blocked', null, { url: 'https://shop.test/' }, expect.stringContaining('shop.test is not')],
  ])('that was %s says why, and was never tried', async (status, fault, more, problem) => {
    const made = await hooks([conversation(1)])
    if (fault !== null) expect((await made.call('POST', '/_mock/faults', fault)).status).toBe(201)
    await made.hook('desk', { ...more, events: ['message.received'] })
    await made.say()
    expect(await made.told()).toEqual([])
    const nothing = { attempts: [], nextAttemptAt: null }
    expect(await newest(made)).toMatchObject({ status, problem, ...nothing })
  })

  it.each<[string, string]>([
    ['GET', ''],
    ['POST', 'replay/'],
  ])('is not there under an id that names none: %s %s', async (method, operation) => {
    const made = await told()
    const elsewhere = await told()
    const { body: foreign } = await replay(elsewhere, elsewhere.delivery.id)
    const world = await made.client.state()
    const { deliveries = [] } = world
    const ada = deliveries.map((one) => ({ ...one, id: 'of-ada', vendor: 'ada' }))
    const put = await made.client.put('/_mock/state', {
      ...world,
      deliveries: [...deliveries, ...ada],
    })
    expect(put.status).toBe(200)
    for (const id of [NOBODY, 'first', foreign.id, 'of-ada', made.webhook.id]) {
      const answer = await made.call(method, `${DELIVERIES}${id}/${operation}`)
      expect([answer.status, answer.body]).toEqual([404, NOT_FOUND])
    }
    expect((await list(made)).results.map(({ id }) => id)).toEqual([made.delivery.id])
  })
})

describe('a replay', () => {
  it('is a new delivery of what was sent, and leaves the old one as it is', async () => {
    const made = await told()
    const { client, delivery, payload, webhook } = made
    await client.advance('1h')
    const { status, body } = await replay(made, delivery.id)
    const at = '2026-01-01T10:00:00.000Z'
    const fresh = { status: 'pending', attempts: [], nextAttemptAt: at, createdAt: at }
    const again = { ...delivery, ...fresh, id: expect.any(String), replayOf: delivery.id }
    expect([status, body]).toEqual([201, again])
    expect(body.id).not.toBe(delivery.id)
    expect(await made.payloads()).toEqual([payload])
    const { results } = await list(made, `?webhook=${webhook.id}`)
    expect(results).toEqual([
      expect.objectContaining({ id: body.id, status: 'delivered' }),
      delivery,
    ])
  })

  it('can be replayed, and names the one that it repeats', async () => {
    const made = await told()
    const { body: second } = await replay(made, made.delivery.id)
    expect((await replay(made, second.id)).body.replayOf).toBe(second.id)
    expect(await made.told()).toEqual(['desk message.received', 'desk message.received'])
  })

  it('goes where the webhook is now, and not on while it is disabled', async () => {
    const made = await told()
    const { call, webhook, origin, delivery } = made
    const change = (body: object) => call('PATCH', `${WEBHOOKS}${webhook.id}/`, body)
    await change({ url: `${origin}/moved`, events: [] })
    expect((await replay(made, delivery.id)).body.url).toBe(`${origin}/moved`)
    expect(await made.told()).toEqual(['moved message.received'])
    await change({ active: false })
    expect((await replay(made, delivery.id)).status).toBe(201)
    expect(await made.told()).toEqual([])
    expect(await newest(made)).toMatchObject({
      status: 'failed',
      problem: 'its webhook is disabled',
    })
  })

  it('is refused where the webhook is gone; what was sent is still shown', async () => {
    const made = await told()
    const { call, client, webhook, delivery } = made
    await call('DELETE', `${WEBHOOKS}${webhook.id}/`)
    const { status, body } = await replay(made, delivery.id)
    expect([status, body]).toEqual([404, { error: 'Webhook not found', code: 'not_found' }])
    expect((await client.get(`${DELIVERIES}${delivery.id}/`)).body).toEqual(delivery)
    expect((await list(made)).count).toBe(1)
  })
})
