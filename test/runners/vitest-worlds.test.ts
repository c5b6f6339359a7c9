import { describe, expect } from 'vitest'
import type { ResponseOf } from '../../src/index.ts'
import { createTest } from '../../src/vitest.ts'
import { receiver } from '../support-http/receiver.ts'

type Receipt = { conversationId: string }

const test = createTest({ fixture: 'demo' })
const json = { 'content-type': 'application/json' }
const keys = new Set<string>()

describe('two hundred tests at once, on one server', () => {
  const numbers = [...Array(200).keys()]

  test.concurrent.for(numbers)('%i is alone in its world', async (number, { mock, standin }) => {
    keys.add(mock.key)
    expect(mock.url).toBe(standin.url)
    const hook = await receiver()
    const headers = { 'x-api-key': mock.key, ...json }
    const subscribed = await fetch(`${mock.url}/api/v1/webhooks/`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ url: hook.url, events: ['message.received'] }),
    })
    expect(subscribed.status).toBe(201)
    const from = `+4478009${String(number).padStart(5, '0')}`
    const text = `Test ${number}`
    const { conversationId }: Receipt = await mock.inbound({ vendor: 'wassist', from, text })
    await mock.clock.advance(`${number + 1}s`)
    await mock.deliveries.await({ event: 'message.received', count: 1 })

    const { conversations, clock } = await mock.state()
    expect(conversations).toHaveLength(27)
    expect(conversations?.map(({ id }) => id)).toContain(conversationId)
    expect(clock).toMatchObject({ mode: 'frozen' })
    expect(Date.parse(await mock.clock.now())).toBe(
      Date.parse('2026-01-01T09:00:00Z') + (number + 1) * 1000,
    )
    const { deliveries } = await mock.deliveries.list({ event: 'message.received' })
    expect(deliveries).toMatchObject([{ status: 'delivered', url: hook.url }])
    expect(hook.received.map(({ body }) => body.includes(text))).toEqual([true])
    expect(await mock.violations()).toEqual([])
    await hook.close()
  })

  test('each had a world of its own, which is gone', async ({ standin, mock }) => {
    expect(keys.size).toBe(200)
    const response = await standin.fetch('/_mock/worlds')
    const { worlds } = (await response.json()) as ResponseOf<'mock_worlds'> // as the document says
    const left = worlds.map(({ key }) => key)
    expect(left.filter((key) => keys.has(key))).toEqual([])
    expect(left).not.toContain(mock.key)
  })
})
