import { describe, expect, test } from 'vitest'
import {
  at,
  type Client,
  CONVERSATIONS,
  type Conversation,
  type List,
  mock,
  type Schemas,
} from '../support-http/mock.ts'

type Found = Schemas['RequestList']

const list = async ({ get }: Client, query = ''): Promise<Found> =>
  (await get<Found>(`/_mock/requests${query}`)).body

/** Reads, a takeover that is refused and one that is not, and a message. */
async function worked(): Promise<{ client: Client; id: string }> {
  const client = await mock({ fixture: 'demo' })
  const { get, post } = client
  const { body } = await get<List<Conversation>>(`${CONVERSATIONS}?limit=1`)
  const id = body.results[0]?.id ?? ''
  await post(at(id, 'takeover'), { durationMinutes: 'ten' })
  await post(at(id, 'takeover'), { durationMinutes: 10 })
  await get(at(id))
  await get('/api/v1/nothing/')
  return { client, id }
}

describe('the requests of a world', () => {
  test('are there with what was sent and answered, the oldest first', async () => {
    const { client, id } = await worked()
    const found = await list(client)
    expect(found.requests.map((one) => [one.id, one.operation, one.response?.status])).toEqual([
      [1, 'api_v1_conversations_list', 200],
      [2, 'api_v1_conversations_takeover_create', 400],
      [3, 'api_v1_conversations_takeover_create', 200],
      [4, 'api_v1_conversations_retrieve', 200],
      [5, null, 404],
    ])
    expect(found.requests[1]).toEqual({
      id: 2,
      at: '2026-01-01T09:00:00.000Z',
      tookMs: expect.any(Number),
      operation: 'api_v1_conversations_takeover_create',
      vendor: 'wassist',
      method: 'POST',
      url: `http://standin.test${at(id, 'takeover')}`,
      request: {
        headers: {
          'content-type': 'application/json',
          'x-api-key': expect.stringMatching(/^sk_test_w\d+$/),
        },
        body: { type: 'application/json', text: '{"durationMinutes":"ten"}', bytes: 25 },
      },
      response: {
        status: 400,
        headers: { 'content-type': 'application/json' },
        body: {
          type: 'application/json',
          text: '{"durationMinutes":["A valid integer is required."]}',
          bytes: 52,
        },
      },
      violations: [expect.objectContaining({ pointer: '/durationMinutes', rule: 'type' })],
      nearest: [],
    })
    expect({ ...found, requests: [] }).toEqual({
      requests: [],
      total: 5,
      counts: {
        byOperation: {
          api_v1_conversations_list: 1,
          api_v1_conversations_retrieve: 1,
          api_v1_conversations_takeover_create: 2,
        },
        byStatus: { '200': 3, '400': 1, '404': 1 },
        unmatched: 1,
        underWay: 0,
      },
      evicted: 0,
      certain: true,
      last: 5,
    })
  })

  test.each([
    ['operation=api_v1_conversations_takeover_create', [2, 3]],
    ['operation=api_v1_conversations_takeover_create&status=200', [3]],
    ['vendor=wassist', [1, 2, 3, 4, 5]],
    ['vendor=ada', []],
    ['status=404', [5]],
    ['status=4xx', [2, 5]],
    ['method=post', [2, 3]],
    ['path=/api/v1/conversations/', [1, 2, 3, 4]],
    ['path=/api/v1/conversations/{id}', [4]],
    ['path=/api/v1/conversations/{any}/takeover/', [2, 3]],
    ['unmatched=true', [5]],
    ['unmatched=false', [1, 2, 3, 4]],
    ['since=3', [4, 5]],
    ['pointer=/durationMinutes', [2, 3]],
    ['pointer=/durationMinutes&value=10', [3]],
    ['pointer=/durationMinutes&value=ten', [2]],
    ['pointer=/durationMinutes&value="ten"', [2]],
    ['pointer=/durationMinutes/0', []],
    ['pointer=/constructor', []],
    ['pointer=&value={"durationMinutes":10}', [3]],
    ['limit=2', [4, 5]],
  ])('are looked through by %s', async (query, ids) => {
    const { client } = await worked()
    const { requests, total, certain } = await list(client, `?${query}`)
    expect(requests.map((one) => one.id)).toEqual(ids)
    expect([total, certain]).toEqual([query === 'limit=2' ? 5 : ids.length, true])
  })

  test.each([
    ['status=9', '/status'],
    ['path=conversations', '/path'],
    ['pointer=a', '/pointer'],
    ['operation=mock_reset', '/operation'],
    ['operation=', '/operation'],
  ])('are not looked through by %s', async (query, pointer) => {
    const { get } = await mock()
    const { status, text } = await get(`/_mock/requests?${query}`)
    expect([status, text]).toEqual([400, expect.stringContaining(`query ${pointer}: expected`)])
  })

  test('are read one by one', async () => {
    const { client } = await worked()
    const { requests } = await list(client)
    expect((await client.get('/_mock/requests/3')).body).toEqual(requests[2])
    expect((await client.get<Schemas['Problem']>('/_mock/requests/6')).body.detail).toBe(
      'There is no request 6',
    )
  })

  test('are forgotten when they are to be, and ids go on', async () => {
    const { client } = await worked()
    expect((await client.send('/_mock/requests', { method: 'DELETE' })).status).toBe(204)
    expect(await list(client)).toMatchObject({ requests: [], total: 0, evicted: 0, last: 5 })
    expect((await client.get<Schemas['Problem']>('/_mock/requests/3')).body.detail).toBe(
      'There is no longer a request 3',
    )
    await client.get(CONVERSATIONS)
    expect((await list(client)).requests.map(({ id }) => id)).toEqual([6])
  })

  test('are forgotten with a reset', async () => {
    const { client } = await worked()
    await client.post('/_mock/reset', {})
    expect((await list(client)).total).toBe(0)
  })

  test('are not those of another world', async () => {
    await worked()
    expect((await list(await mock({ fixture: 'demo' }))).total).toBe(0)
  })

  test('show a body that could not be read, too', async () => {
    const client = await mock()
    const sent = (type: string, body: string | Uint8Array<ArrayBuffer>) =>
      client.send('/api/v1/webhooks/', { method: 'POST', body, headers: { 'content-type': type } })
    await sent('application/json', '{"url":')
    await sent('text/plain', 'hello')
    await sent('image/png', new Uint8Array([1, 2, 3]))
    const { requests } = await list(client)
    expect(requests.map(({ request, response }) => [response?.status, request.body])).toEqual([
      [400, { type: 'application/json', text: '{"url":', bytes: 7 }],
      [415, { type: 'text/plain', text: 'hello', bytes: 5 }],
      [415, { type: 'image/png', text: null, bytes: 3 }],
    ])
  })

  test('do not show the secrets of webhooks', async () => {
    const client = await mock({ fixture: 'demo' })
    const { body } = await client.post<{ secret: string }>('/api/v1/webhooks/', {
      url: 'http://127.0.0.1:9/hook?token=0123456789',
      events: [],
    })
    const { text } = await client.get('/_mock/requests')
    expect(body.secret.length).toBeGreaterThan(10)
    expect(text).not.toContain(body.secret)
    expect(text).not.toContain('0123456789')
    expect(text).toContain('token=012***')
  })
})

test('what is kept is what went over the wire, whatever happened since', async () => {
  const client = await mock({ fixture: 'demo' })
  const heard: unknown[] = []
  const ask = async (answering: ReturnType<Client['get']>) => heard.push((await answering).text)
  const { body } = await client.get<List<Conversation>>(CONVERSATIONS)
  await client.send('/_mock/requests', { method: 'DELETE' })
  for (const { id } of body.results) {
    await ask(client.get(at(id)))
    await ask(client.post(at(id, 'takeover')))
    await ask(client.post(at(id, 'messages'), { content: 'Hello' }))
    await ask(client.get(at(id, 'messages')))
    await ask(client.post(at(id, 'read')))
    await ask(client.get(`${CONVERSATIONS}?limit=5`))
    await client.advance('1h')
  }
  const { requests } = await list(client, '?limit=2000')
  expect(heard.length).toBeGreaterThan(30)
  expect(requests.map(({ response }) => response?.body?.text ?? '')).toEqual(heard)
})
