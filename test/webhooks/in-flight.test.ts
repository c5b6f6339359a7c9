import { describe, expect, it } from 'vitest'
import { anyReceiver, type Shop, shop, WEBHOOKS } from './shop.ts'

/** A shop with a delivery under way, whose receiver answers when it is told to. */
async function underWay() {
  let release = (_status: number) => {}
  const held = new Promise<number>((resolve) => {
    release = resolve
  })
  let tell = () => {}
  const called = new Promise<void>((resolve) => {
    tell = resolve
  })
  const made: Shop = await shop(() => {
    tell()
    return held
  })
  await made.say('First')
  await called
  return { ...made, release }
}

describe('while a delivery is under way', () => {
  it('its webhook is moved, and what is recorded is where it went', async () => {
    const { world, release, change, receiver, deliveries } = await underWay()
    const elsewhere = await anyReceiver()
    await change({ url: elsewhere.url })
    release(200)
    await world.settled()
    expect(elsewhere.received).toEqual([])
    expect(await deliveries()).toMatchObject([{ status: 'delivered', url: receiver.url }])
  })

  it('its webhook is deleted, and it is not tried again', async () => {
    const { client, world, release, webhook, receiver, deliveries } = await underWay()
    await client.send(`${WEBHOOKS}${webhook.id}/`, { method: 'DELETE' })
    expect(await deliveries()).toMatchObject([{ status: 'failed', dueAt: null, attempts: [] }])
    release(500)
    await world.settled()
    await client.advance('1h')
    expect(receiver.received).toHaveLength(1)
    expect(await deliveries()).toMatchObject([
      { status: 'failed', problem: 'its webhook is gone', attempts: [{ status: 500 }] },
    ])
  })

  it('its webhook is switched off, and it is delivered all the same', async () => {
    const { world, release, change, look, deliveries } = await underWay()
    await change({ active: false })
    release(200)
    await world.settled()
    expect(await deliveries()).toMatchObject([{ status: 'delivered' }])
    expect(await look()).toMatchObject({ active: false })
  })

  it.each([
    [200, { status: 'delivered', problem: null, attempts: [{ status: 200 }] }],
    [500, { status: 'failed', problem: 'its webhook is disabled', attempts: [{ status: 500 }] }],
  ])('its webhook is disabled for its failures, and stays so: %d', async (status, late) => {
    const { say, world, release, change, look, deliveries } = await underWay()
    const { url } = await anyReceiver(400)
    await change({ url })
    for (let n = 0; n < 20; n++) await say(`Message ${n}`)
    await world.deliveries.await({ status: 'failed', count: 20 })
    const disabled = await look()
    expect(disabled).toMatchObject({
      active: false,
      disabledReason: '20 attempts in a row failed',
    })
    release(status)
    await world.settled()
    expect((await deliveries())[0]).toMatchObject(late)
    expect(await look()).toMatchObject({
      active: false,
      disabledAt: disabled.disabledAt,
      disabledReason: disabled.disabledReason,
    })
  })

  it('the world is replaced, and nothing comes of it', async () => {
    const { client, world, release, deliveries } = await underWay()
    const state = await world.state()
    await client.put('/_mock/state', { ...state, deliveries: [] })
    release(200)
    await world.settled()
    expect(await deliveries()).toEqual([])
  })

  it('other requests are answered', async () => {
    const { world, release, deliveries } = await underWay()
    expect(await deliveries()).toMatchObject([{ status: 'pending', attempts: [] }])
    expect(await world.clock()).toMatchObject({ mode: 'frozen' })
    release(200)
    await world.settled()
    expect(await deliveries()).toMatchObject([{ status: 'delivered' }])
  })
})
