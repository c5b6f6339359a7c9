import { describe, expect, it } from 'vitest'
import { at, type Client, CONVERSATIONS, mock } from '../support-http/mock.ts'

const one = at('0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01')

/** Every operation of Wassist's. */
const OPERATIONS = [
  ['GET', CONVERSATIONS],
  ['POST', CONVERSATIONS],
  ['GET', one],
  ['GET', `${one}messages/`],
  ...[
    'messages',
    'prompt',
    'takeover',
    'handback',
    'read',
    'typing',
    'subscribe',
    'unsubscribe',
  ].map((name) => ['POST', `${one}${name}/`] as const),
] as const

async function bare(
  client: Client,
  method: string,
  path: string,
  headers: Record<string, string> = {},
) {
  const response = await client.standin.fetch(path, { method, headers })
  return { status: response.status, body: await response.json() }
}

describe('a request without a right key', () => {
  it.each(OPERATIONS)('is answered 401 with the body of Wassist: %s %s', async (method, path) => {
    const client = await mock({ fixture: 'demo' })
    expect(await bare(client, method, path)).toEqual({
      status: 401,
      body: {
        error: 'Authentication credentials were not provided. Send an X-API-Key header.',
        code: 'not_authenticated',
      },
    })
  })

  it.each([
    '',
    'wrong',
    'sk_live',
    'sk_test_',
    'sk_test_UPPER',
    'sk_test_a b',
    'sk_test_../x',
    `sk_test_${'x'.repeat(65)}`,
  ])('is answered 401 when the key is "%s"', async (key) => {
    const client = await mock()
    const { status, body } = await bare(client, 'GET', CONVERSATIONS, { 'x-api-key': key })
    expect(status).toBe(401)
    expect(body).toEqual({
      error: expect.any(String),
      code: key === '' ? 'not_authenticated' : 'authentication_failed',
    })
  })

  it('is told what a key looks like', async () => {
    const { body } = await bare(await mock(), 'GET', CONVERSATIONS, { 'x-api-key': 'wrong' })
    expect(body).toEqual({
      error:
        'Invalid API key. Expected sk_test, or sk_test_<world> with a world of lower-case letters, digits, - and _.',
      code: 'authentication_failed',
    })
  })

  it('is not helped by the key in another header', async () => {
    const answer = await bare(await mock(), 'GET', CONVERSATIONS, {
      authorization: 'Bearer sk_test',
    })
    expect(answer.status).toBe(401)
  })

  it('makes no world', async () => {
    const client = await mock()
    await bare(client, 'GET', CONVERSATIONS, { 'x-api-key': 'sk_test_UPPER' })
    const { text } = await client.get('/_mock/worlds')
    expect(text.toLowerCase()).not.toContain('upper')
  })
})

describe('a wrong method', () => {
  it.each([
    ['DELETE', CONVERSATIONS, 'GET, POST'],
    ['PUT', CONVERSATIONS, 'GET, POST'],
    ['POST', one, 'GET'],
    ['PATCH', one, 'GET'],
    ['DELETE', one, 'GET'],
    ['PUT', `${one}messages/`, 'GET, POST'],
    ['GET', `${one}takeover/`, 'POST'],
    ['GET', `${one}handback`, 'POST'],
  ])('is answered 405 with what is allowed: %s %s', async (method, path, allow) => {
    const client = await mock()
    const { status, headers, body } = await client.send(path, { method })
    expect(status).toBe(405)
    expect(headers.get('allow')).toBe(allow)
    expect(body).toEqual({
      error: `Method "${method}" not allowed. Allowed: ${allow}.`,
      code: 'method_not_allowed',
    })
  })
})

describe('an unknown path', () => {
  it.each([
    ['/api/v1/conversation/', '/api/v1/conversations/'],
    ['/api/v1/convresations', '/api/v1/conversations/'],
    [`${one}mesages/`, `${one}messages/`],
    [`${one}take-over/`, `${one}takeover/`],
    [`${one}handbak`, `${one}handback/`],
  ])('is answered 404, and names the closest: %s', async (path, closest) => {
    const client = await mock()
    const { status, type, body } = await client.get(path)
    expect({ status, type, body }).toEqual({
      status: 404,
      type: 'application/json',
      body: {
        error: expect.stringContaining(`The closest one is ${closest}`),
        code: 'not_found',
      },
    })
  })

  it('names none where none is near', async () => {
    const { status, body } = await (await mock()).get('/api/v1/an/altogether/different/thing/')
    expect({ status, body }).toEqual({
      status: 404,
      body: { error: expect.stringMatching(/^No such path: \S+\.$/), code: 'not_found' },
    })
  })

  it.each(['/', '/nope', '/_mock', '/_mock/helth', '/favicon.ico'])(
    "is answered by Standin itself where it is no vendor's: %s",
    async (path) => {
      const client = await mock()
      const { status, type, body } = await client.send(path, { method: 'PUT' })
      expect([404, 405]).toContain(status)
      expect(type).toBe('application/problem+json')
      expect(body).toMatchObject({ status, type: expect.stringMatching(/^urn:standin:/) })
    },
  )

  it('is told the closest path of the control API', async () => {
    const { body } = await (await mock()).get('/_mock/helth')
    expect(body).toEqual({
      type: 'urn:standin:unknown_path',
      title: 'Not found',
      status: 404,
      detail: 'No such path: /_mock/helth. The closest one is /_mock/health',
    })
  })

  it('is answered by the vendor at the very base of its API', async () => {
    expect((await (await mock()).get('/api/v1/')).body).toMatchObject({ code: 'not_found' })
  })

  it('is answered 404 when an id is empty', async () => {
    expect((await (await mock()).get(`${CONVERSATIONS}/`)).status).toBe(404)
  })
})

describe('a browser', () => {
  it('may call from any origin, with the headers that clients send', async () => {
    const client = await mock()
    const preflight = await client.standin.fetch(`${one}takeover/`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-api-key,content-type,idempotency-key',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-headers')).toBe(
      'x-api-key,content-type,idempotency-key',
    )
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST')
    const { headers } = await client.get(CONVERSATIONS)
    expect(headers.get('access-control-allow-origin')).toBe('*')
  })

  it.each([
    ['http://localhost:5173', 'http://localhost:5173'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
    ['https://standin.test:8443', 'https://standin.test:8443'],
    ['https://evil.example', null],
    ['https://localhost.evil.example', null],
    ['null', null],
  ])('with a page of %s reads of the control API: %j', async (origin, allowed) => {
    const { standin } = await mock()
    const url = 'http://standin.test/_mock/deliveries'
    const asked = { origin, 'access-control-request-method': 'GET' }
    const preflight = await standin.fetch(url, { method: 'OPTIONS', headers: asked })
    const { headers } = await standin.fetch(url, { headers: { origin } })
    for (const told of [preflight.headers, headers]) {
      expect(told.get('access-control-allow-origin')).toBe(allowed)
    }
    expect(headers.get('vary')).toBe('Origin')
  })
})
