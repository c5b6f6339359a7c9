import { afterEach, describe, expect, it } from 'vitest'
import { ExchangeLog } from '../../src/http/exchange-log.ts'
import { lost } from '../../src/http/fault.ts'
import { presentExchange } from '../../src/http/present-exchange.ts'
import { at, type Client, client, fresh, mockOf } from '../support-http/mock.ts'
import { conversation, idOf, world as worldOf } from '../support-http/world.ts'

const TAKEOVER = 'api_v1_conversations_takeover_create'
const RETRIEVE = 'api_v1_conversations_retrieve'
const here = at(idOf(1))
const takeover = at(idOf(1), 'takeover')
const ADA_CHANNELS = '/api/v2/channels/?type=custom'

async function calling() {
  const one = await mockOf(worldOf([conversation(1)]))
  const { world: name } = (await one.get<{ world: string }>('/_mock/clock')).body
  const world = one.standin.world(name)
  const send = (path: string, init: RequestInit = {}) =>
    one.standin.fetch(path, {
      ...init,
      headers: {
        'x-api-key': world.key,
        authorization: `Bearer ${world.key}`,
        'content-type': 'application/json',
        ...init.headers,
      },
    })
  const post = (path: string, body: unknown = {}) =>
    send(path, { method: 'POST', body: JSON.stringify(body) })
  const holder = async () => (await world.state()).conversations[0]?.control.holder
  return { client: one, world, send, post, holder }
}

describe('a fault with a status', () => {
  it('is answered as often as was asked for, and nothing is carried out; then the call succeeds', async () => {
    const { world, post, holder } = await calling()
    await world.faults.add({ kind: 'status', status: 503, times: 2, operation: TAKEOVER })
    for (const left of [[{ times: 1 }], []]) {
      const reply = await post(takeover)
      expect(reply.status).toBe(503)
      expect(reply.headers.get('x-standin-fault')).toBe('status')
      expect(await reply.text()).toBe('Service unavailable\n')
      expect(await holder()).toBe('ai')
      expect(await world.faults.list()).toMatchObject(left)
    }
    expect((await post(takeover)).status).toBe(200)
    expect(await holder()).toBe('human')
  })

  it.each([
    ['a 404 of Wassist', here, 404, { error: 'Conversation not found', code: 'not_found' }],
    [
      'a 429 of Ada',
      ADA_CHANNELS,
      429,
      { errors: [{ type: 'too_many_requests', message: 'Too many requests', details: null }] },
    ],
  ])(
    'has the body of the vendor where the document shows one: %s',
    async (_, path, status, body) => {
      const { world, send } = await calling()
      await world.faults.add({ kind: 'status', status })
      const reply = await send(path)
      expect([reply.status, await reply.json()]).toEqual([status, body])
    },
  )

  it('has the headers that the document shows with it', async () => {
    const { world, send } = await calling()
    await world.faults.add({ kind: 'status', status: 429 })
    expect((await send(here)).headers.get('retry-after')).toBe('60')
  })

  it.each([
    [500, 'Internal server error\n'],
    [503, 'Service unavailable\n'],
    [504, 'Gateway timeout\n'],
    [599, 'Failure\n'],
  ])('is plain text where no vendor says how %i looks', async (status, text) => {
    const { world, send } = await calling()
    await world.faults.add({ kind: 'status', status })
    const reply = await send(here)
    expect(reply.headers.get('content-type')).toBe('text/plain')
    expect([reply.status, await reply.text()]).toEqual([status, text])
  })

  it('has the body that was asked for, whatever it is', async () => {
    const { world, send } = await calling()
    for (const body of [{ error: 'no' }, null, [1], 'text']) {
      await world.faults.add({ kind: 'status', status: 404, body })
      expect(await (await send(here)).json()).toEqual(body)
    }
  })

  it('comes before the request is checked, and is no violation of anybody', async () => {
    const { client, world, post } = await calling()
    await world.faults.add({ kind: 'status', status: 418, operation: TAKEOVER })
    expect((await post(takeover, { durationMinutes: 'ten' })).status).toBe(418)
    expect((await client.contract()).violations).toEqual([])
  })

  it('is none of who is not let in, of a path that there is not, and of the control API', async () => {
    const { client, world, send } = await calling()
    await world.faults.add({ kind: 'status', status: 503 })
    expect((await client.standin.fetch(here)).status).toBe(401)
    expect((await send('/api/v1/nothing/')).status).toBe(404)
    expect((await client.get('/_mock/clock')).status).toBe(200)
    expect(await world.faults.list()).toHaveLength(1)
  })

  it('is that of one vendor, and of one world', async () => {
    const { client: one, world, send } = await calling()
    await world.faults.add({ kind: 'status', status: 503, vendor: 'ada' })
    expect((await send(here)).status).toBe(200)
    expect((await client(one.standin, 'sk_test_elsewhere').get(ADA_CHANNELS)).status).toBe(401)
    const elsewhere = { authorization: 'Bearer sk_test_elsewhere' }
    expect((await one.standin.fetch(ADA_CHANNELS, { headers: elsewhere })).status).toBe(200)
    expect((await send(ADA_CHANNELS)).status).toBe(503)
    expect((await send(ADA_CHANNELS)).status).toBe(200)
  })

  it('waits for its turn behind an older one, and goes before one that loses the reply', async () => {
    const { world, send } = await calling()
    await world.faults.add({ kind: 'lost_reply', operation: RETRIEVE })
    await world.faults.add({ kind: 'status', status: 500 })
    await world.faults.add({ kind: 'status', status: 501 })
    const statuses = []
    for (let call = 0; call < 4; call++) statuses.push((await send(here)).status)
    expect(statuses).toEqual([500, 501, 502, 200])
  })
})

describe('a latency', () => {
  /** What the replies say they have waited, in a world of its own with this seed. */
  async function told(seed: string, calls = 5): Promise<string[]> {
    const one = await fresh({ seed, fixture: worldOf([conversation(1)]) })
    await one.standin.world().faults.add({ kind: 'latency', delay: '1ms', jitter: '4ms', times: 9 })
    const waits: string[] = []
    for (let call = 0; call < calls; call++) {
      waits.push((await one.get(here)).headers.get('x-standin-latency') ?? 'none')
    }
    return waits
  }

  it('is told with the reply, drawn from the seed of the world', async () => {
    const waits = await told('a')
    expect(waits).toEqual(await told('a'))
    expect(new Set(waits).size).toBeGreaterThan(1)
    expect(await told('b')).not.toEqual(waits)
    for (const wait of waits) expect(wait).toMatch(/^[1-5]ms$/)
  })

  it('comes to every reply, a refusal or another fault as well', async () => {
    const { world, send, post } = await calling()
    await world.faults.add({ kind: 'latency', delay: '0s', times: 3 })
    const refused = await post(takeover, { durationMinutes: 'ten' })
    expect([refused.status, refused.headers.get('x-standin-fault')]).toEqual([400, 'latency'])
    await world.faults.add({ kind: 'status', status: 503 })
    const failed = await send(here)
    expect([failed.status, failed.headers.get('x-standin-fault')]).toEqual([503, 'latency, status'])
    expect(failed.headers.get('x-standin-latency')).toBe('0ms')
    await world.faults.add({ kind: 'lost_reply' })
    const lost = await post(takeover)
    expect([lost.status, lost.headers.get('x-standin-fault')]).toEqual([502, 'latency, lost_reply'])
    expect((await send(here)).headers.get('x-standin-fault')).toBeNull()
  })

  it('moves no clock of a world', async () => {
    const { client, world, send } = await calling()
    const before = (await client.get('/_mock/clock')).body
    await world.faults.add({ kind: 'latency', delay: '2ms' })
    await send(here)
    expect((await client.get('/_mock/clock')).body).toEqual(before)
  })
})

describe('a connection that is reset', () => {
  const open: Client[] = []
  afterEach(async () => {
    for (const one of open.splice(0)) await one.standin.close()
  })

  const brokenOff = { name: 'TypeError', message: 'fetch failed' }

  it('gives no reply in memory, and nothing is carried out', async () => {
    const { client, world, post, holder } = await calling()
    await world.faults.add({ kind: 'connection_reset' })
    const error = await post(takeover).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(TypeError)
    expect(error).toMatchObject({ ...brokenOff, cause: { code: 'ECONNRESET' } })
    expect(await holder()).toBe('ai')
    expect((await post(takeover)).status).toBe(200)
    expect((await client.contract()).violations).toEqual([])
  })

  it('may come after the call was carried out', async () => {
    const { world, send, post, holder } = await calling()
    await world.faults.add({ kind: 'connection_reset', carriedOut: true })
    expect((await send(here)).status).toBe(200) // it waits for a call that changes something
    await expect(post(takeover)).rejects.toMatchObject(brokenOff)
    expect(await holder()).toBe('human')
    expect(await world.faults.list()).toEqual([])
  })

  it('is one on a port, and the server goes on', async () => {
    const one = await fresh({ fixture: worldOf([conversation(1)]) })
    open.push(one)
    const url = await one.standin.listen()
    const world = one.standin.world()
    const call = () => fetch(`${url}${here}`, { headers: { 'x-api-key': 'sk_test' } })
    for (const more of [{}, { carriedOut: true, operation: RETRIEVE }]) {
      await world.faults.add({ kind: 'connection_reset', ...more })
      const error = await call().catch((caught: unknown) => caught)
      expect(error).toMatchObject({ ...brokenOff, cause: { code: 'ECONNRESET' } })
      expect((await call()).status).toBe(200)
    }
  })

  it('is an exchange to which no reply came', () => {
    const log = new ExchangeLog()
    const entry = log.begin({
      at: 0,
      startedAt: 0,
      operation: RETRIEVE,
      vendor: 'wassist',
      method: 'GET',
      url: `http://standin.test${here}`,
      headers: [],
    })
    const reply = lost('connection_reset')
    log.end(entry, reply, { endedAt: 1, violations: [], replySize: 0 })
    expect(presentExchange(entry)).toMatchObject({ tookMs: 1, response: null })
  })

  it('may come late as well', async () => {
    const { world, send } = await calling()
    await world.faults.add({ kind: 'latency', delay: '1ms' })
    await world.faults.add({ kind: 'connection_reset' })
    await expect(send(here)).rejects.toMatchObject(brokenOff)
  })
})
