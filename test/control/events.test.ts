import { describe, expect, it, onTestFinished } from 'vitest'
import { validators } from '../support/worlds.ts'
import { type Client, fresh, mock, type Schemas } from '../support-http/mock.ts'
import { shop } from '../webhooks/shop.ts'

type LiveEvent = Schemas['LiveEvent']

interface Told {
  readonly id: string | null
  readonly event: string | null
  readonly data: LiveEvent & { kind: string; since?: number }
}

/** Whoever watches a world, and reads so many events at a time. */
async function watch({ standin }: Client, query = '', headers: Record<string, string> = {}) {
  const response = await standin.fetch(`/_mock/events${query}`, { headers })
  const reader = response.body?.getReader()
  if (reader === undefined) throw new Error('There is no stream')
  onTestFinished(() => reader.cancel())
  const decoder = new TextDecoder()
  let text = ''
  const more = async (): Promise<void> => {
    const { done, value } = await reader.read()
    if (done) throw new Error('The stream has ended')
    text += decoder.decode(value, { stream: true })
  }
  const next = async (): Promise<Told> => {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end < 0) {
        await more()
        continue
      }
      const block = text.slice(0, end)
      text = text.slice(end + 2)
      if (!block.startsWith(':')) return read(block)
    }
  }
  const take = async (count: number): Promise<Told[]> => {
    const told: Told[] = []
    while (told.length < count) told.push(await next())
    return told
  }
  await more() // it watches from here on
  return { response, take, stop: () => reader.cancel() }
}

function read(block: string): Told {
  const line = (name: string) =>
    block
      .split('\n')
      .find((one) => one.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? null
  return { id: line('id'), event: line('event'), data: JSON.parse(line('data') ?? '') }
}

const words = ({ data: { kind, type } }: Told) => `${kind} ${type}`
const JSON_TYPE = { 'content-type': 'application/json' }

describe('whoever watches a world', () => {
  it('hears of everything that becomes true, as it does', async () => {
    const { client, say, world } = await shop()
    const { response, take } = await watch(client, '', { 'X-API-Key': world.key })
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream',
    ])
    await say('Hello')
    await world.settled()
    const told = await take(3)
    expect(told.map(words)).toEqual([
      'conversation MessageReceived',
      'delivery DeliveryQueued',
      'delivery DeliveryChanged',
    ])
    expect(told[0]).toMatchObject({
      event: 'conversation',
      data: {
        at: '2026-01-01T09:00:00.000Z',
        operation: 'mock_inbound',
        data: { message: { at: '2026-01-01T09:00:00.000Z', content: { text: 'Hello' } } },
      },
    })
    expect(told.map(({ id, data }) => id === data.id)).toEqual([true, true, true])
    const check = validators.response('/components/schemas/LiveEvent')
    expect(told.flatMap(({ data }) => check(data))).toEqual([])
  })

  it('hears of violations, too', async () => {
    const client = await fresh()
    const { take } = await watch(client)
    await client.post('/api/v1/conversations/', { toNumber: 5 })
    const [first] = await take(1)
    expect(first).toMatchObject({
      event: 'violation',
      data: { kind: 'violation', subject: null, data: { blame: 'client', pointer: '/toNumber' } },
    })
    expect(first?.id).toMatch(/^\d+\.v0$/)
  })

  it('hears no secret', async () => {
    const { client, hook, world } = await shop()
    const { take } = await watch(client, '', { 'X-API-Key': world.key })
    await hook('http://127.0.0.1:1/hook')
    const [told] = await take(1)
    expect(told?.data).toMatchObject({ kind: 'webhook', data: { secret: '***' } })
    expect(JSON.stringify(told)).not.toContain('whsec_')
  })

  it('hears of this world and no other', async () => {
    const client = await mock({ fixture: 'demo' })
    const { body } = await client.get<{ world: string }>('/_mock/clock')
    const { take } = await watch(client, `?world=${body.world}`)
    await client.standin.fetch('/_mock/clock?world=another', {
      method: 'POST',
      headers: JSON_TYPE,
      body: '{"advance":"1s"}',
    })
    await client.advance('2s')
    const [told] = await take(1)
    expect(told?.data).toMatchObject({ kind: 'clock', data: { now: '2026-01-01T09:00:02.000Z' } })
  })
})

describe('whoever comes back', () => {
  it('begins after the commit that is named', async () => {
    const client = await fresh()
    for (const step of ['1s', '2s', '3s']) await client.advance(step)
    const { take } = await watch(client, '?since=1')
    expect((await take(2)).map(({ id }) => id)).toEqual(['2.0', '3.0'])
    const all = await watch(client, '?since=0')
    expect((await all.take(3)).map(({ id }) => id)).toEqual(['1.0', '2.0', '3.0'])
  })

  it('goes on behind the last event that was heard', async () => {
    const { client, say, world } = await shop()
    const seq = (await client.get<{ seq: number }>('/_mock/settled')).body.seq
    await say('Hello')
    await world.settled()
    const { take } = await watch(client, '?since=0', {
      'X-API-Key': world.key,
      'Last-Event-ID': `${seq + 1}.0`,
    })
    expect((await take(2)).map(words)).toEqual([
      'delivery DeliveryQueued',
      'delivery DeliveryChanged',
    ])
  })

  it('is told where not all of it is kept', async () => {
    const client = await fresh()
    for (let n = 0; n < 2500; n++) await client.advance('1ms')
    const { take } = await watch(client, '?since=5')
    const [gap, first] = await take(2)
    expect(gap).toMatchObject({ id: null, event: 'gap', data: { kind: 'gap', since: 5 } })
    expect(Number(first?.data.seq)).toBeGreaterThan(6)
  }, 30_000)

  it.each(['-1', 'x', '1.5'])('names no commit that is none: %s', async (since) => {
    const client = await fresh()
    const response = await client.standin.fetch(`/_mock/events?since=${since}`)
    expect(response.status).toBe(400)
  })
})
