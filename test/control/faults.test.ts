import { describe, expect, it } from 'vitest'
import { NOBODY } from '../support-http/world.ts'
import { shop } from '../webhooks/shop.ts'

describe('a fault', () => {
  it('is as it was asked for, with what was left out', async () => {
    const { world, webhook } = await shop()
    const { id, ...plain } = await world.faults.add({ kind: 'duplicate' })
    expect(id).not.toBe('')
    expect(plain).toEqual({
      kind: 'duplicate',
      vendor: null,
      event: null,
      webhookId: null,
      times: 1,
      delayMs: 0,
    })
    const webhookId = webhook.id
    const full = { vendor: 'wassist', event: 'test.ping', webhookId, times: 3 } as const
    expect(await world.faults.add({ kind: 'delay', delay: '1h30m', ...full })).toMatchObject({
      ...full,
      delayMs: 5_400_000,
    })
    expect(await world.faults.add({ kind: 'delay' })).toMatchObject({ delayMs: 30_000 })
  })

  it('of a webhook that there is not is refused', async () => {
    const { client } = await shop()
    const asked = { kind: 'drop', webhookId: NOBODY }
    const { status, body } = await client.post<{ detail: string }>('/_mock/faults', asked)
    expect([status, body.detail]).toEqual([
      400,
      `body /webhookId: expected the id of a webhook in this world, got "${NOBODY}"`,
    ])
  })

  it('is listed with the others, the oldest first', async () => {
    const { world } = await shop()
    expect(await world.faults.list()).toEqual([])
    const one = await world.faults.add({ kind: 'drop' })
    const other = await world.faults.add({ kind: 'reorder', times: 2 })
    expect(await world.faults.list()).toEqual([one, other])
  })

  it('is taken back by its id', async () => {
    const { client, world, say, deliveries } = await shop()
    const { id } = await world.faults.add({ kind: 'drop' })
    const other = await world.faults.add({ kind: 'delay' })
    expect((await client.send(`/_mock/faults/${id}`, { method: 'DELETE' })).status).toBe(204)
    expect(await world.faults.list()).toEqual([other])
    await say('Hello')
    expect(await deliveries()).toMatchObject([{ fault: 'delay' }])
  })

  it('is taken back with all others', async () => {
    const { world, say, deliveries } = await shop()
    await world.faults.add({ kind: 'drop' })
    await world.faults.add({ kind: 'delay' })
    await world.faults.clear()
    await world.faults.clear()
    expect(await world.faults.list()).toEqual([])
    await say('Hello')
    await world.settled()
    expect(await deliveries()).toMatchObject([{ status: 'delivered', fault: null }])
  })

  it('that is not there is not found', async () => {
    const { client } = await shop()
    expect(await client.send(`/_mock/faults/${NOBODY}`, { method: 'DELETE' })).toMatchObject({
      status: 404,
      type: 'application/problem+json',
      body: { detail: `There is no fault ${NOBODY}` },
    })
  })

  it.each<[object, RegExp]>([
    [{}, /kind: expected .+/],
    [{ kind: 'explode' }, /kind: expected .*duplicate.*stale_timestamp.*, got "explode"/],
    [{ kind: 'drop', times: 0 }, /times: expected at least 1, got 0/],
    [{ kind: 'drop', times: 10_001 }, /times: expected at most 10000, got 10001/],
    [{ kind: 'drop', times: '2' }, /times: expected .*, got "2"/],
    [
      { kind: 'delay', delay: 'soon' },
      /delay: expected a duration such as 30s or 1h30m, got "soon"/,
    ],
    [{ kind: 'delay', delay: 30 }, /delay: expected .*, got 30/],
    [{ kind: 'delay', delay: '' }, /delay: expected a duration such as 30s or 1h30m, got ""/],
    [
      { kind: 'drop', vendor: 'acme' },
      /vendor: expected a vendor that this server runs \(wassist\), got "acme"/,
    ],
    [{ kind: 'drop', webhook: NOBODY }, /webhook: expected/],
  ])('is refused as %j', async (fault, detail) => {
    const { client, world } = await shop()
    expect(await client.post('/_mock/faults', fault)).toMatchObject({
      status: 400,
      type: 'application/problem+json',
      body: { type: 'urn:standin:invalid', detail: expect.stringMatching(detail) },
    })
    expect(await world.faults.list()).toEqual([])
  })

  it.each(['9999999d', '99999999999999d'])(
    'that delays by %s, which no clock can show, is refused and does no harm',
    async (delay) => {
      const { client, world, say } = await shop()
      const { status, body } = await client.post('/_mock/faults', { kind: 'delay', delay })
      const customer = await say('Hello').catch((error: Error) => error)
      expect((await client.get('/_mock/deliveries')).status).toBe(200)
      expect((await client.get('/_mock/state')).status).toBe(200)
      expect((await client.get('/_mock/clock')).status).toBe(200)
      expect(customer).not.toBeInstanceOf(Error)
      expect(status).toBe(400)
      expect(body).toMatchObject({ detail: expect.stringContaining('delay') })
      await world.settled()
    },
  )
})

describe('a fault of calls', () => {
  const takeover = 'api_v1_conversations_takeover_create'
  const lost = { kind: 'lost_reply', operation: takeover } as const

  it('is as it was asked for', async () => {
    const { world } = await shop()
    const { id: _, ...fault } = await world.faults.add({ ...lost, vendor: 'wassist', times: 2 })
    const target = { vendor: 'wassist', operation: takeover }
    expect(fault).toEqual({ kind: 'lost_reply', ...target, times: 2 })
    expect(await world.state()).toMatchObject({ faults: [fault] })
  })

  it('is of a kind, each with what it needs', async () => {
    const { world } = await shop()
    const any = { vendor: null, operation: null, times: 1 }
    const { id: _, ...status } = await world.faults.add({ kind: 'status', status: 503 })
    expect(status).toEqual({ kind: 'status', ...any, status: 503 })
    const answer = { kind: 'status', status: 418, body: { at: 'once' } } as const
    expect(await world.faults.add(answer)).toMatchObject(answer)
    const { id: __, ...latency } = await world.faults.add({ kind: 'latency', delay: '1.5s' })
    expect(latency).toEqual({ kind: 'latency', ...any, delayMs: 1500, jitterMs: 0 })
    const { id: ___, ...reset } = await world.faults.add({ kind: 'connection_reset' })
    expect(reset).toEqual({ kind: 'connection_reset', ...any, carriedOut: false })
    const state = await world.state()
    expect(state.faults).toEqual(await world.faults.list())
    // @ts-expect-error: a status is needed
    await expect(world.faults.add({ kind: 'status' })).rejects.toThrow('/status')
    // @ts-expect-error: a delay is needed
    await expect(world.faults.add({ kind: 'latency' })).rejects.toThrow('/delay')
    // @ts-expect-error: operations are of calls
    await expect(world.faults.add({ kind: 'drop', operation: takeover })).rejects.toThrow('drop')
  })

  it.each<[object, string]>([
    [{ kind: 'status' }, 'body /status: expected an integer from 400 to 599 with status, got none'],
    [{ kind: 'status', status: 399 }, 'body /status: expected at least 400, got 399'],
    [{ kind: 'status', status: 600 }, 'body /status: expected at most 599, got 600'],
    [
      { kind: 'status', status: 503, delay: '1s' },
      'body /delay: expected nothing with status, got "1s"',
    ],
    [{ kind: 'latency' }, 'body /delay: expected a duration such as 250ms with latency, got none'],
    [{ kind: 'latency', delay: '601s' }, 'body /delay: expected at most 10m, got "601s"'],
    [
      { kind: 'latency', delay: '1s', jitter: '11m' },
      'body /jitter: expected at most 10m, got "11m"',
    ],
    [
      { kind: 'connection_reset', carriedOut: 'yes' },
      'body /carriedOut: expected boolean, got "yes"',
    ],
    [
      { kind: 'lost_reply', status: 502 },
      'body /status: expected nothing with lost_reply, got 502',
    ],
    [
      { kind: 'lost_reply', operation: 'api_v1_conversations_takeover' },
      `body /operation: expected the operationId of an operation of a vendor that this server runs; the nearest is ${takeover}, got "api_v1_conversations_takeover"`,
    ],
    [{ kind: 'lost_reply', operation: 'mock_reset' }, 'body /operation: expected'],
    [
      { kind: 'lost_reply', vendor: 'wassist', operation: 'ada_conversations_end' },
      'body /operation: expected the operationId of an operation of wassist; the nearest is',
    ],
    [{ kind: 'lost_reply', operation: '' }, 'body /operation: expected'],
    [
      { kind: 'lost_reply', event: 'test.ping' },
      'body /event: expected nothing with lost_reply, got "test.ping"',
    ],
    [
      { kind: 'drop', operation: takeover },
      `body /operation: expected nothing with drop, got "${takeover}"`,
    ],
  ])('is refused as %j', async (fault, detail) => {
    const { client, world } = await shop()
    expect(await client.post('/_mock/faults', fault)).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining(detail) },
    })
    expect(await world.faults.list()).toEqual([])
  })
})
