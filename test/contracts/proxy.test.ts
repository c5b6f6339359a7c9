import type { RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { opened, proxied, upstream } from '../support-http/proxied.ts'

const { keep, clear } = opened()
afterEach(clear)

const ID = '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01'
const ONE = `/api/v1/conversations/${ID}/`
const conversation = {
  id: ID,
  contact: { phoneNumber: '447700900101', name: null },
  activeAgent: '',
  chatWindowRemainingTime: '0',
  lastMessage: '',
  isHumanTakeover: 'true',
  active: 'true',
}

const smoke = { name: 'x', description: 'y', modality: 'smoke' }
const channel = {
  ...smoke,
  id: '5df263b7db5a7e6ea03fae9b',
  type: 'custom',
  modality: 'messaging',
  capabilities: null,
  metadata: {},
  created_at: '2026-01-01T09:00:00+00:00',
}

const json =
  (body: unknown, status = 200, type = 'application/json'): RequestListener =>
  (_, reply) => {
    reply.writeHead(status, { 'content-type': type })
    reply.end(JSON.stringify(body))
  }

/** A proxy before a server that answers each path as told. */
async function proxyTo(answers: Record<string, RequestListener>, ...flags: string[]) {
  const vendor = keep(
    await upstream((asked, reply) => {
      const [path = ''] = asked.url?.split('?') ?? []
      const answer = answers[path] ?? json({ error: 'none', code: 'not_found' }, 404)
      answer(asked, reply)
    }),
  )
  return keep(await proxied(vendor.url, ...flags))
}

const told = async ({ run }: Awaited<ReturnType<typeof proxyTo>>) => {
  const { checks } = await run()
  return checks.flatMap(({ name, findings }) =>
    findings
      .filter(({ level }) => level === 'error')
      .map(
        ({ blame, message }) =>
          `${name}: ${blame}: ${message.replace(/one of [\d, ]+,/, 'one of its own,')}`,
      ),
  )
}

const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
})

describe('a proxy before a server with six faults', () => {
  const { active: _, ...without } = conversation
  const faulty = {
    [ONE]: json(without),
    [`${ONE}takeover/`]: json({ ...conversation, isHumanTakeover: true }),
    [`${ONE}read/`]: json({ detail: 'teapot' }, 418),
    '/api/v1/conversations/': json({ hello: 1 }, 200, 'text/html'),
    '/api/v1/oracle/': json({ answer: 42 }),
    '/api/v2/channels/': json(channel, 201),
  }

  it('names all six, once each, and who has to change', async () => {
    const proxy = await proxyTo(faulty)
    await proxy.call(ONE)
    await proxy.call(`${ONE}takeover/`, post({}))
    await proxy.call(`${ONE}read/`, post({}))
    await proxy.call(`/api/v1/conversations/`)
    await proxy.call(`/api/v1/oracle/`)
    await proxy.call(`/api/v2/channels/`, post(smoke))
    expect(await told(proxy)).toMatchInlineSnapshot(`
      [
        "api_v1_conversations_retrieve: vendor: 200 missing member: response /active: expected a value, got nothing",
        "api_v1_conversations_takeover_create: vendor: 200 wrong type: response /isHumanTakeover: expected string, got true",
        "api_v1_conversations_read_create: vendor: 418 undocumented status: response: expected one of its own, got 418",
        "api_v1_conversations_list: vendor: 200 wrong content type: response: expected application/json, got text/html",
        "undocumented paths: spec: undocumented path: GET /api/v1/oracle/ is not in the document, and the vendor answers 200",
        "ada_channels_create: client: body /modality: expected one of messaging, email, voice, sms, got "smoke"",
        "ada_channels_create: vendor: vendor accepted what the spec forbids (201): body /modality: expected one of messaging, email, voice, sms, got "smoke"",
        "ada_channels_create: vendor: 201 wrong type: response /capabilities: expected object, got null",
      ]
    `)
  })

  it('counts what comes again, and keeps the first', async () => {
    const proxy = await proxyTo(faulty)
    for (let i = 0; i < 3; i++) await proxy.call(ONE)
    expect(await told(proxy)).toEqual([
      'api_v1_conversations_retrieve: vendor: 200 missing member: response /active: expected a value, got nothing (3 times)',
    ])
    expect(proxy.session.errors).toBe(3)
  })
})

describe('a proxy', () => {
  it('finds nothing in what is in order, encoded or not', async () => {
    const proxy = await proxyTo({
      [ONE]: (_, reply) => {
        const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
        reply.writeHead(200, headers).end(gzipSync(JSON.stringify(conversation)))
      },
    })
    expect(JSON.parse((await proxy.call(ONE)).text)).toEqual(conversation)
    expect((await proxy.call(ONE, { method: 'HEAD' })).status).toBe(200)
    expect(await told(proxy)).toEqual([])
    expect(proxy.recorded[0]?.exchange.response?.body?.text).toBe(JSON.stringify(conversation))
  })

  it('blames an encoding that is none', async () => {
    const proxy = await proxyTo({
      [ONE]: (_, reply) => {
        const headers = { 'content-type': 'application/json', 'content-encoding': 'br' }
        reply.writeHead(200, headers).end('no brotli')
      },
    })
    await expect(proxy.call(ONE)).rejects.toThrow() // as no client can read it
    expect(await told(proxy)).toEqual([
      'api_v1_conversations_retrieve: vendor: the body of the reply cannot be read: it is not br, as its Content-Encoding says',
    ])
  })

  it('says of what it did not keep whole that it was not judged', async () => {
    const long = { ...conversation, lastMessage: 'x'.repeat(3 * 1024 * 1024), active: 1 }
    const proxy = await proxyTo({
      [ONE]: json(long),
      [`${ONE}takeover/`]: async (asked, reply) => {
        await text(asked)
        json(long, 418)(asked, reply)
      },
    })
    await proxy.call(ONE)
    await proxy.call(`${ONE}takeover/`, post(long))
    const { checks } = await proxy.run()
    expect(checks.map(({ name, outcome, reason }) => [name, outcome, reason])).toEqual([
      ['api_v1_conversations_retrieve', 'passed', null],
      [
        'api_v1_conversations_retrieve: not judged',
        'skipped',
        "the reply's body: it is longer than 2 MB",
      ],
      ['api_v1_conversations_takeover_create', 'failed', null],
      [
        'api_v1_conversations_takeover_create: not judged',
        'skipped',
        "the request's body: it is longer than 2 MB; the reply's body: it is longer than 2 MB",
      ],
    ])
    expect(await told(proxy)).toHaveLength(1) // the status
  })

  it('blames the vendor for an upstream that does not answer', async () => {
    const vendor = await upstream(() => {})
    await vendor.close()
    const proxy = keep(await proxied(vendor.url))
    await proxy.call(ONE)
    expect(await told(proxy)).toEqual([
      `api_v1_conversations_retrieve: vendor: GET ${ONE}: expected a reply, got ECONNREFUSED`,
    ])
    const { checks } = await proxy.run()
    expect(checks[0]?.findings[0]?.location).toBe('transport')
  })

  it('holds only the vendors that are asked for against the document', async () => {
    const proxy = await proxyTo({ [ONE]: json(conversation) }, '--vendors', 'ada')
    await proxy.call(ONE)
    expect(await told(proxy)).toEqual([
      `undocumented paths: spec: undocumented path: GET ${ONE} is not in the document, and the vendor answers 200`,
    ])
  })

  it("says nothing of a browser's preflight", async () => {
    const proxy = await proxyTo({ [ONE]: (_, reply) => void reply.writeHead(204).end() })
    const headers = { origin: 'http://a.test', 'access-control-request-method': 'POST' }
    await proxy.call(ONE, { method: 'OPTIONS', headers })
    expect(await told(proxy)).toEqual([])
  })

  it('keeps no key in anything that it tells', async () => {
    const key = 'wk_live_5f0c2d77b1e94a'
    const proxy = await proxyTo({
      [ONE]: json({ error: `No such key: ${key}`, code: key }, 401),
      '/api/v1/conversations/': json({ ...conversation, id: key, api_key: 'another-one-entirely' }),
    })
    const headers = { 'x-api-key': key, authorization: `Bearer ${key}-b`, cookie: `sid=${key}-c` }
    await proxy.call(`${ONE}?token=${key}-d`, { headers })
    await proxy.call(`/api/v1/conversations/?limit=${key}`, post({ note: key }, headers))
    await proxy.call(`/api/v1/${key}/`, { headers })
    const everything = JSON.stringify([await proxy.run(), await proxy.present(), proxy.recorded])
    expect(everything).toContain('wk_***')
    expect(everything).not.toContain('5f0c2d77b1e94a')
    expect(everything).not.toContain('another-one')
  })
})
