import { describe, expect, it } from 'vitest'
import { shop, WEBHOOKS } from './shop.ts'
import { signatureOf } from './wassist-signature.ts'

describe("Wassist's signature", () => {
  it('is right, made with the secret that the webhook shows', async () => {
    const { say, world, receiver, webhook } = await shop()
    await say('Grüße, 👋')
    await world.settled()
    const [call] = receiver.received
    expect(call && signatureOf(call, webhook.secret).isRight).toBe(true)
    expect(call && signatureOf(call, `${webhook.secret}x`).isRight).toBe(false)
    expect(call && signatureOf({ ...call, body: `${call.body} ` }, webhook.secret).isRight).toBe(
      false,
    )
  })

  it('comes with the event, the id of the delivery and the time that was signed', async () => {
    const { say, world, receiver, webhook, deliveries } = await shop()
    await say('Hello')
    await world.settled()
    const [call] = receiver.received
    const [delivery] = await deliveries()
    const seconds = Math.floor(Date.parse(delivery?.attempts[0]?.sentAt ?? '') / 1000)
    expect(call?.headers).toMatchObject({
      'user-agent': 'Wassist-Webhook/1.0',
      'x-wassist-event': 'message.received',
      'x-wassist-delivery': delivery?.id,
      'x-wassist-timestamp': String(seconds),
    })
    expect(call && signatureOf(call, webhook.secret).seconds).toBe(seconds)
  })

  it.each(['2001-01-01T00:00:00Z', '2150-01-01T00:00:00Z'])(
    'is of the time of the wall clock in a world of %s',
    async (at) => {
      const { say, world, receiver, webhook } = await shop(200, { at })
      await say('Hello')
      await world.settled()
      const [call] = receiver.received
      const { isRight, ageSeconds = Infinity } = call ? signatureOf(call, webhook.secret) : {}
      expect(isRight).toBe(true)
      expect(Math.abs(ageSeconds)).toBeLessThan(60)
    },
  )

  it('is made anew on every attempt, with the secret of that moment', async () => {
    const { say, client, world, receiver, webhook } = await shop(500)
    await say('Hello')
    await world.settled()
    const { body } = await client.post<{ secret: string }>(
      `${WEBHOOKS}${webhook.id}/rotate-secret/`,
      {},
    )
    expect(body.secret).not.toBe(webhook.secret)
    await client.advance('10s')
    const isRight = (secret: string) =>
      receiver.received.map((call) => signatureOf(call, secret).isRight)
    expect(isRight(webhook.secret)).toEqual([true, false])
    expect(isRight(body.secret)).toEqual([false, true])
  })

  it('goes with a test ping, too', async () => {
    const { client, world, receiver, webhook } = await shop()
    const { status } = await client.post(`${WEBHOOKS}${webhook.id}/test/`, {})
    expect(status).toBe(202)
    await world.settled()
    const [call] = receiver.received
    expect(call?.headers['x-wassist-event']).toBe('test.ping')
    expect(call && signatureOf(call, webhook.secret).isRight).toBe(true)
  })
})
