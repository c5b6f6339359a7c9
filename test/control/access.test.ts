import { describe, expect, it } from 'vitest'
import { loadDocument } from '../../src/spec/document.ts'
import { answer, CONVERSATIONS, client, fresh, mock } from '../support-http/mock.ts'

const CONTROL = [
  ['GET', '/_mock/state'],
  ['PUT', '/_mock/state'],
  ['POST', '/_mock/reset'],
  ['GET', '/_mock/clock'],
  ['POST', '/_mock/clock'],
  ['POST', '/_mock/inbound'],
  ['GET', '/_mock/worlds'],
  ['GET', '/_mock/contract'],
  ['GET', '/_mock/settled'],
] as const

describe('the control API', () => {
  it('tells without a key that it is well', async () => {
    const { standin } = await mock()
    const response = await standin.fetch('/_mock/health')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      status: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      world: 'default',
    })
  })

  it('tells with any key that it is well', async () => {
    const { standin } = await mock()
    const response = await standin.fetch('/_mock/health', { headers: { 'x-api-key': 'other' } })
    expect(response.status).toBe(200)
  })

  it('has an index of what is served', async () => {
    const { standin } = await mock()
    const response = await standin.fetch('/')
    expect(await response.json()).toEqual({
      name: 'standin',
      version: expect.any(String),
      vendors: [
        { name: 'wassist', baseUrl: 'http://standin.test/api/v1/', keyHeader: 'X-API-Key' },
        { name: 'ada', baseUrl: 'http://standin.test/api/v2/', keyHeader: 'Authorization' },
        {
          name: 'converso',
          baseUrl: 'http://standin.test/converso/v1/',
          keyHeader: 'Authorization',
        },
      ],
      control: 'http://standin.test/_mock',
      spec: 'http://standin.test/openapi.json',
    })
  })

  it.each(['published', 'wire'] as const)(
    'serves the document that is in force: %s',
    async (profile) => {
      const { body } = await (await mock({ profile })).get('/openapi.json')
      expect(body).toEqual(loadDocument(profile))
    },
  )

  it('is in the world of the key, or of ?world=, which wins, or in the default one', async () => {
    const { standin } = await fresh({ fixture: 'demo' })
    const worldOf = async (path: string, headers: Record<string, string> = {}) => {
      const { body } = await answer<{ world: string }>(await standin.fetch(path, { headers }))
      return body.world
    }
    expect(await worldOf('/_mock/clock')).toBe('default')
    expect(await worldOf('/_mock/clock', { 'x-api-key': 'sk_test_a' })).toBe('a')
    expect(await worldOf('/_mock/clock', { authorization: 'Bearer sk_test_a' })).toBe('a')
    expect(await worldOf('/_mock/clock?world=b')).toBe('b')
    expect(await worldOf('/_mock/clock?world=b', { 'x-api-key': 'sk_test_a' })).toBe('b')
  })

  it('moves the world that ?world= names, and no other', async () => {
    const { standin } = await fresh({ fixture: 'demo' })
    const one = client(standin, 'sk_test_a')
    await one.post('/_mock/reset?world=b', { fixture: 'empty' })
    const { body } = await one.get<{ worlds: object[] }>('/_mock/worlds')
    const status = { mode: 'frozen', now: '2026-01-01T09:00:00.000Z' }
    expect(body.worlds).toEqual([
      { world: 'a', key: 'sk_test_a', seq: 0, conversations: 26, ...status },
      { world: 'b', key: 'sk_test_b', seq: 1, conversations: 0, ...status },
      { world: 'default', key: 'sk_test', seq: 0, conversations: 26, ...status },
    ])
  })

  it('refuses a wrong key with a problem', async () => {
    const { standin } = await mock()
    const { status, type, body } = await client(standin, 'wrong').get('/_mock/clock')
    expect({ status, type }).toEqual({ status: 401, type: 'application/problem+json' })
    expect(body).toMatchObject({ type: 'urn:standin:bad_credentials', status: 401 })
  })

  it.each(['Bad%20Name', '', '../x'])('refuses ?world=%s as an invalid parameter', async (name) => {
    const { status, body } = await (await mock()).get(`/_mock/clock?world=${name}`)
    expect(status).toBe(400)
    expect(body).toMatchObject({ detail: expect.stringContaining('query /world') })
  })

  it.each([
    ['POST', '/_mock/health', 405],
    ['DELETE', '/_mock/state', 405],
    ['GET', '/_mock/nothing-like-it', 404],
    ['GET', '/_mock/state/deeper', 404],
  ])('answers a problem to what it does not have: %s %s', async (method, path, status) => {
    const answer = await (await mock()).send(path, { method })
    expect(answer).toMatchObject({
      status,
      type: 'application/problem+json',
      body: { status, title: expect.any(String), detail: expect.any(String) },
    })
    if (status === 405)
      expect(answer.headers.get('allow')).toBe(path === '/_mock/health' ? 'GET' : 'GET, PUT')
  })

  it.each([
    ['broken JSON', '{', 'application/json', 400, 'unreadable_body'],
    ['another type', '{}', 'text/plain', 415, 'unsupported_type'],
    ['too much', 'x'.repeat(10 * 1024 * 1024 + 1), 'application/json', 413, 'too_large'],
  ])('answers a problem to %s', async (_, body, type, status, reason) => {
    const answer = await (await mock()).send('/_mock/clock', {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    })
    expect(answer).toMatchObject({
      status,
      type: 'application/problem+json',
      body: { type: `urn:standin:${reason}`, status },
    })
  })
})

describe('an admin token', () => {
  const guarded = fresh({ adminToken: 'hush' })

  it.each(CONTROL)('is demanded: %s %s', async (method, path) => {
    const one = await guarded
    const answer = await one.send(path, { method })
    expect(answer).toMatchObject({
      status: 401,
      type: 'application/problem+json',
      body: {
        type: 'urn:standin:no_credentials',
        detail: expect.stringContaining('X-Standin-Admin-Token'),
      },
    })
  })

  it('is not helped by a wrong one', async () => {
    const answer = await (await guarded).send('/_mock/clock', {
      headers: { 'x-standin-admin-token': 'hus' },
    })
    expect(answer).toMatchObject({ status: 401, body: { type: 'urn:standin:bad_credentials' } })
    expect(answer.text).not.toContain('hush')
  })

  it('opens the control API', async () => {
    const headers = { 'x-standin-admin-token': 'hush' }
    expect((await (await guarded).send('/_mock/clock', { headers })).status).toBe(200)
  })

  it.each(['/', '/openapi.json', '/_mock/health', CONVERSATIONS])(
    'is not needed for %s',
    async (path) => {
      expect((await (await guarded).get(path)).status).toBe(200)
    },
  )
})
