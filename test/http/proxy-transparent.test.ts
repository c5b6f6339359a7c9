import { afterAll, describe, expect, it } from 'vitest'
import { createStandin, type Standin } from '../../src/create.ts'
import { loadDocument } from '../../src/spec/document.ts'
import { operationsOf } from '../../src/spec/operation.ts'
import { documentedErrors, provoker } from '../spec/refusals.ts'
import { AT, type Client, client } from '../support-http/mock.ts'
import { opened, proxied } from '../support-http/proxied.ts'

const { keep, clear } = opened()
afterAll(clear)

/** A stand-in that listens, and one that is behind a proxy; both are alike. */
async function behind(standin: Standin, key?: string) {
  const proxy = keep(await proxied(await standin.listen()))
  const through: Client = client(
    { ...standin, fetch: (path, init) => fetch(proxy.url + path, init) },
    key,
  )
  return { proxy, through }
}

const HEADERS = { 'x-api-key': 'sk_test', authorization: 'Bearer sk_test' }

/** Of all vendors and of Standin itself: what can be asked for by its path alone, and what changes something. */
const CALLS: readonly (readonly [method: string, path: string, body?: unknown])[] = [
  ...operationsOf(loadDocument())
    .filter(({ method, path, id }) => method === 'GET' && !path.includes('{') && !isOfNow(id))
    .map(({ path }) => ['GET', path] as const),
  ['GET', '/api/v1/conversations/?limit=2&offset=1'],
  ['GET', '/api/v1/conversations?limit=many'],
  ['POST', '/api/v1/webhooks/', { url: 'http://127.0.0.1:9/x', events: ['message.received'] }],
  ['POST', '/api/v2/channels/', { name: 'A', description: 'B', modality: 'messaging' }],
  ['POST', '/api/v2/channels/', { name: 'A', modality: 'smoke' }],
  ['PATCH', '/converso/v1/conversations', { no: 'such method' }],
  ['POST', '/_mock/clock', { advance: '11m' }],
  ['POST', '/_mock/inbound', { vendor: 'wassist', from: '+447700900999', text: 'Ça va? 👋' }],
  ['GET', '/api/v1/conversations/'],
  ['HEAD', '/api/v1/conversations/'],
  ['OPTIONS', '/api/v1/conversations/'],
  ['GET', '/nowhere/'],
]

/** What goes on, or tells of the time of day and of how calls came. */
function isOfNow(id: string): boolean {
  return /events|await|^mock_export$|^mock_requests/.test(id)
}

/** A length that is not the body's own, which no client sends over a wire. */
const isLie = (headers: object = {}): boolean => 'content-length' in headers

/** What a connection adds, and the time of day. */
const OWN = new Set(['connection', 'keep-alive', 'date', 'transfer-encoding'])

describe('a proxy before Standin', () => {
  it('changes no byte of a reply, and no header that matters', { timeout: 60_000 }, async () => {
    const [direct, hidden] = await Promise.all([0, 1].map(() => createStandin({ at: AT })))
    if (direct === undefined || hidden === undefined) throw new Error('There are two')
    const straight = await keep(direct).listen()
    const { proxy } = await behind(keep(hidden))
    const get = async (base: string, own: string, [method, path, body]: (typeof CALLS)[number]) => {
      const init = body === undefined ? {} : { body: JSON.stringify(body) }
      const type = body === undefined ? {} : { 'content-type': 'application/json' }
      const reply = await fetch(base + path, { method, headers: { ...HEADERS, ...type }, ...init })
      const headers = [...reply.headers].filter(([name]) => !OWN.has(name))
      const text = (await reply.text()).replaceAll(own, 'http://server')
      return { call: `${method} ${path}`, status: reply.status, headers, text }
    }
    for (const call of CALLS) {
      const wanted = await get(straight, straight, call)
      const got = await get(proxy.url, hidden.url ?? '', call)
      const length = (all: typeof got) => all.headers.filter(([name]) => name !== 'content-length')
      expect({ ...got, headers: length(got) }).toEqual({ ...wanted, headers: length(wanted) })
    }
    const { checks } = await proxy.run()
    const blamed = checks.flatMap(({ findings }) =>
      findings.filter(({ blame }) => blame !== 'client'),
    )
    expect(blamed).toEqual([])
    expect(proxy.recorded).toHaveLength(CALLS.length)
  })

  it('finds nothing but the mistakes of the client in every documented error', {
    timeout: 60_000,
  }, async () => {
    const proxies: Awaited<ReturnType<typeof proxied>>[] = []
    const send = await provoker(async ({ standin }) => {
      const { proxy, through } = await behind(keep(standin))
      proxies.push(proxy)
      return through
    })
    const sendable = documentedErrors().filter(({ asked }) => !isLie(asked?.headers))
    expect(sendable.length).toBeGreaterThan(200)
    for (const one of sendable) {
      const { status, body } = await send(one)
      expect([one.place, status, body]).toEqual([one.place, one.status, one.value])
    }
    expect(proxies).toHaveLength(2)
    for (const { run } of proxies) {
      const { checks } = await run()
      const blamed = checks.flatMap(({ findings }) =>
        findings.filter(({ blame }) => blame !== 'client'),
      )
      expect(blamed).toEqual([])
    }
  })
})
