import { describe, expect, it } from 'vitest'
import { shop } from './shop.ts'

/** Says something so often, and waits until it was told. */
async function fail(times: number, { say, world }: Awaited<ReturnType<typeof shop>>) {
  for (let n = 0; n < times; n++) await say(`Message ${n}`)
  await world.settled()
}

describe('a webhook that fails', () => {
  it('counts the attempts that fail in a row, retries among them', async () => {
    const made = await shop(500)
    await fail(2, made)
    expect(await made.look()).toMatchObject({ active: true, consecutiveFailures: 2 })
    await made.client.advance('10s')
    expect(await made.look()).toMatchObject({ active: true, consecutiveFailures: 4 })
  })

  it('is disabled with the twentieth, and gets nothing from then on', async () => {
    const made = await shop(400)
    await fail(19, made)
    expect(await made.look()).toMatchObject({
      active: true,
      consecutiveFailures: 19,
      disabledAt: null,
      disabledReason: null,
    })
    await made.client.advance('1m')
    await fail(1, made)
    expect(await made.look()).toMatchObject({
      active: false,
      consecutiveFailures: 20,
      disabledAt: '2026-01-01T09:01:00.000Z',
      disabledReason: '20 attempts in a row failed',
    })
    await fail(3, made)
    expect(made.receiver.received).toHaveLength(20)
    expect(await made.deliveries()).toHaveLength(20)
  })

  it('takes what it had pending down with it', async () => {
    const made = await shop(500)
    await fail(10, made)
    await made.client.advance('1h')
    expect(made.receiver.received).toHaveLength(20)
    expect(await made.look()).toMatchObject({
      active: false,
      disabledAt: '2026-01-01T09:00:10.000Z',
    })
    const deliveries = await made.deliveries()
    expect(deliveries.map(({ status }) => status)).toEqual(Array(10).fill('failed'))
    expect(deliveries.map(({ problem }) => problem)).toEqual(
      Array(10).fill('its webhook is disabled'),
    )
    expect((await made.world.clock()).nextTimers.map(({ kind }) => kind)).not.toContain(
      'webhook_attempt',
    )
  })

  it('takes down what was still to be sent for the first time', async () => {
    const made = await shop(500)
    await fail(25, made)
    expect(made.receiver.received).toHaveLength(20)
    expect((await made.deliveries()).slice(20)).toMatchObject(
      Array(5).fill({ status: 'failed', problem: 'its webhook is disabled', attempts: [] }),
    )
  })

  it('starts to count anew when it answers well', async () => {
    const made = await shop(400)
    await fail(19, made)
    made.receiver.answer(200)
    await fail(1, made)
    expect(await made.look()).toMatchObject({ active: true, consecutiveFailures: 0 })
    made.receiver.answer(400)
    await fail(19, made)
    expect(await made.look()).toMatchObject({ active: true, consecutiveFailures: 19 })
  })

  it('is as new when it is switched on again', async () => {
    const made = await shop(400)
    await fail(20, made)
    made.receiver.answer(200)
    expect(await made.change({ active: true })).toMatchObject({
      active: true,
      consecutiveFailures: 0,
      disabledAt: null,
      disabledReason: null,
    })
    await fail(1, made)
    expect((await made.deliveries()).at(-1)).toMatchObject({ status: 'delivered' })
  })

  it('leaves other webhooks as they are', async () => {
    const made = await shop(({ path }) => (path === '/hook' ? 400 : 200))
    const { id } = await made.hook(made.receiver.url.replace('/hook', '/other'))
    await fail(21, made)
    expect(await made.look()).toMatchObject({ active: false })
    expect(await made.look(id)).toMatchObject({ active: true, consecutiveFailures: 0 })
    expect((await made.world.deliveries.list({ webhookId: id })).total).toBe(21)
  })
})
