import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/temp.ts'
import { fresh } from '../support-http/mock.ts'
import { heard, shop } from './shop.ts'

/** A world in which something of each kind waits or has ended. */
async function busyShop() {
  const made = await shop(500)
  const { say, world, client, receiver } = made
  await say('Retried')
  await client.advance('1s')
  receiver.answer(200)
  await say('Delivered')
  await world.faults.add({ kind: 'reorder' })
  await world.faults.add({ kind: 'delay', delay: '3s' })
  await world.faults.add({ kind: 'drop' })
  await world.faults.add({ kind: 'stale_timestamp', event: 'subscription.activated', times: 2 })
  await say('Held')
  await world.settled()
  return made
}

describe('a world with deliveries', () => {
  it('is the same when it is exported, imported and exported again', async () => {
    const { client, world } = await busyShop()
    const state = await world.state()
    expect(state.deliveries?.map(({ status }) => status)).toEqual([
      'pending',
      'delivered',
      'pending',
    ])
    expect(state.faults).toHaveLength(3)
    expect((await client.put('/_mock/state', state)).status).toBe(200)
    expect(await world.state()).toEqual(state)
  })

  it('goes on elsewhere with what was pending, under the same ids', async () => {
    const { world, deliveries, receiver } = await busyShop()
    const before = await deliveries()
    const state = await world.state()
    const body = receiver.received[0]?.body
    await world.reset()

    const other = await fresh({ vendors: ['wassist'], fixture: state })
    expect(await other.standin.world().state()).toEqual(state)
    await other.advance('1h')
    const { deliveries: after } = await other.standin.world().deliveries.list()
    expect(after.map(({ status }) => status)).toEqual(['delivered', 'delivered', 'delivered'])
    expect(after.map(({ messageId }) => messageId)).toEqual(before.map((one) => one.messageId))
    expect(after[0]?.attempts.map(({ at }) => at)).toEqual([
      '2026-01-01T09:00:00.000Z',
      '2026-01-01T09:00:10.000Z',
    ])
    expect(heard(receiver)).toEqual(['Retried', 'Delivered', 'Retried', 'Held'])
    expect(receiver.received[2]?.body).toBe(body)
    await other.standin.close()
  })

  it('goes on with the faults that were asked for', async () => {
    const { client, world, say, deliveries } = await busyShop()
    await client.put('/_mock/state', await world.state())
    await say('Late')
    await say('Lost')
    await world.settled()
    expect((await deliveries()).map(({ fault }) => fault)).toEqual([
      null,
      null,
      'reorder',
      'delay',
      'drop',
    ])
  })

  it('goes on after a restart', async () => {
    const data = temporaryFolder()
    const { say, client, world, receiver, deliveries } = await shop(500, { data })
    await say('Hello')
    await world.settled()
    const before = await deliveries()
    await client.standin.close()

    receiver.answer(200)
    const again = await fresh({ vendors: ['wassist'], data })
    await again.advance('10s')
    const { deliveries: after } = await again.standin.world().deliveries.list()
    expect(after).toMatchObject([
      { id: before[0]?.id, messageId: before[0]?.messageId, status: 'delivered' },
    ])
    expect(receiver.received.map(({ body }) => body)).toEqual(
      Array(2).fill(receiver.received[0]?.body),
    )
    await again.standin.close()
  })

  it('is closed at once while a receiver hangs, which hears again of it after a restart', async () => {
    const data = temporaryFolder()
    let isCalled = () => {}
    const called = new Promise<void>((resolve) => {
      isCalled = resolve
    })
    const { say, client, receiver } = await shop(
      () => {
        isCalled()
        return 'hang'
      },
      { data },
    )
    await say('Hello')
    await called
    await client.standin.close()

    receiver.answer(200)
    const again = await fresh({ vendors: ['wassist'], data })
    const [delivery] = await again.standin.world().deliveries.await()
    expect(delivery?.attempts).toHaveLength(1)
    expect(receiver.received.map(({ headers }) => headers['x-wassist-delivery'])).toEqual(
      Array(2).fill(delivery?.messageId),
    )
    await again.standin.close()
  })
})

describe('a world that is imported', () => {
  it.each([
    ['a payload that is no JSON', { payload: 'Hello' }, '/deliveries/0/payload'],
    ['a payload that is no object', { payload: '[]' }, '/deliveries/0/payload'],
    ['a vendor that nobody knows', { vendor: 'acme' }, '/deliveries/0/vendor'],
    ['an event that nobody sends', { event: 'no.such' }, '/deliveries/0/event'],
    ['an unknown state', { status: 'lost' }, '/deliveries/0/status'],
    ['a time that is none', { dueAt: 'soon' }, '/deliveries/0/dueAt'],
  ])('may not have a delivery with %s', async (_, more, pointer) => {
    const { say, client, world } = await shop(500, { report: () => {} })
    await say('Hello')
    await world.settled()
    const state = await world.state()
    const deliveries = state.deliveries?.map((one) => ({ ...one, ...more }))
    const { status, text } = await client.put('/_mock/state', { ...state, deliveries })
    expect(text).toContain(pointer)
    expect(status).toBe(400)
    expect(await world.state()).toEqual(state)
  })
})

describe('a reset', () => {
  it('calls off what was pending', async () => {
    const { say, client, world, receiver, deliveries } = await shop(500)
    await say('Hello')
    await world.settled()
    await world.reset()
    await client.advance('1h')
    expect(receiver.received).toHaveLength(1)
    expect(await deliveries()).toEqual([])
  })

  it('clears the faults', async () => {
    const { world } = await shop()
    await world.faults.add({ kind: 'drop' })
    await world.reset()
    expect(await world.faults.list()).toEqual([])
  })
})
