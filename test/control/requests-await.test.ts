import { describe, expect, test } from 'vitest'
import { createStandin, type Standin } from '../../src/create.ts'
import {
  AT,
  at,
  CONVERSATIONS,
  type Conversation,
  type List,
  mock,
  type Schemas,
} from '../support-http/mock.ts'

type Waited = Schemas['RequestsWaited']

const TAKEOVER = 'api_v1_conversations_takeover_create'

async function desk() {
  const client = await mock({ fixture: 'demo' })
  const { body } = await client.get<List<Conversation>>(`${CONVERSATIONS}?limit=1`)
  const id = body.results[0]?.id ?? ''
  const wait = async (wanted: object) =>
    (await client.post<Waited>('/_mock/requests/await', { timeout: '1m', ...wanted })).body
  return { ...client, id, wait }
}

describe('who waits for requests', () => {
  test('is answered at once when there are enough', async () => {
    const { wait } = await desk()
    expect(await wait({ path: CONVERSATIONS })).toMatchObject({
      complete: true,
      requests: [{ id: 1, operation: 'api_v1_conversations_list' }],
      total: 1,
      underWay: [],
      near: [],
      certain: true,
    })
  })

  test('is answered when the last of them has been answered', async () => {
    const { post, id, wait } = await desk()
    const waiting = wait({ operation: TAKEOVER, count: 2, status: '2xx' })
    await post(at(id, 'takeover'), { durationMinutes: 'ten' })
    await post(at(id, 'takeover'))
    await post(at(id, 'takeover'))
    const { complete, requests } = await waiting
    expect([complete, requests.map((one) => one.id)]).toEqual([true, [3, 4]])
  })

  test('can wait for what is sent, later than something else', async () => {
    const { post, id, wait } = await desk()
    const body = { pointer: '/durationMinutes', value: 10 }
    await post(at(id, 'takeover'), { durationMinutes: 10 })
    const waiting = wait({ ...body, since: 2 })
    await post(at(id, 'takeover'), { durationMinutes: 20 })
    await post(at(id, 'takeover'), { durationMinutes: 10 })
    expect((await waiting).requests.map((one) => one.id)).toEqual([4])
  })

  test('hears when the time is up what came else, and in what it differs', async () => {
    const { post, id, wait } = await desk()
    await post(at(id, 'takeover'), { durationMinutes: 10 })
    const late = await wait({
      operation: TAKEOVER,
      pointer: '/durationMinutes',
      value: 15,
      timeout: '0ms',
    })
    expect(late).toMatchObject({ complete: false, requests: [], total: 0, certain: true })
    expect(late.near.map(({ request, differs }) => [request.id, differs])).toEqual([
      [2, ['body /durationMinutes: expected 15, got 10']],
      [
        1,
        [
          `operation: expected ${TAKEOVER}, got api_v1_conversations_list`,
          'body /durationMinutes: expected 15, got none',
        ],
      ],
    ])
  })

  test('is not told secrets by what differs', async () => {
    const { post, wait } = await desk()
    await post('/api/v1/webhooks/', { url: 'http://127.0.0.1:9/', secret: '0123456789' })
    const { near } = await wait({ pointer: '/secret', value: 'x', timeout: '0ms' })
    expect(near[0]?.differs).toEqual(['body /secret: expected "x", got ***'])
  })

  test('has to say for what there is', async () => {
    const { post } = await mock()
    const { status, text } = await post('/_mock/requests/await', { value: 1 })
    expect([status, text]).toEqual([
      400,
      expect.stringContaining('body /value: expected a pointer beside it, got 1'),
    ])
  })
})

test('a request that is under way is told of, and counts when it has been answered', async () => {
  const standin = await createStandin({ at: AT, fixture: 'empty' })
  const { requests } = standin.world('slow')
  const body = slowly()
  const answering = standin.fetch('/api/v1/webhooks/', {
    method: 'POST',
    headers: { 'x-api-key': 'sk_test_slow', 'content-type': 'application/json' },
    body: body.stream,
    duplex: 'half',
  } as RequestInit)
  while ((await requests.list()).total === 0); // until it has begun
  const wanted = { operation: 'api_v1_webhooks_create', status: '201' } as const
  await expect(requests.await({ ...wanted, timeout: '0ms' })).rejects.toThrow(
    '0 of 1 requests {"operation":"api_v1_webhooks_create","status":"201"} came within 0ms. Else:\n  under way: 1 POST /api/v1/webhooks/',
  )
  expect((await requests.list()).counts.underWay).toBe(1)
  const waiting = requests.await({ ...wanted, timeout: '1m' })
  body.finish('{"url":"http://127.0.0.1:9/","events":[]}')
  expect((await answering).status).toBe(201)
  expect((await waiting).map(({ response }) => response?.status)).toEqual([201])
})

/** A body whose end is a long time coming. */
function slowly() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const stream = new ReadableStream<Uint8Array>({
    start: (one) => {
      controller = one
    },
  })
  return {
    stream,
    finish(text: string) {
      controller?.enqueue(new TextEncoder().encode(text))
      controller?.close()
    },
  }
}

describe('the handle of a world', () => {
  const opened = async (): Promise<Standin> => createStandin({ at: AT, fixture: 'empty' })
  const call = (standin: Standin, path: string, init: RequestInit = {}) =>
    standin.fetch(path, { ...init, headers: { 'x-api-key': 'sk_test_blue' } })

  test('lists, reads, exports and forgets requests', async () => {
    const standin = await opened()
    const { requests } = standin.world('blue')
    await call(standin, CONVERSATIONS)
    await call(standin, '/api/v1/nothing/')
    const { total, counts } = await requests.list({ status: '4xx', limit: 1 })
    expect([total, counts.unmatched]).toEqual([1, 1])
    expect(await requests.get(1)).toMatchObject({ operation: 'api_v1_conversations_list' })
    expect((await requests.har({ unmatched: false })).log.entries).toHaveLength(1)
    await requests.clear()
    expect((await requests.list()).total).toBe(0)
  })

  test('tells a text from a number', async () => {
    const standin = await opened()
    const { requests } = standin.world('blue')
    await call(standin, '/api/v1/webhooks/', { method: 'POST', body: '{"url":10}' })
    expect((await requests.list({ pointer: '/url', value: '10' })).total).toBe(0)
    expect((await requests.list({ pointer: '/url', value: 10 })).total).toBe(1)
  })

  test('rejects when requests do not come, and says what did', async () => {
    const standin = await opened()
    const { requests } = standin.world('blue')
    await expect(requests.await({ vendor: 'ada', timeout: '0ms' })).rejects.toThrow(
      '0 of 1 requests {"vendor":"ada"} came within 0ms. Nothing else came',
    )
    await call(standin, CONVERSATIONS)
    await expect(requests.await({ vendor: 'ada', count: 2, timeout: '0ms' })).rejects.toThrow(
      '0 of 2 requests {"vendor":"ada"} came within 0ms. Else:\n  1 GET /api/v1/conversations/ 200: vendor: expected ada, got wassist',
    )
  })
})
