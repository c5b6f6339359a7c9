import { describe, expect, test } from 'vitest'
import { AT, at, CONVERSATIONS, fresh, mock, type Schemas } from '../support-http/mock.ts'

const ID = '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01'

describe('a call of what the document does not have', () => {
  test('is kept with what was sent and what may have been meant, and breaks the contract', async () => {
    const { post, get, contract } = await mock()
    await post(at(ID, 'take-over'), { durationMinutes: 10, token: '0123456789' })
    const { body } = await get<Schemas['RequestList']>('/_mock/requests?unmatched=true')
    const path = at(ID, 'take-over')
    const got = `POST ${path}`
    expect(body.requests).toMatchObject([
      {
        operation: null,
        vendor: 'wassist',
        method: 'POST',
        url: `http://standin.test${path}`,
        request: {
          body: { type: 'application/json', text: '{"durationMinutes":10,"token":"012***"}' },
        },
        response: { status: 404 },
        violations: [{ rule: 'undocumented', got }],
        nearest: [
          {
            operation: 'api_v1_conversations_takeover_create',
            method: 'POST',
            path: '/api/v1/conversations/{id}/takeover/',
          },
        ],
      },
    ])
    const { counts, violations } = await contract()
    expect(counts).toEqual({ client: 1, mock: 0, spec: 0 })
    const { message, ...violation } = violations[0] ?? { message: '' }
    expect(violation).toEqual({
      at: new Date(AT).toISOString(),
      level: 'error',
      blame: 'client',
      operation: got,
      location: 'path',
      pointer: '',
      rule: 'undocumented',
      expected: `a method and path that the document has, such as ${at(ID, 'takeover')}`,
      got,
      method: 'POST',
      path,
      status: 404,
    })
    expect(message).toContain(got)
  })

  test('by another method names all that are at this path', async () => {
    const { send, get, contract } = await mock()
    await send(at(ID, 'takeover'), { method: 'PATCH' })
    const { body } = await get<Schemas['RequestList']>('/_mock/requests')
    expect(body.requests[0]?.nearest).toEqual([
      {
        operation: 'api_v1_conversations_takeover_create',
        method: 'POST',
        path: '/api/v1/conversations/{id}/takeover/',
      },
    ])
    expect((await contract()).violations).toMatchObject([
      { status: 405, expected: 'POST at this path', got: `PATCH ${at(ID, 'takeover')}` },
    ])
  })

  test('breaks no contract that nobody looks at', async () => {
    const { get, contract } = await mock({ contract: 'off' })
    await get(`${CONVERSATIONS}one/two/three/`)
    expect((await contract()).violations).toEqual([])
  })

  test('tells the server who listens for violations', async () => {
    const heard: unknown[] = []
    const { send } = await fresh({ onViolation: (violation) => heard.push(violation.operation) })
    await send('/api/v2/nothing', { headers: { authorization: 'Bearer sk_test' } })
    expect(heard).toEqual(['GET /api/v2/nothing'])
  })
})

describe("it is nobody's violation", () => {
  test.each(['/favicon.ico', '/api/v9/conversations/', '/api/v1', '/api/v1/', '/api/v2/'])(
    'to look at %s, which is kept all the same',
    async (path) => {
      const { get, contract } = await mock()
      await get(path)
      expect((await contract()).violations).toEqual([])
      const { body } = await get<Schemas['RequestList']>('/_mock/requests')
      expect(body.requests.map(({ url }) => new URL(url).pathname)).toEqual([path])
    },
  )

  test('to bring a key of ours as another vendor wants it, which shows in the world of the key', async () => {
    const { send, get, contract } = await mock()
    await send('/api/v2/conversations/1')
    await send('/api/v2/nothing')
    expect((await contract()).violations).toEqual([])
    const { body } = await get<Schemas['RequestList']>('/_mock/requests')
    expect(body.requests.map(({ response }) => response?.status)).toEqual([401, 404])
  })

  test('to have a wrong key, with which the call is in the world default', async () => {
    const { send, get, contract } = await fresh()
    await send(CONVERSATIONS, { headers: { 'x-api-key': 'wa_live_0123456789' } })
    await send(`${CONVERSATIONS}a/b/c/`, { headers: { 'x-api-key': 'wa_live_0123456789' } })
    expect((await contract()).violations).toEqual([])
    const { body } = await get<Schemas['RequestList']>('/_mock/requests')
    expect(body.requests).toMatchObject([
      {
        at: new Date(AT).toISOString(),
        operation: 'api_v1_conversations_list',
        request: { headers: { 'x-api-key': 'wa_***' } },
        response: { status: 401 },
      },
      { at: new Date(AT).toISOString(), operation: null, response: { status: 404 } },
    ])
  })

  test('to ask the control API for what it does not have, which is not kept', async () => {
    const { get, contract } = await mock()
    await get('/_mock/nothing')
    expect((await contract()).violations).toEqual([])
    expect((await get<Schemas['RequestList']>('/_mock/requests')).body.total).toBe(0)
  })
})
