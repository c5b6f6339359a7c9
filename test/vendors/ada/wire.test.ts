import { describe, expect, it } from 'vitest'
import { AT, type Client, client, fresh } from '../../support-http/mock.ts'
import { channel, type Errors, handedOff, NOBODY, open, type Shop, shop } from './shop.ts'

const JSON_TYPE = { 'content-type': 'application/json' }

describe('a call without a good key', () => {
  const path = '/api/v2/channels/?type=custom'
  const ask = async (headers: Record<string, string>) => {
    const { standin } = await shop()
    const response = await standin.fetch(path, { headers })
    const { errors } = (await response.json()) as Errors
    return { status: response.status, type: errors[0]?.type, text: JSON.stringify(errors) }
  }

  it.each<[string, Record<string, string>]>([
    ['none', {}],
    ['an empty header', { authorization: '' }],
    ['a scheme without a key', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: 'Basic c2tfdGVzdA==' }],
    ['a key without its scheme', { authorization: 'sk_test' }],
    ['a wrong key', { authorization: 'Bearer ada_live_1234' }],
    ['a key of no world', { authorization: 'Bearer sk_test_No World' }],
    ['the header of another vendor', { 'x-api-key': 'sk_test' }],
  ])('is answered with 401: %s', async (_, headers) => {
    expect(await ask(headers)).toMatchObject({ status: 401, type: 'unauthorized' })
  })

  it('may write its scheme in any case', async () => {
    const { standin, world } = await shop()
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      const headers = { authorization: `${scheme} ${world.key}` }
      expect((await standin.fetch(path, { headers })).status).toBe(200)
    }
  })
})

describe('an address that nothing is at', () => {
  it.each(['/api/v2/', '/api/v2/nothing/', `/api/v2/conversations/${NOBODY}/sms/`])(
    'is answered with 404 in Ada’s form: %s',
    async (path) => {
      const { status, body } = await (await shop()).send<Errors>(path)
      expect([status, body.errors[0]?.type]).toEqual([404, 'resource_not_found'])
    },
  )

  it.each([
    ['GET', 'conversations/', 'POST'],
    ['DELETE', `conversations/${NOBODY}/`, 'GET, PATCH'],
    ['PUT', `conversations/${NOBODY}/messages`, 'GET, POST'],
    ['GET', `conversations/${NOBODY}/end/`, 'POST'],
    ['GET', `conversations/${NOBODY}/end-handoff`, 'POST'],
    ['POST', `conversations/${NOBODY}/handoff-queue/`, 'PATCH'],
  ])('by this method is answered with 405: %s %s', async (method, path, allowed) => {
    const { status, body, headers } = await (await shop()).call<Errors>(method, path)
    expect([status, body.errors[0]?.type]).toEqual([405, 'method_not_allowed'])
    expect(headers.get('allow')).toBe(allowed)
  })
})

it('an address that two paths fit names each allowed method once', async () => {
  const { status, headers } = await (await shop()).call('POST', 'webhooks/event-types/')
  expect(status).toBe(405)
  const allowed = headers.get('allow')?.split(', ') ?? []
  expect(allowed).toContain('GET')
  expect(allowed).toEqual([...new Set(allowed)])
})

describe('a body that cannot be read', () => {
  const send = (ada: Shop, body: string, headers: Record<string, string> = JSON_TYPE) =>
    ada.send<Errors>('/api/v2/conversations/', { method: 'POST', body, headers })

  it.each(['{', '{"channel_id":', 'channel_id=chat', '\u0000'])('is not JSON: %j', async (body) => {
    const answer = await send(await shop(), body)
    expect([answer.status, answer.body.errors[0]?.type]).toEqual([400, 'bad_request'])
  })

  it.each(['[]', '[{"channel_id":"chat"}]', 'null', '"chat"', '7', '{}', '', ' '])(
    'is not what is wanted: %j',
    async (body) => {
      const answer = await send(await shop(), body)
      expect([answer.status, answer.body.errors[0]?.type]).toEqual([400, 'validation_error'])
    },
  )

  it('is of another type', async () => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const { status, body } = await send(await shop(), 'channel_id=chat', type)
    expect([status, body.errors[0]?.type]).toEqual([400, 'bad_request'])
  })

  it('is larger than 10 MB', async () => {
    const { status, body } = await send(await shop(), `"${'x'.repeat(10 * 1024 * 1024)}"`)
    expect([status, body.errors[0]?.type]).toEqual([413, 'content_too_large'])
  })

  it('may come without its type, and with a type that names its letters', async () => {
    const ada = await shop()
    const { id: channel_id } = await channel(ada)
    const bytes = new TextEncoder().encode(JSON.stringify({ channel_id, more: { a: 1 } }))
    for (const headers of [{}, { 'content-type': 'application/json; charset=utf-8' }]) {
      const init = { method: 'POST', body: bytes, headers }
      expect((await ada.send('/api/v2/conversations/', init)).status).toBe(201)
    }
  })
})

describe('an action', () => {
  it.each<[string, RequestInit]>([
    ['nothing', {}],
    ['an empty object', { body: '{}', headers: JSON_TYPE }],
    ['an empty body that is called JSON', { body: '', headers: JSON_TYPE }],
    ['anything else', { body: '{"reason":"done"}', headers: JSON_TYPE }],
    ['plain text', { body: 'done' }],
    ['a body of no type', { body: new TextEncoder().encode('{}') }],
  ])('may be sent with %s', async (_, init) => {
    const ada = await shop()
    for (const operation of ['end-handoff', 'end']) {
      const path = `/api/v2/${(await handedOff(ada)).at(operation)}`
      expect((await ada.send(path, { method: 'POST', ...init })).status).toBe(200)
      const bare = `/api/v2/${(await handedOff(ada)).at(operation)}`.slice(0, -1)
      expect((await ada.send(bare, { method: 'POST', ...init })).status).toBe(200)
    }
  })
})

describe('the slash at the end of an address', () => {
  it('makes no difference to any answer', async () => {
    const transcript = async (bend: (path: string) => string): Promise<string[]> => {
      const made: Client = client((await fresh({ at: AT })).standin)
      const ada = await shop(made)
      const texts: string[] = []
      const call = async (method: string, path: string, body?: unknown) => {
        const answer = await ada.call<Record<string, string>>(method, bend(path), body)
        texts.push(`${method} ${path.replace(/\/$/, '')} ${answer.status} ${answer.text}`)
        return answer.body
      }
      const wanted = { name: 'App', description: 'App', modality: 'messaging' }
      const { id: channel_id } = await call('POST', 'channels/', wanted)
      const { id, end_user_id } = await call('POST', 'conversations/', { channel_id })
      const author = { role: 'end_user', id: end_user_id }
      const at = `conversations/${id}/`
      await call('POST', `${at}messages/`, { author, content: { type: 'text', body: 'Hi' } })
      await ada.world.clock({ advance: '1s' })
      await ada.world.handoff.begin(id ?? '')
      await call('GET', `${at}`)
      await call('PATCH', `${at}`, { metadata: { a: 1 } })
      await call('GET', `${at}messages/`)
      await call('PATCH', `${at}handoff-queue/`, { unit: 'unknown' })
      await call('POST', `${at}end-handoff/`)
      await call('POST', `${at}end-handoff/`)
      await call('POST', `${at}end/`)
      await call('GET', `end-users/${end_user_id}/`)
      await call('GET', 'end-users/')
      const hook = await call('POST', 'webhooks/', { url: 'https://elsewhere.test/' })
      await call('GET', `webhooks/${hook.id}/`)
      await call('GET', `webhooks/${hook.id}/secret/`)
      await call('POST', `webhooks/${hook.id}/secret/rotate/`)
      await call('GET', 'webhooks/event-types/')
      await call('DELETE', `webhooks/${hook.id}/`)
      await call('PATCH', `channels/${channel_id}/`, { capabilities: { markdown: true } })
      await call('POST', 'conversations/email/', { name: 'A', subject: 'B', reply_to: 'c@d.test' })
      return texts
    }
    const withSlash = await transcript((path) => path)
    const without = await transcript((path) => path.replace(/\/$/, ''))
    expect(without).toEqual(withSlash)
    expect(withSlash.filter((line) => / (3|4|5)\d\d \{/.test(line)).length).toBe(2) // no queue is shown, and a handoff ends once
  })

  it('is never a redirect, and members that nobody knows are no reason to refuse', async () => {
    const ada = await shop()
    const talk = await open(ada)
    const { status } = await ada.patch(`conversations/${talk.id}`, { metadata: {}, more: [1] })
    expect(status).toBe(200)
    const query = `${talk.at('messages').slice(0, -1)}?limit=1&unknown=1`
    expect((await ada.get(query)).status).toBe(200)
    const { violations } = await ada.world.contract()
    expect(violations.filter(({ level }) => level === 'error')).toEqual([])
  })
})
