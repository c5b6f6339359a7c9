import { describe, expect, it } from 'vitest'
import type { Schemas } from '../support-http/mock.ts'
import { idOf, NOBODY } from '../support-http/world.ts'
import { shop, textOf } from '../webhooks/shop.ts'

const list = async (made: Awaited<ReturnType<typeof shop>>, query = '') =>
  (await made.client.get<Schemas['DeliveryList']>(`/_mock/deliveries${query}`)).body

const problem = (detail: string | RegExp) => ({
  type: 'application/problem+json',
  body: { detail: typeof detail === 'string' ? detail : expect.stringMatching(detail) },
})

describe('the list of deliveries', () => {
  it('is empty in a new world', async () => {
    expect(await list(await shop())).toEqual({ deliveries: [], total: 0, forgotten: 0 })
  })

  it('is filtered by vendor, event, webhook, conversation and status', async () => {
    const made = await shop(({ path }) => (path === '/hook' ? 200 : 404))
    const { id: other } = await made.hook(made.receiver.url.replace('/hook', '/other'))
    await made.say('One', 1)
    await made.say('Two', 2)
    await made.client.post(`/api/v1/webhooks/${made.webhook.id}/test/`, {})
    await made.world.settled()
    const counts = async (query: string) => (await list(made, `?${query}`)).total
    expect(await counts('')).toBe(5)
    expect(await counts('vendor=wassist')).toBe(5)
    expect(await counts('vendor=ada')).toBe(0)
    expect(await counts('event=message.received')).toBe(4)
    expect(await counts('event=test.ping')).toBe(1)
    expect(await counts('event=subscription.activated')).toBe(0)
    expect(await counts(`webhookId=${other}`)).toBe(2)
    expect(await counts(`conversationId=${idOf(1)}`)).toBe(2)
    expect(await counts('status=delivered')).toBe(3)
    expect(await counts('status=failed')).toBe(2)
    expect(await counts('status=pending')).toBe(0)
    const query = `event=message.received&status=failed&conversationId=${idOf(2)}`
    expect((await list(made, `?${query}`)).deliveries.map(textOf)).toEqual(['Two'])
  })

  it('shows the newest so many, the oldest of them first, and how many there are', async () => {
    const made = await shop()
    for (const text of ['One', 'Two', 'Three']) await made.say(text)
    await made.world.settled()
    const { deliveries, total } = await list(made, '?limit=2')
    expect(deliveries.map(textOf)).toEqual(['Two', 'Three'])
    expect(total).toBe(3)
  })

  it('shows a hundred where nobody says how many', async () => {
    const made = await shop()
    await Promise.all(Array.from({ length: 105 }, (_, n) => made.say(`Message ${n}`)))
    await made.world.settled()
    const { deliveries, total } = await list(made)
    expect([deliveries.length, total]).toEqual([100, 105])
  })

  it.each([
    ['event=message.recieved', /event: expected one of message.received, /],
    ['limit=0', /limit.*at least 1/],
    ['limit=1001', /limit.*at most 1000/],
    ['limit=many', /limit.*expected/],
    ['status=lost', /status.*pending.*delivered.*failed/],
  ])('refuses %s', async (query, detail) => {
    const { client } = await shop()
    expect(await client.get(`/_mock/deliveries?${query}`)).toMatchObject({
      status: 400,
      ...problem(detail),
    })
  })
})

describe('a delivery by its id', () => {
  it('is what the list shows', async () => {
    const { say, world, deliveries } = await shop()
    await say('Hello')
    await world.settled()
    const [delivery] = await deliveries()
    expect(await world.deliveries.get(delivery?.id ?? '')).toEqual(delivery)
  })

  it('is not found where there is none', async () => {
    const { client } = await shop()
    expect(await client.get(`/_mock/deliveries/${NOBODY}`)).toMatchObject({
      status: 404,
      ...problem(`There is no delivery ${NOBODY}`),
    })
  })
})

describe('waiting for deliveries', () => {
  it('ends as soon as there are enough', async () => {
    const { say, world } = await shop()
    const waiting = world.deliveries.await({ event: 'message.received', count: 2 })
    await say('One')
    await say('Two')
    expect((await waiting).map(textOf)).toEqual(['One', 'Two'])
  })

  it('ends at once where there are enough already', async () => {
    const { say, world, client } = await shop()
    await say('One')
    await world.settled()
    const { body } = await client.post('/_mock/deliveries/await', { timeout: '0s' })
    expect(body).toMatchObject({ complete: true, deliveries: [{ status: 'delivered' }], near: [] })
  })

  it('is for what is delivered, unless it is for something else', async () => {
    const { say, world } = await shop(500)
    await say('Hello')
    const [pending] = await world.deliveries.await({ status: 'pending' })
    expect(pending).toMatchObject({ status: 'pending', event: 'message.received' })
    await expect(world.deliveries.await({ timeout: '20ms' })).rejects.toThrow(
      'did not come in time: 0 of them, and else message.received pending',
    )
  })

  it('tells what else there is when they do not come in time, the same event first', async () => {
    const { say, world, client, webhook } = await shop()
    await say('One', 1)
    await say('Two', 2)
    await client.post(`/api/v1/webhooks/${webhook.id}/test/`, {})
    await world.settled()
    const wanted = { conversationId: idOf(1), event: 'message.received', count: 2, timeout: '20ms' }
    const { status, body } = await client.post<Schemas['DeliveryWaited']>(
      '/_mock/deliveries/await',
      wanted,
    )
    expect(status).toBe(200)
    expect(body.complete).toBe(false)
    expect(body.deliveries.map(textOf)).toEqual(['One'])
    expect(body.near.map(({ event }) => event)).toEqual(['message.received', 'test.ping'])
    expect(body.near.slice(0, 1).map(textOf)).toEqual(['Two'])
  })

  it('tells of ten others at most', async () => {
    const { say, world, client } = await shop()
    for (let n = 0; n < 12; n++) await say(`Message ${n}`)
    await world.settled()
    const { body } = await client.post<Schemas['DeliveryWaited']>('/_mock/deliveries/await', {
      event: 'test.ping',
      timeout: '0ms',
    })
    expect(body.near.map(textOf)).toEqual(Array.from({ length: 10 }, (_, n) => `Message ${11 - n}`))
  })

  it('does not move the clock', async () => {
    const { client, world } = await shop()
    await client.post('/_mock/deliveries/await', { timeout: '10ms' })
    expect(await world.clock()).toMatchObject({ now: '2026-01-01T09:00:00.000Z' })
  })

  it.each<[object, string | RegExp]>([
    [
      { timeout: '2m' },
      'body /timeout: expected a duration such as 500ms or 5s, at most 1m, got "2m"',
    ],
    [
      { timeout: 'soon' },
      /timeout: expected a duration such as 500ms or 5s, at most 1m, got "soon"/,
    ],
    [{ timeout: 5 }, /timeout: expected .*, got 5/],
    [{ count: 0 }, /count: expected at least 1, got 0/],
    [{ count: 1001 }, /count: expected at most 1000/],
    [{ status: 'lost' }, /status: expected .*delivered.*, got "lost"/],
    [{ evnet: 'message.received' }, /evnet: expected/],
  ])('refuses %j', async (wanted, detail) => {
    const { client } = await shop()
    expect(await client.post('/_mock/deliveries/await', wanted)).toMatchObject({
      status: 400,
      ...problem(detail),
    })
  })
})
