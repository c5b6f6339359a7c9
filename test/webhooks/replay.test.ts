import { describe, expect, it } from 'vitest'
import { NOBODY } from '../support-http/world.ts'
import { heard, shop } from './shop.ts'

describe('sending a delivery again', () => {
  const sentAgain = async (answer = 200) => {
    const made = await shop(answer)
    await made.say('Hello')
    await made.client.advance('1h')
    const [first] = await made.deliveries()
    const again = await made.world.deliveries.replay(first?.id ?? '')
    return { ...made, first, again }
  }

  it('makes a new one of the same payload, with a message id of its own at Wassist', async () => {
    const { first, again, world, receiver } = await sentAgain()
    expect(again).toMatchObject({
      status: 'pending',
      replayOf: first?.id,
      createdAt: '2026-01-01T10:00:00.000Z',
      attempts: [],
      payload: first?.payload,
    })
    expect(again.messageId).not.toBe(first?.messageId)
    await world.settled()
    expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body)
    expect(receiver.received[1]?.headers['x-wassist-delivery']).toBe(again.messageId)
    expect(await world.deliveries.get(again.id)).toMatchObject({ status: 'delivered' })
  })

  it('is possible after it was given up, and is tried as often as the first', async () => {
    const { first, again, client, world, receiver } = await sentAgain(500)
    expect(first).toMatchObject({ status: 'failed' })
    await client.advance('1h')
    expect((await world.deliveries.get(again.id)).attempts).toHaveLength(4)
    expect(heard(receiver)).toHaveLength(8)
  })

  it('is refused where there is no such delivery, or no such webhook any more', async () => {
    const { client, first, webhook } = await sentAgain()
    const replay = (id = '') => client.post(`/_mock/deliveries/${id}/replay`)
    expect(await replay(NOBODY)).toMatchObject({
      status: 404,
      type: 'application/problem+json',
      body: { detail: `There is no delivery ${NOBODY}` },
    })
    await client.send(`/api/v1/webhooks/${webhook.id}/`, { method: 'DELETE' })
    expect(await replay(first?.id)).toMatchObject({
      status: 404,
      type: 'application/problem+json',
      body: { detail: `There is no webhook ${webhook.id}` },
    })
  })
})

describe("sending a delivery again by Wassist's own API", () => {
  it('does the same', async () => {
    const { say, client, world, deliveries, receiver } = await shop()
    await say('Hello')
    await world.settled()
    const [first] = await deliveries()
    const path = `/api/v1/webhook-deliveries/${first?.id}/replay/`
    const { status, body } = await client.post<{ id: string }>(path, {})
    expect(status).toBe(201)
    expect(body).toMatchObject({ replayOf: first?.id, status: 'pending' })
    await world.settled()
    expect(heard(receiver)).toEqual(['Hello', 'Hello'])
    expect(await world.deliveries.get(body.id)).toMatchObject({ status: 'delivered' })
  })
})
