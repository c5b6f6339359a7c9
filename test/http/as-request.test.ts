import { expect, it } from 'vitest'
import { asRequest } from '../../src/http/as-request.ts'

const URL_ = 'http://standin.test/api/v1/conversations/'

it('takes a path, an address and a request', async () => {
  expect(asRequest('/api/v1/conversations/').url).toBe(URL_)
  expect(asRequest(new URL(URL_)).url).toBe(URL_)
  const request = new Request(URL_, { method: 'POST', body: 'one', keepalive: true })
  expect(asRequest(request)).toBe(request)
})

it('lets what comes besides a request go before it, as `fetch` does', async () => {
  const request = new Request(URL_, { method: 'POST', body: 'one', headers: { 'x-api-key': 'a' } })
  const changed = asRequest(request, { body: 'two' })
  expect(await changed.text()).toBe('two')
  expect(changed.headers.get('x-api-key')).toBe('a')
})

it('takes the request of another library, and a body that is a stream', async () => {
  const { url, method, headers, body, signal } = new Request(URL_, { method: 'POST', body: 'one' })
  const foreign = { url, method, headers, body, signal } as Request // all that it has in common
  const taken = asRequest(foreign)
  expect([taken.url, taken.method, await taken.text()]).toEqual([URL_, 'POST', 'one'])
})
