import { describe, expect, it } from 'vitest'
import { at } from '../../support-http/mock.ts'
import { idOf, said } from '../../support-http/world.ts'
import { two } from './hooks.ts'

describe("the customer's window", () => {
  const EXPIRING = 'desk subscription.service_window.expiring'
  const CLOSED = 'desk subscription.service_window.closed'

  /** The customer has just written to the desk. */
  async function written() {
    const made = await two()
    await made.route(made.desk)
    await made.say()
    await made.told()
    return made
  }

  it('is warned of an hour before it closes and not earlier, once, and only to the subscriber', async () => {
    const { client, told } = await written()
    await client.advance('22h59m59s999ms')
    expect(await told()).toEqual([])
    await client.advance('1ms')
    expect(await told()).toEqual([EXPIRING])
    await client.advance('59m59s999ms')
    expect(await told()).toEqual([])
    await client.advance('1ms')
    expect(await told()).toEqual([CLOSED])
    await client.advance('2d')
    expect(await told()).toEqual([])
  })

  it('begins anew when the customer writes, warned of before or not', async () => {
    const { client, say, told } = await written()
    for (const wait of ['10h', '23h30m']) {
      await client.advance(wait)
      await told()
      await say()
      await told()
      await client.advance('22h59m')
      expect(await told()).toEqual([])
      await client.advance('1h1m')
      expect(await told()).toEqual([EXPIRING, CLOSED])
      await say()
      await told()
    }
  })

  it('is not prolonged by what the business writes', async () => {
    const { call, client, told } = await written()
    await client.advance('23h')
    const body = { type: 'unified', unified: { text: 'Still there?' } }
    expect((await call('POST', at(idOf(1), 'messages'), body)).status).toBe(201)
    await client.advance('1h')
    expect(await told()).toEqual([EXPIRING, CLOSED])
  })

  it('closes silently where no webhook is subscribed any more', async () => {
    const { client, route, told } = await written()
    await route(null)
    await client.advance('1d')
    expect(await told()).toEqual(['desk subscription.revoked'])
  })

  it('is told of to the webhook that has the conversation then, which is not warned again', async () => {
    const { client, route, told, all } = await written()
    await client.advance('23h')
    await route(all)
    await client.advance('1h')
    expect(await told()).toEqual([
      EXPIRING,
      'desk subscription.revoked',
      'all subscription.activated',
      'all subscription.service_window.closed',
    ])
  })

  it('is warned of at once to a webhook that gets the conversation in the last hour', async () => {
    const { client, say, route, payloads, told, desk } = await two()
    await say()
    await client.advance('23h30m')
    await told()
    await route(desk)
    const timestamp = '2026-01-02T08:30:00.000Z'
    expect(await payloads()).toMatchObject([
      { event: 'subscription.activated', timestamp },
      { event: 'subscription.service_window.expiring', timestamp },
    ])
    await client.advance('30m')
    expect(await told()).toEqual([CLOSED])
  })

  it('that is shut already is not told of', async () => {
    const { client, route, told, desk } = await two({ messages: [said('customer', 'Hi', '-25h')] })
    await route(desk)
    await client.advance('2d')
    expect(await told()).toEqual(['desk subscription.activated'])
  })
})
