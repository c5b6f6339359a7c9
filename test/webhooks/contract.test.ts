import { describe, expect, it } from 'vitest'
import type { CreateOptions } from '../../src/options.ts'
import type { Violation } from '../../src/spec/violation.ts'
import { vendors } from '../../src/vendors/index.ts'
import type { Vendor } from '../../src/vendors/vendor.ts'
import { heard, type Shop, shop } from './shop.ts'

const sound = vendors.wassist('published')

/** Wassist, which gets one member of each payload wrong. */
const careless: Vendor = {
  ...sound,
  webhooks: {
    ...sound.webhooks,
    notices: (change, tx) =>
      sound.webhooks.notices(change, tx).map((notice) => ({
        ...notice,
        payload: { ...(notice.payload as object), timestamp: 5 }, // payloads are objects
      })),
  },
}

async function say(contract: CreateOptions['contract'], answer = 200) {
  const told: Violation[] = []
  const made: Shop = await shop(answer, {
    vendors: [careless],
    onViolation: (violation) => told.push(violation),
    ...(contract === undefined ? {} : { contract }),
  })
  await made.say('Hello')
  await made.world.settled()
  return { ...made, told }
}

describe('a payload that breaks the spec', () => {
  it('is recorded and not sent', async () => {
    const { client, receiver, deliveries, look } = await say('strict')
    await client.advance('1h')
    expect(receiver.received).toEqual([])
    expect(await deliveries()).toMatchObject([
      {
        status: 'invalid',
        problem: expect.stringMatching(/^\/timestamp: expected .+, got 5$/),
        attempts: [],
        dueAt: null,
        payload: { timestamp: 5 },
      },
    ])
    expect(await look()).toMatchObject({ active: true, consecutiveFailures: 0 })
  })

  it('is put down as a violation of the mock', async () => {
    const { client, receiver, told } = await say('strict')
    const { counts, violations } = await client.contract()
    expect(counts).toEqual({ client: 0, mock: 1, spec: 0 })
    expect(violations).toMatchObject([
      {
        at: '2026-01-01T09:00:00.000Z',
        level: 'error',
        blame: 'mock',
        operation: 'message.received',
        method: 'POST',
        path: receiver.url,
        status: null,
        pointer: '/timestamp',
        got: '5',
      },
    ])
    expect(told.map(({ blame, pointer }) => [blame, pointer])).toEqual([['mock', '/timestamp']])
  })

  it('is sent and recorded under report', async () => {
    const { client, receiver, deliveries } = await say('report')
    expect(heard(receiver)).toEqual(['Hello'])
    expect(await deliveries()).toMatchObject([{ status: 'delivered', problem: null }])
    expect((await client.contract()).counts).toEqual({ client: 0, mock: 1, spec: 0 })
  })

  it('is put down once, however often it is sent', async () => {
    const { client, receiver } = await say('report', 500)
    await client.advance('1h')
    expect(receiver.received).toHaveLength(4)
    expect((await client.contract()).counts.mock).toBe(1)
  })

  it('is sent and not recorded when the contract is off', async () => {
    const { client, receiver, deliveries, told } = await say('off')
    expect(heard(receiver)).toEqual(['Hello'])
    expect(await deliveries()).toMatchObject([{ status: 'delivered' }])
    expect((await client.contract()).violations).toEqual([])
    expect(told).toEqual([])
  })

  it('does not keep others from being sent', async () => {
    const { client, world, receiver, webhook, deliveries } = await say('strict')
    await client.post(`/api/v1/webhooks/${webhook.id}/test/`, {})
    await world.settled()
    expect(receiver.received.map(({ headers }) => headers['x-wassist-event'])).toEqual([
      'test.ping',
    ])
    expect((await deliveries()).map(({ status }) => status)).toEqual(['invalid', 'delivered'])
  })
})

describe('payloads that keep to the spec', () => {
  it('leave no note', async () => {
    const { client, say, world } = await shop()
    await say('Hello')
    await world.settled()
    expect((await client.contract()).violations).toEqual([])
  })
})

describe('a receiver that is slower than its vendor bears with', () => {
  it('counts as one that fails, and is tried again', async () => {
    const hasty: Vendor = { ...sound, webhooks: { ...sound.webhooks, timeoutMs: 50 } }
    const { say, client, world, receiver, deliveries } = await shop('hang', { vendors: [hasty] })
    await say('Hello')
    await world.settled()
    expect(await deliveries()).toMatchObject([
      {
        status: 'pending',
        dueAt: '2026-01-01T09:00:10.000Z',
        attempts: [{ status: null, error: 'no answer within 0.05 s', answer: '' }],
      },
    ])
    receiver.answer(200)
    await client.advance('10s')
    expect(await deliveries()).toMatchObject([{ status: 'delivered' }])
  })
})
