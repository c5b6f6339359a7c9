import { once } from 'node:events'
import { type RequestOptions, request } from 'node:http'
import { connect } from 'node:net'
import { buffer, text } from 'node:stream/consumers'
import { brotliCompressSync, deflateSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { read } from '../../src/contracts/proxy/passed.ts'
import { opened, relayed, upstream } from '../support-http/proxied.ts'

const { keep, clear } = opened()
afterEach(clear)

/** Through Node, which takes any header and adds none but Host and Connection. */
async function send(url: string, { body, ...options }: RequestOptions & { body?: string } = {}) {
  const call = request(url, options)
  call.end(body)
  const [reply] = await once(call, 'response')
  return { status: reply.statusCode, headers: reply.headers, body: await buffer(reply) }
}

const both = async (...[answer]: Parameters<typeof upstream>) => {
  const vendor = keep(await upstream(answer))
  return { vendor, proxy: keep(await relayed(vendor.url)) }
}

describe('a relay', () => {
  it('passes method, path, query and body on as they are, and the reply back', async () => {
    const { vendor, proxy } = await both(async (asked, reply) => {
      const got = await text(asked)
      reply.writeHead(201, 'Made', { 'x-one': 'a', 'set-cookie': ['a=1', 'b=2'] })
      reply.end(`${asked.method} ${asked.url} ${got}`)
    })
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'GET']) {
      const path = '/a%2Fb//c/../d/?q=%20x&q=2'
      const options = { method, path, headers: { 'content-length': '2' }, body: 'hi' }
      const { status, headers, body } = await send(proxy.url, options)
      expect(body.toString()).toBe(`${method} ${path} hi`)
      expect(status).toBe(201)
      expect(headers).toMatchObject({ 'x-one': 'a', 'set-cookie': ['a=1', 'b=2'] })
    }
    expect(vendor.asked.map(({ headers }) => headers.host)).toEqual(
      Array(7).fill(new URL(vendor.url).host),
    )
  })

  it('goes below the path of the upstream', async () => {
    const vendor = keep(await upstream(({ url }, reply) => reply.end(url)))
    const proxy = keep(await relayed(`${vendor.url}/base/v9/`))
    expect((await send(`${proxy.url}/api/?x=1`)).body.toString()).toBe('/base/v9/api/?x=1')
    expect((await proxy.next()).target).toBe('/api/?x=1')
  })

  it('passes no header on that is for one connection', async () => {
    const forOne = {
      'keep-alive': 'timeout=9',
      te: 'trailers',
      upgrade: 'websocket',
      'proxy-authorization': 'Basic abc',
      'proxy-connection': 'keep-alive',
      'x-named': 'yes',
    }
    const { vendor, proxy } = await both((_, reply) => {
      reply.writeHead(200, {
        connection: 'close, X-Mine',
        'x-mine': 'no',
        'proxy-authenticate': 'Basic',
        'x-kept': 'yes',
      })
      reply.end('ok')
    })
    const headers = { ...forOne, connection: 'keep-alive, X-Named', 'x-kept': 'yes' }
    const answered = await send(proxy.url, { headers })
    const [asked] = vendor.asked
    expect(Object.keys(asked?.headers ?? {}).sort()).toEqual(
      [
        'connection',
        'host',
        'via',
        'x-forwarded-for',
        'x-forwarded-host',
        'x-forwarded-proto',
        'x-kept',
      ].sort(),
    )
    expect(asked?.headers).toMatchObject({
      via: '1.1 standin-test',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': new URL(proxy.url).host,
      'x-forwarded-proto': 'http',
      connection: 'close',
    })
    expect(answered.headers).not.toHaveProperty('x-mine')
    expect(answered.headers).not.toHaveProperty('proxy-authenticate')
    expect(answered.headers).toMatchObject({ 'x-kept': 'yes', connection: 'keep-alive' })
  })

  it('adds to the way that a request has come already', async () => {
    const { vendor, proxy } = await both((_, reply) => reply.end())
    const headers = {
      via: '1.0 a, 1.1 b',
      'x-forwarded-for': '10.0.0.9',
      'x-forwarded-proto': 'https',
    }
    await send(proxy.url, { headers })
    expect(vendor.asked[0]?.headers).toMatchObject({
      via: '1.0 a, 1.1 b, 1.1 standin-test',
      'x-forwarded-for': '10.0.0.9, 127.0.0.1',
      'x-forwarded-proto': 'https',
    })
  })

  it('keeps the framing: a length where there was one, chunks where there were, nothing where there was nothing', async () => {
    const { vendor, proxy } = await both(async (asked, reply) => reply.end(await text(asked)))
    await send(proxy.url, { method: 'POST', headers: { 'content-length': '0' } })
    await send(proxy.url, { method: 'POST', body: 'four', headers: { 'content-length': '4' } })
    const headers = { 'transfer-encoding': 'chunked' }
    const chunked = await send(proxy.url, { method: 'DELETE', body: 'four', headers })
    await send(proxy.url)
    const framing = vendor.asked.map(
      ({ headers: { 'content-length': length, 'transfer-encoding': coding } }) => [length, coding],
    )
    expect(framing).toEqual([
      ['0', undefined],
      ['4', undefined],
      [undefined, 'chunked'],
      [undefined, undefined],
    ])
    expect(chunked.body.toString()).toBe('four')
  })

  it('never follows a redirect', async () => {
    const { vendor, proxy } = await both((_, reply) => {
      reply.writeHead(302, { location: '/elsewhere' })
      reply.end()
    })
    const { status, headers } = await send(proxy.url)
    expect([status, headers.location, vendor.asked.length]).toEqual([302, '/elsewhere', 1])
  })

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ])('leaves %s as it is, and reads a copy', async (coding, encode) => {
    const bytes = encode('{"a":"ä"}')
    const { proxy } = await both((_, reply) => {
      const headers = { 'content-type': 'application/json', 'content-encoding': coding }
      reply.writeHead(200, { ...headers, 'content-length': bytes.length })
      reply.end(bytes)
    })
    const { headers, body } = await send(proxy.url)
    expect(body).toEqual(bytes)
    expect(headers).toMatchObject({
      'content-encoding': coding,
      'content-length': `${bytes.length}`,
    })
    const { reply } = await proxy.next()
    expect((await read(reply ?? never())).message.body).toBe('{"a":"ä"}')
  })

  it.each([
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304],
  ])('answers %s with %s and no body', async (method, status) => {
    const headers = status === 204 ? {} : { 'content-length': '7', 'content-encoding': 'gzip' }
    const { proxy } = await both((_, reply) => {
      reply.writeHead(status, { etag: '"x"', ...headers })
      reply.end()
    })
    const got = await send(proxy.url, { method })
    expect([got.status, got.body.length]).toEqual([status, 0])
    expect(got.headers).toMatchObject({ etag: '"x"', ...headers })
    expect((await proxy.next()).reply).toMatchObject({ status, length: 0, isWhole: true })
  })

  it('sends each chunk at once', async () => {
    const { proxy } = await both(async (_, reply) => {
      reply.writeHead(200, { 'content-type': 'text/event-stream' })
      reply.write('data: 1\n\n')
      await released
      reply.end('data: 2\n\n')
    })
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const reader = (await fetch(proxy.url)).body?.getReader() ?? never()
    expect(Buffer.from((await reader.read()).value ?? never()).toString()).toBe('data: 1\n\n')
    release()
    expect(Buffer.from((await reader.read()).value ?? never()).toString()).toBe('data: 2\n\n')
    expect((await reader.read()).done).toBe(true)
    expect(Buffer.from((await proxy.next()).reply?.bytes ?? []).toString()).toBe(
      'data: 1\n\ndata: 2\n\n',
    )
  })

  it('lets the upstream go when the client goes away', async () => {
    let gone = () => {}
    const isGone = new Promise<void>((resolve) => {
      gone = resolve
    })
    const { proxy } = await both((_, reply) => {
      reply.on('close', gone)
      reply.write('a')
    })
    const aborting = new AbortController()
    const response = await fetch(proxy.url, { signal: aborting.signal })
    expect(response.status).toBe(200)
    aborting.abort()
    await isGone
    expect(await proxy.next()).toMatchObject({
      trouble: { by: 'client' },
      reply: { status: 200, isWhole: false },
    })
  })

  it('streams megabytes both ways, and keeps the first two', async () => {
    const { proxy } = await both((asked, reply) => asked.pipe(reply))
    const sent = Buffer.alloc(9 * 1024 * 1024, 'abcdefg')
    const response = await fetch(proxy.url, { method: 'POST', body: sent })
    expect(Buffer.from(await response.arrayBuffer()).equals(sent)).toBe(true)
    const { request: asked, reply } = await proxy.next()
    for (const one of [asked, reply ?? never()]) {
      expect([one.length, one.bytes.length, one.isWhole]).toEqual([
        sent.length,
        2 * 1024 * 1024,
        false,
      ])
    }
  })

  it('asks for a body only when the upstream does', async () => {
    const { vendor, proxy } = await both(() => {})
    vendor.server.on('checkContinue', async (asked, reply) => {
      if (asked.url === '/no') return reply.writeHead(417).end()
      reply.writeContinue()
      reply.end(await text(asked))
    })
    const headers = { expect: '100-continue', 'content-length': '2' }
    const call = request(`${proxy.url}/yes`, { method: 'POST', headers })
    call.flushHeaders()
    await once(call, 'continue')
    call.end('hi')
    const [reply] = await once(call, 'response')
    expect(await text(reply)).toBe('hi')
    const refused = request(`${proxy.url}/no`, { method: 'POST', headers })
    refused.on('error', () => {}) // the connection ends with its body unsent
    refused.flushHeaders()
    const [answer] = await once(refused, 'response')
    expect(answer.statusCode).toBe(417)
    refused.destroy()
  })

  it('says 502 where no server is, naming it and the reason', async () => {
    const vendor = await upstream(() => {})
    await vendor.close()
    const proxy = keep(await relayed(vendor.url))
    const { status, headers, body } = await send(proxy.url, { method: 'POST', body: 'x' })
    expect([status, headers['content-type']]).toEqual([502, 'application/problem+json'])
    expect(JSON.parse(body.toString())).toEqual({
      type: 'urn:standin:upstream-unreachable',
      title: 'The upstream does not answer',
      status: 502,
      detail: `standin proxy to ${new URL(vendor.url).host}: expected a reply, got ECONNREFUSED`,
    })
    expect(await proxy.next()).toMatchObject({
      reply: null,
      trouble: { by: 'vendor', got: 'ECONNREFUSED' },
    })
  })

  it('says 504 where the upstream is silent for too long', async () => {
    const vendor = keep(await upstream(() => {}))
    const proxy = keep(await relayed(vendor.url, { timeoutMs: 5 }))
    expect((await send(proxy.url)).status).toBe(504)
    expect((await proxy.next()).trouble?.got).toBe('none within 5 ms')
  })

  it('breaks off where the upstream does', async () => {
    const { proxy } = await both((_, reply) => {
      reply.writeHead(200, { 'content-length': '9' })
      reply.write('abc', () => reply.destroy())
    })
    const response = await fetch(proxy.url)
    await expect(response.text()).rejects.toThrow()
    expect((await proxy.next()).trouble).toMatchObject({
      by: 'vendor',
      expected: 'the whole reply',
    })
  })

  it('refuses to be its own upstream, however far away', async () => {
    const proxy = keep(await relayed('http://127.0.0.1:1', { pseudonym: 'first' }))
    const { status, body } = await send(proxy.url, { headers: { via: '1.1 other, 1.1 first (x)' } })
    expect(status).toBe(508)
    expect(JSON.parse(body.toString())).toMatchObject({ type: 'urn:standin:proxy-loop' })
    expect((await proxy.next()).trouble?.got).toBe('a request that has passed through here before')
  })

  it('passes two in a row', async () => {
    const { proxy } = await both(({ headers }, reply) => reply.end(headers.via))
    const second = keep(await relayed(proxy.url, { pseudonym: 'second' }))
    expect((await send(second.url)).body.toString()).toBe('1.1 second, 1.1 standin-test')
  })

  it('is an HTTP proxy to who takes it for one, and answers what is no path', async () => {
    const { proxy } = await both(({ url }, reply) => reply.end(url))
    const whole = await send(proxy.url, { path: 'http://api.example.com/x?y=1' })
    expect(whole.body.toString()).toBe('/x?y=1')
    const asterisk = await send(proxy.url, { method: 'OPTIONS', path: '*' })
    expect(asterisk.status).toBe(400)
  })

  it('answers below /_standin/ itself', async () => {
    const { vendor, proxy } = await both((_, reply) => reply.end())
    expect(await (await fetch(`${proxy.url}/_standin/report`)).json()).toEqual({ own: true })
    expect((await fetch(`${proxy.url}/_standin/else`)).status).toBe(404)
    expect(vendor.asked).toEqual([])
  })

  it('goes on after what is no HTTP', async () => {
    const { proxy } = await both((_, reply) => reply.end('ok'))
    const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1')
    socket.end('what\r\n\r\n')
    await text(socket)
    expect(await (await fetch(proxy.url)).text()).toBe('ok')
  })

  it('unpacks no bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024))
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    const all = { headers, bytes: bomb, length: bomb.length, isWhole: true }
    expect(gunzipSync(bomb).length).toBeGreaterThan(bomb.length)
    expect((await read(all)).unread).toEqual({ why: 'it is longer than 2 MB', isBroken: false })
  })
})

const never = (): never => {
  throw new Error('There is nothing')
}
