import { describe, expect, it } from 'vitest'
import { ORIGIN } from '../../support-http/mock.ts'
import { conversation, NOBODY } from '../../support-http/world.ts'
import { deadAddress, WEBHOOKS } from '../../webhooks/shop.ts'
import { DELIVERIES, EVENTS, hooks, list } from './hooks.ts'

describe('the list of deliveries', () => {
  /** Twenty-five tests of one webhook, and a message that is told to it and to another, which is not there. */
  async function many() {
    const made = await hooks([conversation(1)])
    const desk = await made.hook('desk', { events: EVENTS })
    const dead = await made.hook('', { url: await deadAddress(), events: EVENTS })
    for (let n = 0; n < 25; n++) await made.call('POST', `${WEBHOOKS}${desk.id}/test/`)
    await made.client.advance('1s')
    await made.say()
    await made.told()
    return { ...made, desk, dead }
  }

  it('is empty where nothing was sent', async () => {
    const nothing = { count: 0, next: null, previous: null, results: [] }
    expect(await list(await hooks())).toEqual(nothing)
  })

  it('shows the newest first, twenty at a time unless asked otherwise', async () => {
    const made = await many()
    const page = async (query: string) => {
      const { count, next, previous, results } = await list(made, query)
      expect(count).toBe(27)
      return [results.length, ...[next, previous].map((link) => link?.split('?')[1] ?? null)]
    }
    expect(await page('')).toEqual([20, 'limit=20&offset=20', null])
    expect(await page('?offset=20')).toEqual([7, null, 'limit=20'])
    expect(await page('?limit=10&offset=5')).toEqual([10, 'limit=10&offset=15', 'limit=10'])
    expect(await page('?limit=27')).toEqual([27, null, null])
    expect(await page('?limit=1000')).toEqual([27, null, null])
    expect(await page('?offset=40')).toEqual([0, null, 'limit=20&offset=20'])
    expect(await page('?limit=0&offset=-3')).toEqual([20, 'limit=20&offset=20', null])
    const { results, next } = await list(made)
    expect(next).toBe(`${ORIGIN}${DELIVERIES}?limit=20&offset=20`)
    expect(results.slice(0, 3).map(({ webhookId, event }) => [webhookId, event])).toEqual([
      [made.dead.id, 'message.received'],
      [made.desk.id, 'message.received'],
      [made.desk.id, 'test.ping'],
    ])
    const rest = await list(made, '?limit=20&offset=20')
    expect(new Set([...results, ...rest.results].map(({ id }) => id)).size).toBe(27)
  })

  it('has only what all its filters let through, and its links keep them', async () => {
    const made = await many()
    const { desk, dead } = made
    const count = async (query: string) => (await list(made, `?${query}`)).count
    expect(await count(`webhook=${desk.id}`)).toBe(26)
    expect(await count(`webhook=${desk.id.toUpperCase()}`)).toBe(26)
    expect(await count(`webhook=${NOBODY}`)).toBe(0)
    expect(await count('event=test.ping')).toBe(25)
    expect(await count('event=subscription.revoked')).toBe(0)
    expect(await count('status=pending')).toBe(1)
    expect(await count('status=delivered')).toBe(26)
    expect(await count('status=failed')).toBe(0)
    expect(await count(`webhook=${desk.id}&event=message.received&status=delivered`)).toBe(1)
    expect(await count(`webhook=${dead.id}&status=delivered`)).toBe(0)
    const { next } = await list(made, '?status=delivered&limit=5&event=test.ping')
    expect(next?.split('?')[1]).toBe('event=test.ping&limit=5&offset=5&status=delivered')
  })

  it.each<[string, object]>([
    ['event=message.sent', { event: ['"message.sent" is not a valid choice.'] }],
    ['status=lost', { status: ['"lost" is not a valid choice.'] }],
    ['webhook=desk', { webhook: ['Must be a valid UUID.'] }],
    ['limit=ten', { limit: ['A valid integer is required.'] }],
    ['offset=1.5', { offset: ['A valid integer is required.'] }],
  ])('is refused with a wrong %s', async (query, complaints) => {
    const { status, body } = await (await hooks()).client.get(`${DELIVERIES}?${query}`)
    expect([status, body]).toEqual([400, complaints])
  })
})
