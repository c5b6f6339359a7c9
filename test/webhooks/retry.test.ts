import { describe, expect, it } from 'vitest'
import { anyReceiver, type Delivery, deadAddress, heard, shop, textOf } from './shop.ts'

const timesOf = ({ attempts }: Delivery) => attempts.map(({ at }) => at)
const START = '2026-01-01T09:00:00.000Z'

describe('a delivery that fails', () => {
  it('is tried again after 10, 30 and 90 seconds of the world, and then given up', async () => {
    const { say, client, receiver, deliveries } = await shop(503)
    await say('Hello')
    await client.advance('1h')
    const [delivery] = await deliveries()
    expect(delivery && timesOf(delivery)).toEqual([
      START,
      '2026-01-01T09:00:10.000Z',
      '2026-01-01T09:00:40.000Z',
      '2026-01-01T09:02:10.000Z',
    ])
    expect(delivery).toMatchObject({
      status: 'failed',
      problem: 'given up after 4 attempts: the last answer was 503',
      dueAt: null,
    })
    expect(receiver.received).toHaveLength(4)
  })

  it('is not tried before its time, and exactly at it', async () => {
    const { say, client, world, receiver, deliveries } = await shop(500)
    await say('Hello')
    await world.settled()
    expect(await deliveries()).toMatchObject([
      { status: 'pending', problem: null, dueAt: '2026-01-01T09:00:10.000Z' },
    ])
    const { nextTimers } = await client.advance('9999ms')
    expect(receiver.received).toHaveLength(1)
    expect(nextTimers[0]).toEqual({
      at: '2026-01-01T09:00:10.000Z',
      kind: 'webhook_attempt',
      deliveryId: (await deliveries())[0]?.id,
    })
    await client.advance('1ms')
    expect(receiver.received).toHaveLength(2)
  })

  it('has the same message id and body on every attempt, signed anew', async () => {
    const { say, client, receiver } = await shop(500)
    await say('Hello')
    await client.advance('1h')
    const all = (name: string) => new Set(receiver.received.map(({ headers }) => headers[name]))
    expect(all('x-wassist-delivery').size).toBe(1)
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
  })

  it.each([400, 404, 410, 422, 429, 499])('with %s is not tried again', async (status) => {
    const { say, client, receiver, deliveries } = await shop(status)
    await say('Hello')
    await client.advance('1h')
    expect(receiver.received).toHaveLength(1)
    expect(await deliveries()).toMatchObject([
      { status: 'failed', problem: `given up after one attempt: the last answer was ${status}` },
    ])
  })

  it.each([500, 502, 599])('with %s is tried again', async (status) => {
    const { say, client, receiver } = await shop(status)
    await say('Hello')
    await client.advance('1h')
    expect(receiver.received).toHaveLength(4)
  })

  it('because nobody listens is tried again, and told', async () => {
    const { say, client, receiver, change, deliveries } = await shop()
    await change({ url: await deadAddress() })
    await say('Hello')
    await client.advance('11s')
    const [delivery] = await deliveries()
    expect(delivery?.attempts).toMatchObject(
      [1, 2].map(() => ({ status: null, error: expect.stringContaining('ECONNREFUSED') })),
    )
    await change({ url: receiver.url })
    await client.advance('30s')
    expect(await deliveries()).toMatchObject([
      { status: 'delivered', url: receiver.url, attempts: [{}, {}, { status: 200, error: null }] },
    ])
  })

  it('because the connection is cut is tried again', async () => {
    const { say, client, receiver, deliveries } = await shop('reset')
    await say('Hello')
    await client.advance('5s')
    expect(await deliveries()).toMatchObject([{ status: 'pending', attempts: [{ status: null }] }])
    expect((await deliveries())[0]?.attempts[0]?.error).not.toBe('')
    receiver.answer(204)
    await client.advance('5s')
    expect(await deliveries()).toMatchObject([{ status: 'delivered' }])
  })

  it('is delivered as soon as an attempt is answered well', async () => {
    const { say, client, receiver, deliveries } = await shop(500)
    await say('Hello')
    await client.advance('10s')
    receiver.answer(200)
    await client.advance('1d')
    expect((await deliveries()).map(({ status }) => status)).toEqual(['delivered'])
    expect(receiver.received).toHaveLength(3)
  })

  it('does not hold up later ones', async () => {
    const isFirst = ({ body }: { body: string }) => body.includes('First')
    const { say, client, world, receiver, deliveries } = await shop((call) =>
      isFirst(call) && receiver.received.filter(isFirst).length < 3 ? 500 : 200,
    )
    await say('First')
    await say('Second')
    await world.settled()
    expect(heard(receiver)).toEqual(['First', 'Second'])
    await client.advance('20s')
    await say('Third')
    await client.advance('1m')
    expect(heard(receiver)).toEqual(['First', 'Second', 'First', 'Third', 'First'])
    expect((await deliveries()).map(({ status }) => status)).toEqual(Array(3).fill('delivered'))
  })

  it('goes before what falls due with it in the order of what happened', async () => {
    const { say, client, receiver, deliveries } = await shop(500)
    for (const text of ['One', 'Two', 'Three']) await say(text)
    await client.advance('1h')
    const round = ['One', 'Two', 'Three']
    expect(heard(receiver)).toEqual([...round, ...round, ...round, ...round])
    expect((await deliveries()).map(textOf)).toEqual(round)
  })
})

describe('a webhook at another host', () => {
  it('is not held up by one that takes its time', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const { say, world, hook, deliveries, webhook } = await shop(async () => {
      await held
      return 200
    })
    const quick = await anyReceiver()
    const { id } = await hook(quick.url)
    await say('Hello')
    await world.deliveries.await({ webhookId: id })
    expect(await deliveries()).toMatchObject([
      { webhookId: webhook.id, status: 'pending' },
      { webhookId: id, status: 'delivered' },
    ])
    release()
    await world.settled()
    expect((await deliveries()).map(({ status }) => status)).toEqual(['delivered', 'delivered'])
  })
})
