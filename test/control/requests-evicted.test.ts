import { describe, expect, test } from 'vitest'
import { criteriaOf, type Wanted } from '../../src/control/exchange-criteria.ts'
import { tally } from '../../src/control/exchange-tally.ts'
import { ExchangeLog } from '../../src/http/exchange-log.ts'
import { loadDocument } from '../../src/spec/document.ts'
import { operationsOf } from '../../src/spec/operation.ts'

const operations = operationsOf(loadDocument())
const ID = '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01'
const READ = 'api_v1_conversations_retrieve'
const TAKEOVER = 'api_v1_conversations_takeover_create'
const LIST = 'api_v1_conversations_list'

const CALLS = [
  { operation: READ, method: 'GET', path: `/api/v1/conversations/${ID}/`, status: 200 },
  {
    operation: TAKEOVER,
    method: 'POST',
    path: `/api/v1/conversations/${ID}/takeover/`,
    status: 200,
    text: '{"durationMinutes":10}',
  },
  {
    operation: TAKEOVER,
    method: 'POST',
    path: `/api/v1/conversations/${ID}/takeover/`,
    status: 400,
    text: '{"durationMinutes":"ten"}',
  },
  { operation: null, method: 'POST', path: '/api/v1/nothing/', status: 404 },
  { operation: LIST, method: 'GET', path: '/api/v1/conversations/', status: 200 },
]

/** All of the calls again and again; of twenty, only the latest are kept. */
function crowded(times = 4): ExchangeLog {
  const log = new ExchangeLog({ most: 6 })
  for (let round = 0; round < times; round++) for (const call of CALLS) pass(log, call)
  return log
}

function pass(log: ExchangeLog, { operation, method, path, status, text }: (typeof CALLS)[number]) {
  const entry = log.begin({
    at: 0,
    startedAt: 0,
    operation,
    vendor: 'shop',
    method,
    url: `http://standin.test${path}`,
    headers: [],
  })
  if (text !== undefined) entry.body = { type: 'application/json', text, bytes: text.length }
  log.end(entry, { status }, { endedAt: 0, violations: [], replySize: 0 })
}

const counted = (wanted: Wanted, log = crowded()) => {
  const { total, evicted, certain } = tally(log, criteriaOf(wanted, { log, operations }))
  return { total, evicted, certain }
}

describe('a count of which some are no longer kept', () => {
  test.each<[Wanted, number, number]>([
    [{}, 20, 15],
    [{ operation: TAKEOVER }, 8, 6],
    [{ operation: TAKEOVER, status: '400' }, 4, 3],
    [{ status: '4xx' }, 8, 6],
    [{ vendor: 'shop' }, 20, 15],
    [{ vendor: 'other' }, 0, 0],
    [{ method: 'get' }, 8, 6],
    [{ unmatched: true }, 4, 3],
    [{ path: '/api/v1/conversations/{id}/takeover', unmatched: false }, 8, 6],
    [{ path: '/api/v1/conv', unmatched: false }, 16, 12],
    [{ path: '/converso/', unmatched: false }, 0, 0],
    [{ since: 15 }, 5, 0],
    [{ since: 0 }, 20, 15],
    [{ pointer: '/durationMinutes', method: 'GET', unmatched: false }, 0, 0],
  ])('is exact for %j', (wanted, total, evicted) => {
    expect(counted(wanted)).toEqual({ total, evicted, certain: true })
  })

  test.each<[Wanted, number, number]>([
    [{ path: `/api/v1/conversations/${ID}/takeover/` }, 2, 12],
    [{ path: '/api/v1/conversations/{id}/takeover' }, 2 + 6, 9],
    [{ pointer: '/durationMinutes' }, 2, 9],
    [{ pointer: '/durationMinutes', value: undefined, status: '400' } as Wanted, 1, 3],
    [{ since: 14 }, 6 - 1, 15],
    [{ path: '/api/v1/conversations/', operation: LIST }, 1, 3],
  ])('says that there may be more for %j', (wanted, total, evicted) => {
    expect(counted(wanted)).toEqual({ total, evicted, certain: false })
  })

  test('counts them by operation and status as well', () => {
    const log = crowded()
    expect(tally(log, []).counts).toEqual({
      byOperation: { [LIST]: 4, [READ]: 4, [TAKEOVER]: 8 },
      byStatus: { '200': 12, '400': 4, '404': 4 },
      unmatched: 4,
      underWay: 0,
    })
  })

  test('begins anew when they were forgotten', () => {
    const log = crowded()
    log.clear()
    expect(counted({ pointer: '/durationMinutes' }, log)).toEqual({
      total: 0,
      evicted: 0,
      certain: true,
    })
    for (const call of [...CALLS, ...CALLS]) pass(log, call)
    expect(counted({ since: 20 }, log)).toEqual({ total: 10, evicted: 6, certain: true })
  })

  test('is never less than there were at most, and never more', () => {
    const all = Array.from({ length: 4 }, () => CALLS).flat()
    for (const status of ['200', '400', '4xx', '5xx']) {
      for (const path of [
        '/api/v1/',
        '/api/v1/conversations/',
        '/api/v1/n',
        `/api/v1/conversations/${ID}`,
      ]) {
        const { total, evicted, certain } = counted({ path, status })
        const truth = all.filter(
          (call) =>
            call.path.startsWith(path) &&
            (status.endsWith('xx')
              ? Math.floor(call.status / 100) === Number(status[0])
              : call.status === Number(status)),
        ).length
        expect(total).toBeLessThanOrEqual(truth)
        expect(total + (certain ? 0 : evicted)).toBeGreaterThanOrEqual(truth)
      }
    }
  })
})
