import { describe, expect, it } from 'vitest'
import { Deliveries, type Delivery, KEPT } from '../../src/world/delivery.ts'

const delivery = (n: number, more: Partial<Delivery> = {}): Delivery => ({
  id: `d${n}`,
  messageId: `m${n}`,
  vendor: 'acme',
  webhookId: 'w1',
  url: 'http://127.0.0.1/hook',
  event: 'test.ping',
  conversationId: null,
  createdAt: 0,
  order: n,
  payload: '{}',
  status: 'pending',
  problem: null,
  attempts: [],
  dueAt: 0,
  fault: null,
  replayOf: null,
  ...more,
})

const end = { status: 'failed', problem: 'over', dueAt: null } as const
const idsOf = (deliveries: Deliveries) => [...deliveries.all()].map(({ id }) => id)

function filled(count: number): Deliveries {
  const deliveries = new Deliveries()
  for (let n = 0; n < count; n++) deliveries.add(delivery(n))
  return deliveries
}

describe('deliveries', () => {
  it('are all kept while they are pending', () => {
    const deliveries = filled(KEPT + 500)
    expect(idsOf(deliveries)).toHaveLength(KEPT + 500)
    expect(deliveries.pendingTo('w1')).toHaveLength(KEPT + 500)
    expect(deliveries.forgotten).toBe(0)
  })

  it('that have ended are kept up to a thousand, those that ended first are forgotten first', () => {
    const deliveries = filled(KEPT + 3)
    for (let n = KEPT + 2; n >= 3; n--) deliveries.change(`d${n}`, end)
    expect(deliveries.forgotten).toBe(0)
    deliveries.change('d1', end)
    expect(deliveries.forgotten).toBe(1)
    expect(deliveries.get(`d${KEPT + 2}`)).toBeUndefined()
    expect(deliveries.get(`d${KEPT + 1}`)).toBeDefined()
    expect(deliveries.pendingTo('w1').map(({ id }) => id)).toEqual(['d0', 'd2'])
    expect(idsOf(deliveries)).toHaveLength(KEPT + 2)
  })

  it('that come ended are counted the same way', () => {
    const deliveries = new Deliveries()
    for (let n = 0; n < KEPT + 2; n++) deliveries.add(delivery(n, end))
    expect(deliveries.forgotten).toBe(2)
    expect(idsOf(deliveries)[0]).toBe('d2')
  })

  it('that change after they have ended take no second place', () => {
    const deliveries = new Deliveries()
    for (let n = 0; n < KEPT; n++) deliveries.add(delivery(n, end))
    deliveries.change('d5', { ...end, status: 'delivered', problem: null })
    expect(deliveries.forgotten).toBe(0)
    expect(idsOf(deliveries)).toHaveLength(KEPT)
  })

  it('that are forgotten do not change', () => {
    const deliveries = new Deliveries()
    expect(deliveries.change('d1', end)).toBeUndefined()
    expect(idsOf(deliveries)).toEqual([])
  })

  it('gather the attempts that were made', () => {
    const deliveries = filled(1)
    const attempt = {
      at: 1,
      sentAt: 2,
      status: 500,
      error: null,
      durationMs: 3,
      headers: {},
      answer: '',
    }
    const again = { status: 'pending', problem: null, dueAt: 10, attempt } as const
    deliveries.change('d0', again)
    const after = deliveries.change('d0', { ...again, dueAt: 20 })
    expect(after).toMatchObject({ dueAt: 20, attempts: [attempt, attempt] })
    expect(after).not.toHaveProperty('attempt')
    expect(deliveries.get('d0')).toEqual(after)
  })

  it('go on with the order behind the last one', () => {
    const deliveries = new Deliveries()
    expect(deliveries.nextOrder).toBe(0)
    deliveries.add(delivery(1, { order: 7 }))
    expect(deliveries.nextOrder).toBe(8)
    deliveries.change('d1', { status: 'pending', problem: null, dueAt: 0, order: 9 })
    expect(deliveries.nextOrder).toBe(10)
  })

  it('are told apart by their webhook', () => {
    const deliveries = new Deliveries()
    deliveries.add(delivery(1))
    deliveries.add(delivery(2, { webhookId: 'w2' }))
    deliveries.add(delivery(3, { status: 'delivered', dueAt: null }))
    expect(deliveries.pendingTo('w1').map(({ id }) => id)).toEqual(['d1'])
    expect(deliveries.pendingTo('w3')).toEqual([])
  })
})
