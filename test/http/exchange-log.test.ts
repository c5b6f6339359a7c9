import { describe, expect, test } from 'vitest'
import { type Entry, ExchangeLog } from '../../src/http/exchange-log.ts'

const asked = (operation: string | null = 'read') => ({
  at: 0,
  startedAt: 0,
  operation,
  vendor: 'shop',
  method: 'GET',
  url: 'http://standin.test/',
  headers: [],
})

const ended = { endedAt: 1, violations: [], replySize: 10 }

function pass(log: ExchangeLog, { status = 200, replySize = 10, operation = 'read' } = {}): Entry {
  const entry = log.begin(asked(operation))
  log.end(entry, { status }, { ...ended, replySize })
  return entry
}

const ids = (log: ExchangeLog) => log.all().map(({ id }) => id)

describe('a log of exchanges', () => {
  test('counts them up and keeps them in order', () => {
    const log = new ExchangeLog()
    pass(log)
    log.begin(asked())
    pass(log)
    expect(ids(log)).toEqual([1, 2, 3])
    expect(log.all().map(({ reply }) => reply?.status)).toEqual([200, undefined, 200])
    expect(log.gone()).toEqual([])
  })

  test('gives the older half up when there are too many, and counts it by kind', () => {
    const log = new ExchangeLog({ most: 4 })
    pass(log, { status: 404 })
    pass(log)
    for (const _ of 'abc') pass(log)
    expect(ids(log)).toEqual([3, 4, 5])
    expect(log.goneIds).toEqual({ after: 0, to: 2 })
    expect(log.gone()).toEqual([
      { operation: 'read', vendor: 'shop', method: 'GET', status: 404, count: 1 },
      { operation: 'read', vendor: 'shop', method: 'GET', status: 200, count: 1 },
    ])
  })

  test('gives the oldest up when their bodies are too much, down to half', () => {
    const log = new ExchangeLog({ mostBytes: 100 })
    for (const _ of 'abcde') pass(log, { replySize: 20 })
    expect(ids(log)).toEqual([1, 2, 3, 4, 5])
    pass(log, { replySize: 20 })
    expect(ids(log)).toEqual([5, 6])
    pass(log, { replySize: 60 })
    expect(ids(log)).toEqual([5, 6, 7])
  })

  test('counts what was sent as well', () => {
    const log = new ExchangeLog({ mostBytes: 100 })
    pass(log)
    const entry = log.begin(asked())
    entry.body = { type: 'text/plain', text: 'x'.repeat(95), bytes: 95 }
    log.end(entry, { status: 200 }, ended)
    expect(ids(log)).toEqual([2])
  })

  test('keeps the newest, however large', () => {
    const log = new ExchangeLog({ mostBytes: 100 })
    pass(log)
    pass(log, { replySize: 1000 })
    expect(ids(log)).toEqual([2])
    pass(log)
    expect(ids(log)).toEqual([3])
  })

  test('learns how one ended that is not kept any more, and holds nothing of it', () => {
    const log = new ExchangeLog({ most: 2, mostBytes: 100 })
    const slow = log.begin(asked('wait'))
    pass(log)
    pass(log)
    expect(log.gone()).toMatchObject([{ operation: 'wait', status: null, count: 1 }])
    log.end(slow, { status: 201 }, { ...ended, replySize: 1000 })
    expect(log.gone()).toMatchObject([{ operation: 'wait', status: 201, count: 1 }])
    expect(ids(log)).toEqual([2, 3])
  })

  test('forgets what it is told to, and what is under way then ends unseen', () => {
    const log = new ExchangeLog({ most: 2, mostBytes: 100 })
    for (const _ of 'abc') pass(log)
    const slow = log.begin(asked())
    log.clear()
    log.end(slow, { status: 200 }, { ...ended, replySize: 1000 })
    expect([log.all(), log.gone(), log.goneIds]).toEqual([[], [], { after: 4, to: 4 }])
    pass(log)
    expect(ids(log)).toEqual([5])
  })

  test('wakes who waits, when one begins and when it ends', async () => {
    const log = new ExchangeLog()
    const begins = log.next()
    const entry = log.begin(asked())
    await begins
    const ends = log.next()
    log.end(entry, { status: 200 }, ended)
    await ends
    expect(log.all()).toEqual([entry])
  })
})
