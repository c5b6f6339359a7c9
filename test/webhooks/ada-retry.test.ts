import { describe, expect, it } from 'vitest'
import { ADA_WEBHOOKS, desk } from './ada-desk.ts'
import { type Delivery, deadAddress } from './shop.ts'

const timesOf = ({ attempts }: Delivery) => attempts.map(({ at }) => at)

/** The instants of eight attempts, the first of them at this hour of 1 January 2026. */
const schedule = (first: string): string[] => {
  const pauses = [0, 5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 10 * 3600]
  let at = Date.parse(first)
  return pauses.map((seconds) => {
    at += seconds * 1000
    return new Date(at).toISOString()
  })
}

describe('a delivery of Ada that fails', () => {
  it('is tried eight times within 28 hours', async () => {
    const { say, client, receiver, deliveries } = await desk(500)
    await say('Hello')
    await client.advance('2d')
    const [delivery] = await deliveries()
    expect(delivery && timesOf(delivery)).toEqual(schedule('2026-01-01T09:00:00Z'))
    expect(delivery && timesOf(delivery).at(-1)).toBe('2026-01-02T12:35:05.000Z')
    expect(delivery).toMatchObject({
      status: 'failed',
      problem: 'given up after 8 attempts: the last answer was 500',
    })
    expect(receiver.received).toHaveLength(8)
    expect(new Set(receiver.received.map(({ headers }) => headers['svix-id'])).size).toBe(1)
  })

  it.each([302, 400, 404, 410, 503])('with %s is tried again', async (status) => {
    const { say, client, receiver, deliveries } = await desk(status)
    await say('Hello')
    await client.advance('5s')
    expect(receiver.received).toHaveLength(2)
    expect(await deliveries()).toMatchObject([{ status: 'pending', attempts: [{ status }, {}] }])
  })

  it('because nobody listens is tried again', async () => {
    const { say, send, client, webhookId, receiver, deliveries } = await desk()
    const change = (url: string) => send('PATCH', `${ADA_WEBHOOKS}${webhookId}`, { url })
    expect((await change(await deadAddress())).status).toBe(200)
    await say('Hello')
    await client.advance('5s')
    await change(receiver.url)
    await client.advance('5m')
    expect(await deliveries()).toMatchObject([
      { status: 'delivered', attempts: [{ status: null }, { status: null }, { status: 200 }] },
    ])
  })

  it('does not hold up later ones', async () => {
    const { say, world, deliveries } = await desk(({ body }) =>
      body.includes('First') ? 500 : 200,
    )
    await say('First')
    await say('Second')
    await world.settled()
    expect((await deliveries()).map(({ status }) => status)).toEqual(['pending', 'delivered'])
  })
})

describe('a webhook of Ada that fails for a week', () => {
  it('is disabled within one call, and all that was tried meanwhile has failed', async () => {
    const { say, client, receiver, deliveries, summary } = await desk(500)
    await say('First')
    await client.advance('1h')
    await say('Second')
    const { now, nextTimers } = await client.advance('8d')
    expect(now).toBe('2026-01-09T10:00:00.000Z')
    expect(nextTimers).toEqual([])
    expect(receiver.received).toHaveLength(16)
    const [first, second] = await deliveries()
    expect(first && timesOf(first)).toEqual(schedule('2026-01-01T09:00:00Z'))
    expect(second && timesOf(second)).toEqual(schedule('2026-01-01T10:00:00Z'))
    expect([first?.status, second?.status]).toEqual(['failed', 'failed'])
    expect(await summary()).toMatchObject({
      enabled: false,
      disabledReason: 'every attempt failed for 7 days',
      failures: 16,
    })
    await say('Third')
    expect(await deliveries()).toHaveLength(2)
  })

  it('is disabled after exactly seven days from the first failure', async () => {
    const { say, client, summary } = await desk(500)
    await client.advance('1h')
    await say('Hello')
    await client.advance('167h')
    await client.advance('3599999ms')
    expect(await summary()).toMatchObject({ enabled: true, failures: 8 })
    await client.advance('1ms')
    expect(await summary()).toMatchObject({ enabled: false })
  })

  it('takes what is pending down with it', async () => {
    const { say, client, receiver, deliveries } = await desk(500)
    await say('First')
    await client.advance('6d23h')
    await say('Last')
    await client.advance('1d')
    expect(receiver.received).toHaveLength(8 + 4)
    expect((await deliveries()).at(-1)).toMatchObject({
      status: 'failed',
      problem: 'its webhook is disabled',
      dueAt: null,
      attempts: [{}, {}, {}, {}],
    })
  })

  it('is not disabled when one attempt succeeds meanwhile', async () => {
    const { say, client, receiver, summary } = await desk(500)
    await say('First')
    await client.advance('3d')
    receiver.answer(200)
    await say('Second')
    await client.advance('5d')
    expect(await summary()).toMatchObject({ enabled: true, failures: 0 })
    receiver.answer(500)
    await say('Third')
    await client.advance('6d')
    expect(await summary()).toMatchObject({ enabled: true, failures: 8 })
    await client.advance('1d')
    expect(await summary()).toMatchObject({ enabled: false })
  })

  it('is as new when it is switched on again', async () => {
    const { say, client, send, webhookId, receiver, world, deliveries, summary } = await desk(500)
    await say('First')
    await client.advance('8d')
    receiver.answer(200)
    const path = `${ADA_WEBHOOKS}${webhookId}`
    expect((await send('PATCH', path, { enabled: true })).status).toBe(200)
    expect(await summary()).toMatchObject({ enabled: true, failures: 0, disabledReason: null })
    await say('Second')
    await world.settled()
    expect((await deliveries()).map(({ status }) => status)).toEqual(['failed', 'delivered'])
  })
})
