import { afterEach, describe, expect, it } from 'vitest'
import { createStandin } from '../../src/create.ts'
import type { CreateOptions } from '../../src/options.ts'
import { isObject } from '../../src/spec/json.ts'
import { opened, proxied, upstream } from '../support-http/proxied.ts'

const { keep, clear } = opened()
afterEach(clear)

const LIST = '/api/v1/conversations/'
const headers = { 'x-api-key': 'sk_test', 'content-type': 'application/json' }

/** A vendor that is Standin, but for what is changed in its replies. */
async function vendor(
  change: (body: Record<string, unknown>) => unknown,
  options: CreateOptions = {},
) {
  const standin = keep(await createStandin({ seed: 'vendor', ...options }))
  return keep(
    await upstream(async (asked, reply) => {
      const chunks: Buffer[] = []
      for await (const chunk of asked) chunks.push(chunk)
      const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks).toString() }
      const { method = 'GET', url = '/' } = asked
      const answer = await standin.fetch(url, { method, headers, ...body })
      const got: unknown = await answer.json()
      reply.writeHead(answer.status, { 'content-type': 'application/json' })
      reply.end(JSON.stringify(isObject(got) ? change(got) : got))
    }),
  )
}

const inList = (change: (one: Record<string, unknown>) => unknown) => (body: object) =>
  'results' in body && Array.isArray(body.results)
    ? { ...body, results: body.results.map(change) }
    : change({ ...body })

const idIn = ({ text }: { text: string }): string => JSON.parse(text).results[0].id

describe('drift', () => {
  it('tells three ways what the vendor sends that the spec does not say', async () => {
    const { url } = await vendor(
      inList((one) => ({ ...one, mood: 'sad', access_token: 'abcdefghijkl' })),
    )
    const proxy = keep(await proxied(url, '--mock'))
    const id = idIn(await proxy.call(LIST))
    await proxy.call(`${LIST}${id}/`)
    const { drift, errors } = await proxy.present()
    expect(errors).toBe(0)
    expect(drift.statuses).toEqual([]) // the mock was asked for an id of its own
    expect(drift.replies.map(({ operation, told }) => [operation, told])).toEqual([
      [
        'api_v1_conversations_list',
        [
          'vendor sends /results/*/access_token (string, 12 of 12, such as ***), which the spec does not say and the mock does not send',
          'vendor sends /results/*/mood (string, 12 of 12, such as "sad"), which the spec does not say and the mock does not send',
        ],
      ],
      [
        'api_v1_conversations_retrieve',
        [
          'vendor sends /access_token (string, 1 of 1, such as ***), which the spec does not say and the mock does not send',
          'vendor sends /mood (string, 1 of 1, such as "sad"), which the spec does not say and the mock does not send',
        ],
      ],
    ])
    const { checks } = await proxy.run()
    expect(checks.map(({ outcome, findings }) => [outcome, findings.length])).toEqual([
      ['passed', 2],
      ['passed', 2],
    ])
    expect(checks[0]?.findings[0]).toMatchObject({
      level: 'notice',
      rule: 'drift',
      blame: 'vendor',
    })
  })

  it('tells what the spec requires, or the mock sends, and the vendor never does', async () => {
    const { url } = await vendor(inList(({ active: _, ...one }) => one))
    const proxy = keep(await proxied(url, '--mock'))
    await proxy.call(LIST)
    const { drift, errors } = await proxy.present()
    expect(errors).toBeGreaterThan(0)
    expect(drift.replies[0]?.told).toEqual([
      'the spec requires /results/*/active, and the vendor never sends it (0 of 12); the mock does',
    ])
    const place = drift.replies[0]?.places.find(({ pointer }) => pointer === '/results/*/active')
    expect(place).toEqual({
      pointer: '/results/*/active',
      spec: { types: ['string'], required: true },
      vendor: { types: {}, count: 0, of: 12 },
      mock: { types: { string: 12 }, count: 12, of: 12 },
    })
  })

  it('tells where vendor and mock send values of other types', async () => {
    const { url } = await vendor(inList((one) => ({ ...one, active: one.active === 'true' })))
    const proxy = keep(await proxied(url, '--mock'))
    await proxy.call(LIST)
    const { drift } = await proxy.present()
    expect(drift.replies[0]?.told).toEqual([
      'vendor sends /results/*/active as boolean, the mock as string',
    ])
  })

  it('follows what is created, by the ids of the mock', async () => {
    const { url } = await vendor((body) => body, { fixture: 'demo' })
    const proxy = keep(await proxied(url, '--mock'))
    const path = '/api/v1/webhooks/'
    const body = JSON.stringify({ url: 'http://127.0.0.1:9/hook', events: ['message.received'] })
    const made = await proxy.call(path, { method: 'POST', headers, body })
    const { id } = JSON.parse(made.text)
    expect(made.status).toBe(201)
    expect((await proxy.call(`${path}${id}/`)).status).toBe(200)
    const { drift } = await proxy.present()
    expect(drift.statuses).toEqual([])
    expect(drift.replies.map(({ operation, told }) => [operation, told])).toEqual([
      ['api_v1_webhooks_create', []],
      ['api_v1_webhooks_retrieve', []],
    ])
  })

  it('tells where the mock answers otherwise', async () => {
    const there = keep(
      await upstream((_, reply) => {
        reply.writeHead(200, { 'content-type': 'application/json' }).end('{}')
      }),
    )
    const proxy = keep(await proxied(there.url, '--mock'))
    await proxy.call(`${LIST}0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a99/`)
    const { drift, checks } = await proxy.present()
    expect(drift.statuses).toEqual([
      { operation: 'api_v1_conversations_retrieve', vendor: 200, mock: 404, count: 1 },
    ])
    expect(checks[0]?.findings.at(-1)?.message).toBe(
      'vendor answered 200 where the mock answered 404 (once)',
    )
  })

  it('compares nothing that is no JSON', async () => {
    const there = keep(
      await upstream((_, reply) => {
        reply.writeHead(200, { 'content-type': 'text/html' }).end('{}')
      }),
    )
    const proxy = keep(await proxied(there.url, '--mock'))
    await proxy.call(LIST)
    expect((await proxy.present()).drift).toEqual({ replies: [], statuses: [] })
  })

  it('says nothing of the mock where it is not asked', async () => {
    const { url } = await vendor(inList((one) => ({ ...one, mood: 'sad' })))
    const proxy = keep(await proxied(url))
    await proxy.call(LIST)
    const { drift } = await proxy.present()
    expect(drift.replies[0]?.told).toEqual([
      'vendor sends /results/*/mood (string, 12 of 12, such as "sad"), which the spec does not say',
    ])
  })
})
