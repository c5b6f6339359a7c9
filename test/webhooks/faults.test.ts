import { describe, expect, it } from 'vitest'
import { type Delivery, heard, shop } from './shop.ts'
import { signatureOf } from './wassist-signature.ts'

const kindsOf = (deliveries: Delivery[]) => deliveries.map(({ fault }) => fault)

describe('duplicate', () => {
  it('sends a delivery twice, under the same message id', async () => {
    const { say, world, receiver, deliveries } = await shop()
    await world.faults.add({ kind: 'duplicate' })
    await say('Twice')
    await say('Once')
    await world.settled()
    expect(heard(receiver)).toEqual(['Twice', 'Twice', 'Once'])
    const [one, other, next] = receiver.received.map(({ headers }) => headers['x-wassist-delivery'])
    expect(one).toBe(other)
    expect(next).not.toBe(one)
    const told = await deliveries()
    expect(kindsOf(told)).toEqual(['duplicate', 'duplicate', null])
    expect(told.map(({ messageId }) => messageId)).toEqual([one, one, next])
    expect(new Set(told.map(({ id }) => id)).size).toBe(3)
    expect(receiver.received[0]?.body).toBe(receiver.received[1]?.body)
  })

  it('tries each of the two again by itself', async () => {
    const { say, client, world, receiver, deliveries } = await shop(500)
    await world.faults.add({ kind: 'duplicate' })
    await say('Twice')
    await client.advance('1h')
    expect(receiver.received).toHaveLength(8)
    expect((await deliveries()).map(({ attempts }) => attempts.length)).toEqual([4, 4])
  })
})

describe('delay', () => {
  it('sends a delivery later, by the clock of the world, as it was when it happened', async () => {
    const { say, client, world, receiver, deliveries } = await shop()
    await world.faults.add({ kind: 'delay', delay: '1h30m' })
    await say('Late')
    await say('Soon')
    await client.advance('5399s')
    expect(heard(receiver)).toEqual(['Soon'])
    expect(await deliveries()).toMatchObject([
      { status: 'pending', fault: 'delay', dueAt: '2026-01-01T10:30:00.000Z', attempts: [] },
      { status: 'delivered', fault: null },
    ])
    await client.advance('1s')
    expect(heard(receiver)).toEqual(['Soon', 'Late'])
    expect(receiver.received[1]?.json).toMatchObject({ timestamp: '2026-01-01T09:00:00.000Z' })
  })

  it('is half a minute where nobody says how long, and comes before the schedule of retries', async () => {
    const { say, client, world, receiver, deliveries } = await shop(500)
    await world.faults.add({ kind: 'delay' })
    await say('Late')
    await client.advance('1h')
    expect((await deliveries())[0]?.attempts.map(({ at }) => at.slice(14, 19))).toEqual([
      '00:30',
      '00:40',
      '01:10',
      '02:40',
    ])
    expect(receiver.received).toHaveLength(4)
  })
})

describe('drop', () => {
  it('never sends a delivery, and says so', async () => {
    const { say, client, world, receiver, deliveries } = await shop()
    await world.faults.add({ kind: 'drop' })
    await say('Lost')
    await say('Found')
    await client.advance('1d')
    expect(heard(receiver)).toEqual(['Found'])
    expect(await deliveries()).toMatchObject([
      {
        status: 'dropped',
        problem: 'dropped by a fault that was asked for',
        attempts: [],
        dueAt: null,
      },
      { status: 'delivered' },
    ])
  })
})

describe('corrupt_signature', () => {
  it('is wrong on the first attempt, and right on the second', async () => {
    const { say, client, world, receiver, webhook } = await shop(500)
    await world.faults.add({ kind: 'corrupt_signature' })
    await say('Hello')
    await world.settled()
    receiver.answer(200)
    await client.advance('10s')
    expect(receiver.received.map((call) => signatureOf(call, webhook.secret).isRight)).toEqual([
      false,
      true,
    ])
    expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body)
    const [, second] = receiver.received.map(({ headers }) => headers['x-wassist-signature'])
    expect(second).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/)
  })

  it('has the form of a right one', async () => {
    const { say, world, receiver } = await shop()
    await world.faults.add({ kind: 'corrupt_signature' })
    await say('Hello')
    await world.settled()
    const [call] = receiver.received
    expect(call?.headers['x-wassist-signature']).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/)
    expect(heard(receiver)).toEqual(['Hello'])
  })
})

describe('stale_timestamp', () => {
  it('is ten minutes ago on the first attempt, rightly signed, and now on the second', async () => {
    const { say, client, world, receiver, webhook } = await shop(500)
    await world.faults.add({ kind: 'stale_timestamp' })
    await say('Hello')
    await world.settled()
    await client.advance('10s')
    const [first, second] = receiver.received.map((call) => signatureOf(call, webhook.secret))
    expect(first).toMatchObject({ isRight: true })
    expect(first?.ageSeconds).toBeGreaterThanOrEqual(600)
    expect(first?.ageSeconds).toBeLessThan(660)
    expect(second).toMatchObject({ isRight: true })
    expect(second?.ageSeconds).toBeLessThan(60)
    expect(receiver.received[0]?.headers['x-wassist-timestamp']).toBe(String(first?.seconds))
  })

  it('is recorded with the time at which it was really sent', async () => {
    const before = Date.now()
    const { say, world, deliveries } = await shop()
    await world.faults.add({ kind: 'stale_timestamp' })
    await say('Hello')
    await world.settled()
    const sentAt = Date.parse((await deliveries())[0]?.attempts[0]?.sentAt ?? '')
    expect(sentAt).toBeGreaterThanOrEqual(before)
  })
})
