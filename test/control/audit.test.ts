import { describe, expect, it } from 'vitest'
import { at, mockOf, type Schemas } from '../support-http/mock.ts'
import { conversation, idOf, world as worldOf } from '../support-http/world.ts'

const MESSAGES = at(idOf(1), 'messages')

async function audited() {
  const client = await mockOf(worldOf([conversation(1), conversation(2)]))
  const { world: name } = (await client.get<Schemas['Clock']>('/_mock/clock')).body
  const world = client.standin.world(name)
  const say = async (text: string, headers: object = {}, path = MESSAGES) => {
    const reply = await client.standin.fetch(path, {
      method: 'POST',
      headers: { 'x-api-key': world.key, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ type: 'text', text: { body: text } }),
    })
    await reply.text()
    return reply.status
  }
  return { client, world, say }
}

describe('the audit', () => {
  it('lists a write that was sent twice, with its exchanges', async () => {
    const { client, world, say } = await audited()
    await client.get(MESSAGES)
    await say('Hello')
    await client.advance('2s')
    await say('Other')
    await say('Hello')
    expect(await world.audit()).toEqual({
      withinMs: 60_000,
      writes: [
        {
          operation: 'api_v1_conversations_messages_create',
          method: 'POST',
          path: MESSAGES,
          count: 2,
          changed: 2,
          first: '2026-01-01T09:00:00.000Z',
          last: '2026-01-01T09:00:02.000Z',
          exchanges: [2, 4],
        },
      ],
      looked: 4,
      evicted: 0,
      uncompared: 0,
    })
  })

  it('lists a retry after a reply that was lost, also where the second is a failure', async () => {
    const { world, say } = await audited()
    await world.faults.add({ kind: 'lost_reply' })
    await world.faults.add({ kind: 'status', status: 503 })
    expect([await say('Hello'), await say('Hello'), await say('Hello')]).toEqual([503, 502, 201])
    expect((await world.audit()).writes).toMatchObject([{ count: 3, changed: 2 }])
  })

  it.each<[string, (world: Awaited<ReturnType<typeof audited>>) => Promise<unknown>]>([
    [
      'with a key',
      async ({ say }) => {
        await say('Hello', { 'Idempotency-Key': 'a' })
        await say('Hello', { 'Idempotency-Key': 'a' })
      },
    ],
    [
      'long after the first',
      async ({ say, client }) => {
        await say('Hello')
        await client.advance('60001ms')
        await say('Hello')
      },
    ],
    [
      'to another path',
      async ({ say }) => {
        await say('Hello')
        await say('Hello', {}, at(idOf(2), 'messages'))
      },
    ],
    [
      'that reads',
      async ({ client }) => {
        await client.get(MESSAGES)
        await client.get(MESSAGES)
      },
    ],
    [
      'that changes nothing',
      async ({ client }) => {
        await client.post(at(idOf(1), 'unsubscribe'))
        await client.post(at(idOf(1), 'unsubscribe'))
      },
    ],
    [
      'that was refused at first',
      async ({ world, say }) => {
        await world.limit('wassist', [{ limit: 1, per: '1s' }])
        await say('Other')
        expect(await say('Hello')).toBe(429)
        await world.limit('wassist', [])
        expect(await say('Hello')).toBe(201)
      },
    ],
  ])('lists no call %s', async (_, act) => {
    const one = await audited()
    await act(one)
    expect((await one.world.audit()).writes).toEqual([])
  })

  it('looks as far apart as it is told', async () => {
    const { client, world, say } = await audited()
    await say('Hello')
    await client.advance('10m')
    await say('Hello')
    expect(await world.audit('5m')).toMatchObject({ withinMs: 300_000, writes: [] })
    expect(await world.audit('10m')).toMatchObject({ writes: [{ count: 2 }] })
    await expect(world.audit('soon')).rejects.toThrow(
      'query /within: expected a duration such as 30s or 1h30m, got "soon"',
    )
  })

  it('says how much it could not see', async () => {
    const { client, world, say } = await audited()
    await say('Hello')
    for (let n = 0; n < 1999; n++)
      await client.standin.fetch(MESSAGES, { headers: { 'x-api-key': world.key } })
    await say('Hello')
    const { writes, looked, evicted } = await world.audit()
    expect(writes).toEqual([])
    expect(evicted).toBeGreaterThan(0)
    expect(looked + evicted).toBe(2001)
  })

  it('does not compare what is no text, and says so', async () => {
    const { client, world } = await audited()
    const headers = { authorization: `Bearer ${world.key}` }
    const path = '/api/v2/conversations/6e000000000000000000000f/attachments/'
    for (const name of ['a.pdf', 'b.pdf']) {
      const body = new FormData()
      body.set('file', new File(['x'], name))
      await client.standin.fetch(path, { method: 'POST', headers, body })
    }
    expect(await world.audit()).toMatchObject({ writes: [], looked: 2 })
  })
})
