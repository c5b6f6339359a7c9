import { expect, test } from 'vitest'
import { har } from '../../src/contracts/har.ts'
import { type Exchange, LONGEST_TEXT } from '../../src/spec/exchange.ts'
import { mock, type Schemas } from '../support-http/mock.ts'

const creator = { name: 'standin', version: '1.2.3' }

const exchange: Exchange = {
  id: 3,
  at: Date.parse('2026-01-01T09:00:00Z'),
  tookMs: 4,
  operation: 'create',
  method: 'POST',
  url: 'http://standin.test/things?a=1&a=%20b',
  request: {
    headers: { cookie: 'a=1; b=x=y', 'content-type': 'application/json; charset=utf-8' },
    body: { type: 'application/json', text: '{"é":1}', bytes: 8 },
  },
  response: {
    status: 201,
    headers: {
      'content-type': 'application/json',
      'set-cookie': 'session=abc***; Path=/',
      location: '/things/1',
    },
    body: { type: 'application/json', text: '{}', bytes: 2 },
  },
  violations: [],
}

test('an archive says what browsers want to know', () => {
  expect(har([exchange], creator, 'a remark')).toEqual({
    log: {
      version: '1.2',
      creator,
      comment: 'a remark',
      entries: [
        {
          startedDateTime: '2026-01-01T09:00:00.000Z',
          time: 4,
          request: {
            method: 'POST',
            url: 'http://standin.test/things?a=1&a=%20b',
            httpVersion: 'HTTP/1.1',
            cookies: [
              { name: 'a', value: '1' },
              { name: 'b', value: 'x=y' },
            ],
            headers: [
              { name: 'cookie', value: 'a=1; b=x=y' },
              { name: 'content-type', value: 'application/json; charset=utf-8' },
            ],
            queryString: [
              { name: 'a', value: '1' },
              { name: 'a', value: ' b' },
            ],
            postData: { mimeType: 'application/json', params: [], text: '{"é":1}' },
            headersSize: -1,
            bodySize: 8,
          },
          response: {
            status: 201,
            statusText: 'Created',
            httpVersion: 'HTTP/1.1',
            cookies: [{ name: 'session', value: 'abc***' }],
            headers: [
              { name: 'content-type', value: 'application/json' },
              { name: 'set-cookie', value: 'session=abc***; Path=/' },
              { name: 'location', value: '/things/1' },
            ],
            content: { size: 2, mimeType: 'application/json', text: '{}' },
            redirectURL: '/things/1',
            headersSize: -1,
            bodySize: 2,
          },
          cache: {},
          timings: { send: 0, wait: 4, receive: 0 },
          _id: 3,
          _operation: 'create',
        },
      ],
    },
  })
})

test('what never was answered has status 0', () => {
  const { log } = har([{ ...exchange, tookMs: null, response: null }], creator)
  expect(log.entries[0]).toMatchObject({ time: 0, response: { status: 0, content: { size: 0 } } })
})

test('what is missing of a body is said', () => {
  const body = { type: 'text/plain', text: 'x', bytes: LONGEST_TEXT + 1 }
  const image = { type: 'image/png', text: null, bytes: 9 }
  const request = { headers: {}, body: image }
  const { log } = har(
    [{ ...exchange, request, response: { status: 200, headers: {}, body } }],
    creator,
  )
  expect(log.entries[0]?.request.postData).toEqual({
    mimeType: 'image/png',
    params: [],
    comment: '9 bytes that are no text',
  })
  expect(log.entries[0]?.response.content).toEqual({
    size: LONGEST_TEXT + 1,
    mimeType: 'text/plain',
    text: 'x',
    comment: 'only its beginning is kept',
  })
})

test('a server gives its own as a file', async () => {
  const { get, post } = await mock()
  await post('/api/v1/webhooks/', { url: 7 })
  const { headers, body } = await get<Schemas['Har']>('/_mock/requests.har?status=400')
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="standin-w\d+\.har"$/)
  expect(body.log.creator.name).toBe('standin')
  expect(body.log.entries).toMatchObject([
    {
      comment: expect.stringContaining('body /url: expected'),
      response: { statusText: 'Bad Request' },
    },
  ])
  expect((await get<Schemas['Har']>('/_mock/requests.har?status=201')).body.log.entries).toEqual([])
})
