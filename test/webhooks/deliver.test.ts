import { describe, expect, it } from 'vitest'
import { heard, shop, textOf, WEBHOOKS } from './shop.ts'

const TWENTY = Array.from({ length: 20 }, (_, n) => `Message ${n + 1}`)

describe('what happens in a world', () => {
  it('is told to a webhook in the order in which it happened', async () => {
    const { say, world, receiver, deliveries } = await shop()
    for (const text of TWENTY) await say(text)
    await world.settled()
    expect(heard(receiver)).toEqual(TWENTY)
    expect((await deliveries()).map(textOf)).toEqual(TWENTY)
  })

  it('is told in that order when it is said at once, too', async () => {
    const { say, world, receiver, deliveries } = await shop()
    await Promise.all(TWENTY.map((text) => say(text)))
    await world.settled()
    expect(heard(receiver)).toEqual((await deliveries()).map(textOf))
    expect(heard(receiver).toSorted()).toEqual(TWENTY.toSorted())
  })

  it('is told to two webhooks at the same host in turn', async () => {
    const { say, world, receiver, hook } = await shop()
    await hook(receiver.url.replace('/hook', '/second'))
    for (const text of TWENTY) await say(text)
    await world.settled()
    const [one, other] = ['/hook', '/second'].map((path) =>
      heard({ received: receiver.received.filter((call) => call.path === path) }),
    )
    expect(one).toEqual(TWENTY)
    expect(other).toEqual(TWENTY)
    expect(heard(receiver)).toEqual(TWENTY.flatMap((text) => [text, text]))
  })

  it('is told after the reply to its cause, and only once', async () => {
    const { say, world, receiver } = await shop()
    const { messageId } = await say('Hello')
    await world.settled()
    await world.settled()
    expect(receiver.received.map(({ json }) => json)).toMatchObject([
      { message: { id: messageId } },
    ])
  })

  it('is not told by a request that was refused', async () => {
    const { client, world, deliveries } = await shop()
    const { status } = await client.post('/_mock/inbound', {
      vendor: 'wassist',
      text: 'From whom?',
    })
    expect(status).toBe(400)
    await world.settled()
    expect(await deliveries()).toEqual([])
  })

  it('is told to nobody who does not ask for it', async () => {
    const { say, hook, world, receiver, deliveries, webhook } = await shop()
    await hook(receiver.url.replace('/hook', '/other'), { events: ['subscription.activated'] })
    await hook(receiver.url.replace('/hook', '/none'), { events: [] })
    await say('Hello')
    await world.settled()
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook'])
    expect((await deliveries()).map(({ webhookId }) => webhookId)).toEqual([webhook.id])
  })
})

describe('a delivery', () => {
  it('is recorded with what was sent, what was answered, and when', async () => {
    const { say, world, receiver, deliveries, webhook } = await shop({
      status: 202,
      body: 'Thank you',
    })
    const { conversationId } = await say('Hello')
    await world.settled()
    const [delivery] = await deliveries()
    expect(delivery).toEqual({
      id: expect.any(String),
      messageId: delivery?.id,
      vendor: 'wassist',
      webhookId: webhook.id,
      url: receiver.url,
      event: 'message.received',
      conversationId,
      createdAt: '2026-01-01T09:00:00.000Z',
      status: 'delivered',
      problem: null,
      attempts: [
        {
          at: '2026-01-01T09:00:00.000Z',
          sentAt: expect.stringMatching(/^20\d\d-/),
          status: 202,
          error: null,
          durationMs: expect.any(Number),
          headers: expect.any(Object),
          answer: 'Thank you',
        },
      ],
      dueAt: null,
      fault: null,
      replayOf: null,
      payload: receiver.received[0]?.json,
    })
    expect(JSON.stringify(delivery?.payload)).toBe(receiver.received[0]?.body)
  })

  it('is recorded with the headers that came to the receiver, the content type among them', async () => {
    const { say, world, receiver, deliveries } = await shop()
    await say('Hello')
    await world.settled()
    const [attempt] = (await deliveries())[0]?.attempts ?? []
    const sent = Object.entries(attempt?.headers ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      value,
    ])
    expect(receiver.received[0]?.headers).toMatchObject(Object.fromEntries(sent))
    expect(Object.fromEntries(sent)).toMatchObject({ 'content-type': 'application/json' })
  })

  it('is recorded with the first 1024 bytes of the answer', async () => {
    const { say, world, deliveries } = await shop({
      body: `${'x'.repeat(1000)}${'y'.repeat(5000)}`,
    })
    await say('Hello')
    await world.settled()
    const [delivery] = await deliveries()
    expect(delivery?.status).toBe('delivered')
    expect(delivery?.attempts[0]?.answer).toBe(`${'x'.repeat(1000)}${'y'.repeat(24)}`)
  })

  it('is made at the time of the wall clock, whatever the world shows', async () => {
    const before = Date.now()
    const { say, world, deliveries } = await shop()
    await say('Hello')
    await world.settled()
    const { at = '', sentAt = '' } = (await deliveries())[0]?.attempts[0] ?? {}
    expect(at).toBe('2026-01-01T09:00:00.000Z')
    expect(Date.parse(sentAt)).toBeGreaterThanOrEqual(before)
    expect(Date.parse(sentAt)).toBeLessThanOrEqual(Date.now())
  })
})

describe('a webhook that is of no more use', () => {
  it('gets nothing while it is disabled', async () => {
    const { say, world, change, deliveries } = await shop()
    await change({ active: false })
    await say('Hello')
    await world.settled()
    expect(await deliveries()).toEqual([])
    await change({ active: true })
    await say('Hello again')
    await world.settled()
    expect((await deliveries()).map(({ status }) => status)).toEqual(['delivered'])
  })

  it('loses what it has pending when it is disabled', async () => {
    const { say, world, change, client, receiver, deliveries } = await shop(500)
    await say('Hello')
    await world.settled()
    await change({ active: false })
    await client.advance('1h')
    expect(receiver.received).toHaveLength(1)
    expect(await deliveries()).toMatchObject([
      { status: 'failed', problem: 'its webhook is disabled', dueAt: null },
    ])
  })

  it('loses what it has pending when it is deleted', async () => {
    const { say, world, client, receiver, deliveries, webhook } = await shop(500)
    await say('Hello')
    await world.settled()
    await client.send(`${WEBHOOKS}${webhook.id}/`, { method: 'DELETE' })
    await say('Nobody hears this')
    await client.advance('1h')
    expect(receiver.received).toHaveLength(1)
    expect(await deliveries()).toMatchObject([
      { status: 'failed', problem: 'its webhook is gone', dueAt: null },
    ])
  })
})
