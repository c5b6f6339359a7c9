import { describe, expect, it } from 'vitest'
import { at, type Client, mockOf } from '../support-http/mock.ts'
import { conversation, idOf, world } from '../support-http/world.ts'

const to = at(idOf(1), 'messages')
const LIMIT = 10 * 1024 * 1024
const JSON_TYPE = { 'content-type': 'application/json' }
const hi = JSON.stringify({ type: 'text', text: { body: 'Hi' } })

const client = () => mockOf(world([conversation(1)]))

const TOO_LARGE = {
  status: 413,
  type: 'application/json',
  body: { error: `The body is larger than ${LIMIT} bytes.`, code: 'payload_too_large' },
}

/** A body that comes in pieces, its length not told before. */
function stream(pieces: Iterable<string>): RequestInit {
  const body = ReadableStream.from(
    (function* () {
      for (const piece of pieces) yield new TextEncoder().encode(piece)
    })(),
  )
  return { method: 'POST', headers: JSON_TYPE, body, duplex: 'half' }
}

async function post(one: Client, init: RequestInit) {
  const { status, type, body } = await one.send(to, { method: 'POST', ...init })
  return { status, type, body }
}

describe('a body over 10 MB', () => {
  it('is refused by its declared length', async () => {
    const one = await client()
    const headers = { ...JSON_TYPE, 'content-length': String(LIMIT + 1) }
    expect(await post(one, { headers, body: hi })).toEqual(TOO_LARGE)
  })

  it('is refused when it comes in pieces without an end, which are read only so far', async () => {
    const one = await client()
    let given = 0
    const pieces = (function* () {
      for (; given < 1000; given++) yield 'x'.repeat(1024 * 1024)
    })()
    expect(await post(one, stream(pieces))).toEqual(TOO_LARGE)
    expect(given).toBeLessThan(100)
  })

  it('changes nothing', async () => {
    const one = await client()
    const state = (await one.get('/_mock/state')).text
    await post(one, { headers: JSON_TYPE, body: 'x'.repeat(LIMIT + 1) })
    expect((await one.get('/_mock/state')).text).toBe(state)
  })
})

describe('a body that breaks off', () => {
  it('is refused, and is no bug', async () => {
    const hungUp = Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
    const pieces = new ReadableStream({ pull: (controller) => controller.error(hungUp) })
    const init: RequestInit = { headers: JSON_TYPE, body: pieces, duplex: 'half' }
    const { status, body } = await post(await client(), init)
    expect(status).toBe(400)
    expect(JSON.stringify(body)).toContain('hung up')
  })
})

describe('a body of 10 MB or less', () => {
  it('is read, in pieces too, and counted in bytes', async () => {
    const one = await client()
    const padding = ' '.repeat(LIMIT - hi.length)
    expect(await post(one, { headers: JSON_TYPE, body: hi + padding })).toMatchObject({
      status: 201,
    })
    expect(await post(one, stream([...hi]))).toMatchObject({ status: 201 })
    expect(await post(one, { headers: JSON_TYPE, body: `"${'é'.repeat(LIMIT / 2)}"` })).toEqual(
      TOO_LARGE,
    )
  })

  it('keeps a letter whole that two pieces share', async () => {
    const one = await client()
    const bytes = new TextEncoder().encode(hi.replace('Hi', '🚲'))
    const body = ReadableStream.from([...bytes].map((byte) => Uint8Array.of(byte)))
    const answer = await post(one, { headers: JSON_TYPE, body, duplex: 'half' } as RequestInit)
    expect(answer).toMatchObject({ status: 201, body: { text: '🚲' } })
  })
})

describe('the type of a body', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
  ])('is answered 415 with what is expected when it is %s', async (type) => {
    const answer = await post(await client(), { headers: { 'content-type': type }, body: hi })
    expect(answer).toEqual({
      status: 415,
      type: 'application/json',
      body: {
        error: `Unsupported media type "${type.split(';')[0]}" in request. Expected application/json.`,
        code: 'unsupported_media_type',
      },
    })
  })

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
    'may be %s',
    async (type) => {
      expect(
        await post(await client(), { headers: { 'content-type': type }, body: hi }),
      ).toMatchObject({
        status: 201,
      })
    },
  )

  it('may be left out', async () => {
    const answer = await post(await client(), { body: new TextEncoder().encode(hi) })
    expect(answer).toMatchObject({ status: 201 })
  })
})

describe('a body that is not JSON', () => {
  it.each(['{"type":', '{type: "text"}', 'Hi', '{}{}', '\u0000'])(
    'is answered 400 as such: %j',
    async (body) => {
      const answer = await post(await client(), { headers: JSON_TYPE, body })
      expect(answer).toEqual({
        status: 400,
        type: 'application/json',
        body: { error: expect.stringMatching(/^JSON parse error - ./), code: 'parse_error' },
      })
    },
  )

  it('is answered 400 even where a body may be left out', async () => {
    const one = await client()
    const { status, body } = await one.send(at(idOf(1), 'takeover'), {
      method: 'POST',
      headers: JSON_TYPE,
      body: '{',
    })
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'parse_error' })
  })
})

describe('the slash at the end', () => {
  it.each(['', 'messages', 'takeover', 'read'])('may be there or not: %s', async (operation) => {
    const method = operation === '' || operation === 'messages' ? 'GET' : 'POST'
    const path = at(idOf(1), operation)
    const [slash, none] = [await client(), await client()]
    const withSlash = await slash.send(path, { method })
    const without = await none.send(path.replace(/\/$/, ''), { method })
    expect(withSlash.status).toBe(200)
    expect(without.status).toBe(200)
    expect(without.text).toBe(withSlash.text)
  })

  it('may be missing before a query, and where there is a body', async () => {
    const one = await client()
    expect((await one.get('/api/v1/conversations?limit=1')).status).toBe(200)
    expect((await one.post(to.replace(/\/$/, ''), JSON.parse(hi))).status).toBe(201)
  })
})

describe('a body that cannot be used', () => {
  it('is refused when it is nested too deeply to be shown', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
    const { status } = await post(await client(), { headers: JSON_TYPE, body: deep })
    expect(status).toBe(400)
  })

  it('is refused when it is packed', async () => {
    const headers = { ...JSON_TYPE, 'content-encoding': 'gzip' }
    const { status, body } = await post(await client(), { headers, body: hi })
    expect(status).toBe(415)
    expect(body).toMatchObject({ error: expect.stringContaining('"Content-Encoding: gzip"') })
  })
})
