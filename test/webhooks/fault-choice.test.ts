import { describe, expect, it } from 'vitest'
import { at } from '../support-http/mock.ts'
import { idOf } from '../support-http/world.ts'
import { heard, shop, textOf } from './shop.ts'

describe('reorder', () => {
  it('lets the next delivery to the same webhook overtake', async () => {
    const { say, world, receiver, deliveries } = await shop()
    await world.faults.add({ kind: 'reorder' })
    await say('One')
    await world.settled()
    expect(await deliveries()).toMatchObject([
      { status: 'pending', fault: 'reorder', attempts: [] },
    ])
    await say('Two')
    await say('Three')
    await world.settled()
    expect(heard(receiver)).toEqual(['Two', 'One', 'Three'])
    expect((await deliveries()).map(textOf)).toEqual(['One', 'Two', 'Three'])
    expect(receiver.received[1]?.json).toMatchObject({ timestamp: '2026-01-01T09:00:00.000Z' })
  })

  it('lets a delivery that is alone go after 10 seconds', async () => {
    const { say, client, world, receiver, deliveries } = await shop()
    await world.faults.add({ kind: 'reorder' })
    await say('Alone')
    await client.advance('9999ms')
    expect(heard(receiver)).toEqual([])
    await client.advance('1ms')
    expect(heard(receiver)).toEqual(['Alone'])
    expect(await deliveries()).toMatchObject([
      { status: 'delivered', attempts: [{ at: '2026-01-01T09:00:10.000Z' }] },
    ])
    await client.advance('1h')
    await say('Next')
    await world.settled()
    expect(heard(receiver)).toEqual(['Alone', 'Next'])
  })

  it('of two deliveries lets the third overtake both', async () => {
    const { say, world, receiver } = await shop()
    await world.faults.add({ kind: 'reorder', times: 2 })
    for (const text of ['One', 'Two', 'Three', 'Four']) await say(text)
    await world.settled()
    expect(heard(receiver)).toEqual(['Three', 'One', 'Two', 'Four'])
  })

  it('is not ended by what goes to another webhook', async () => {
    const { say, world, hook, receiver, webhook } = await shop()
    await hook(receiver.url.replace('/hook', '/other'))
    await world.faults.add({ kind: 'reorder', webhookId: webhook.id })
    await say('One')
    await world.settled()
    expect(receiver.received.map(({ path }) => path)).toEqual(['/other'])
    await say('Two')
    await world.settled()
    const own = receiver.received.filter(({ path }) => path === '/hook')
    expect(heard({ received: own })).toEqual(['Two', 'One'])
  })

  it('holds within one event that is told twice', async () => {
    const { say, client, world, receiver, webhook } = await shop()
    await client.post(at(idOf(1), 'subscribe'), { webhookId: webhook.id })
    await world.settled()
    await world.faults.add({ kind: 'reorder', event: 'message.received' })
    await say('Hello')
    await world.settled()
    expect(receiver.received.map(({ headers }) => headers['x-wassist-event'])).toEqual([
      'subscription.activated',
      'subscription.message.received',
      'message.received',
    ])
  })
})

describe('a fault', () => {
  it('is the oldest one that fits, and is gone when it is spent', async () => {
    const { say, world, deliveries } = await shop()
    await world.faults.add({ kind: 'drop' })
    await world.faults.add({ kind: 'delay' })
    expect((await world.faults.list()).map(({ kind }) => kind)).toEqual(['drop', 'delay'])
    for (const text of ['One', 'Two', 'Three']) await say(text)
    expect((await deliveries()).map(({ fault }) => fault)).toEqual(['drop', 'delay', null])
    expect(await world.faults.list()).toEqual([])
  })

  it('concerns so many deliveries', async () => {
    const { say, world, deliveries } = await shop()
    const { id } = await world.faults.add({ kind: 'drop', times: 3 })
    await say('One')
    await say('Two')
    expect(await world.faults.list()).toMatchObject([{ id, times: 1 }])
    await say('Three')
    await say('Four')
    await world.settled()
    expect((await deliveries()).map(({ status }) => status)).toEqual([
      'dropped',
      'dropped',
      'dropped',
      'delivered',
    ])
  })

  it('that delays lets nothing go that waits to be overtaken', async () => {
    const { say, client, world, receiver } = await shop()
    await world.faults.add({ kind: 'reorder' })
    await world.faults.add({ kind: 'delay', delay: '5s' })
    for (const text of ['Held', 'Late']) await say(text)
    await world.settled()
    expect(heard(receiver)).toEqual([])
    await client.advance('10s')
    expect(heard(receiver)).toEqual(['Late', 'Held'])
  })

  it('concerns one of two deliveries of the same event', async () => {
    const { say, world, hook, receiver, deliveries } = await shop()
    await hook(receiver.url.replace('/hook', '/other'))
    await world.faults.add({ kind: 'drop' })
    await say('Hello')
    await world.settled()
    expect((await deliveries()).map(({ fault }) => fault)).toEqual(['drop', null])
  })

  it.each([
    ['another event', { event: 'subscription.activated' } as const],
    ['another vendor', { vendor: 'ada' }],
  ])('of %s concerns none, and stays', async (_, filter) => {
    const { say, world, deliveries } = await shop(200, { vendors: ['wassist', 'ada'] })
    await world.faults.add({ kind: 'drop', ...filter })
    await say('Hello')
    await world.settled()
    expect(await deliveries()).toMatchObject([{ status: 'delivered', fault: null }])
    expect(await world.faults.list()).toHaveLength(1)
  })

  it('of another webhook concerns none, and stays', async () => {
    const { say, world, hook, receiver, deliveries } = await shop()
    const { id: webhookId } = await hook(receiver.url, { active: false })
    await world.faults.add({ kind: 'drop', webhookId })
    await say('Hello')
    await world.settled()
    expect(await deliveries()).toMatchObject([{ status: 'delivered', fault: null }])
    expect(await world.faults.list()).toHaveLength(1)
  })

  it('of this event, vendor and webhook does, though an older one does not fit', async () => {
    const { say, world, webhook, deliveries } = await shop()
    await world.faults.add({ kind: 'delay', event: 'subscription.activated' })
    await world.faults.add({
      kind: 'drop',
      event: 'message.received',
      vendor: 'wassist',
      webhookId: webhook.id,
    })
    await say('Hello')
    expect(await deliveries()).toMatchObject([{ status: 'dropped' }])
    expect((await world.faults.list()).map(({ kind }) => kind)).toEqual(['delay'])
  })

  it('is not spent by what is sent again', async () => {
    const { say, world, deliveries } = await shop()
    await say('Hello')
    await world.settled()
    await world.faults.add({ kind: 'drop' })
    await world.deliveries.replay((await deliveries())[0]?.id ?? '')
    await world.settled()
    expect((await deliveries()).map(({ status }) => status)).toEqual(['delivered', 'delivered'])
    expect(await world.faults.list()).toHaveLength(1)
  })

  it('of one world is none of another', async () => {
    const { client, say, world, deliveries } = await shop()
    await client.standin.world('other').faults.add({ kind: 'drop' })
    await say('Hello')
    await world.settled()
    expect(await deliveries()).toMatchObject([{ status: 'delivered' }])
  })
})
