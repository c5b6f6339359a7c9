import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../support/temp.ts'
import { at, fresh, type Message, mockOf, type Schemas } from '../support-http/mock.ts'
import { conversation, idOf, world as worldOf } from '../support-http/world.ts'

const MESSAGES = at(idOf(1), 'messages')
const hello = { type: 'text', text: { body: 'Hello' } }

async function naming() {
  const client = await mockOf(worldOf([conversation(1), conversation(2)]))
  const { world: name } = (await client.get<Schemas['Clock']>('/_mock/clock')).body
  const world = client.standin.world(name)
  const raw = (key: string | null, body: unknown = hello, path = MESSAGES) =>
    client.standin.fetch(path, {
      method: 'POST',
      headers: {
        'x-api-key': world.key,
        'content-type': 'application/json',
        ...(key === null ? {} : { 'Idempotency-Key': key }),
      },
      body: JSON.stringify(body),
    })
  const send = async (key: string | null, body?: unknown, path?: string) => {
    const reply = await raw(key, body, path)
    const isReplayed = reply.headers.get('idempotency-replayed') === 'true'
    const text = await reply.text()
    return { status: reply.status, body: text === '' ? null : JSON.parse(text), isReplayed }
  }
  const texts = async (n = 1) =>
    (await client.get<{ results: Message[] }>(at(idOf(n), 'messages'))).body.results
      .map(({ text }) => text)
      .filter((text) => text === 'Hello')
  return { client, world, raw, send, texts }
}

describe('an Idempotency-Key', () => {
  it('gets the reply of the first call again, and nothing is done twice', async () => {
    const { client, send, texts } = await naming()
    const first = await send('a')
    expect([first.status, first.isReplayed]).toEqual([201, false])
    expect(await send('a')).toEqual({ ...first, isReplayed: true })
    expect(await texts()).toEqual(['Hello'])
    expect((await client.contract()).violations).toEqual([])
  })

  it.each([
    ['lost_reply', {}],
    ['connection_reset', { carriedOut: true }],
  ] as const)('makes a retry harmless after a %s', async (kind, more) => {
    const { world, raw, send, texts } = await naming()
    await world.faults.add({ kind, ...more })
    const reply = await raw('a').catch(() => null)
    expect(reply?.status ?? 0).toBe(kind === 'lost_reply' ? 502 : 0)
    const retried = await send('a')
    expect(retried).toMatchObject({ status: 201, body: { text: 'Hello' }, isReplayed: true })
    expect(await texts()).toEqual(['Hello'])
  })

  it('is what a retry lacks that does the work twice', async () => {
    const { world, raw, send, texts } = await naming()
    await world.faults.add({ kind: 'lost_reply' })
    expect((await raw(null)).status).toBe(502)
    expect((await send(null)).isReplayed).toBe(false)
    expect(await texts()).toEqual(['Hello', 'Hello'])
  })

  it('names one call: another body under it is refused, and changes nothing', async () => {
    const { client, send, texts } = await naming()
    await send('a')
    const before = await client.state()
    expect(await send('a', { ...hello, text: { body: 'Bye' } })).toEqual({
      status: 422,
      body: {
        error:
          'The Idempotency-Key "a" was sent with another body before. Expected the same body, or another key.',
        code: 'idempotency_key_reused',
      },
      isReplayed: false,
    })
    expect(await client.state()).toEqual(before)
    expect(await texts()).toEqual(['Hello'])
    expect((await client.contract()).violations).toEqual([])
  })

  it('is another one at another path, with or without the slash, and in another world', async () => {
    const { client, send, texts } = await naming()
    await send('a')
    expect((await send('a', hello, at(idOf(2), 'messages'))).isReplayed).toBe(false)
    expect(await texts(2)).toEqual(['Hello'])
    expect((await send('a', hello, MESSAGES.replace(/\/$/, ''))).isReplayed).toBe(true)
    const other = await naming()
    expect((await other.send('a')).isReplayed).toBe(false)
    expect((await send('b')).isReplayed).toBe(false)
    expect((await send('')).isReplayed).toBe(false)
    expect((await client.contract()).violations).toEqual([])
  })

  it('is forgotten after 24 hours of the world', async () => {
    const { client, send } = await naming()
    const takeover = (key: string, durationMinutes: number) =>
      send(key, { durationMinutes }, at(idOf(1), 'takeover'))
    await takeover('a', 5)
    await client.advance('23h59m59s')
    expect((await takeover('a', 5)).isReplayed).toBe(true)
    expect((await takeover('a', 9)).status).toBe(422)
    await client.advance('1s')
    expect(await takeover('a', 9)).toMatchObject({ status: 200, isReplayed: false })
    await client.advance('24h')
    await takeover('b', 5)
    expect((await client.state()).replies).toMatchObject([{ key: 'b' }]) // the old one has gone
  })

  it('remembers no refusal: what was not done can still be', async () => {
    const { world, send } = await naming()
    expect((await send('a', { type: 'text' })).status).toBe(400)
    await world.faults.add({ kind: 'status', status: 503 })
    await expect(send('a')).rejects.toThrow(SyntaxError) // a 503 in plain text
    expect(await send('a')).toMatchObject({ status: 201, isReplayed: false })
  })

  it('takes effect once, however many send it at once', async () => {
    const { send, texts } = await naming()
    const all = await Promise.all(Array.from({ length: 8 }, () => send('a')))
    expect(all.filter(({ isReplayed }) => !isReplayed)).toHaveLength(1)
    expect(new Set(all.map(({ body }) => body.id)).size).toBe(1)
    expect(await texts()).toEqual(['Hello'])
  })

  it('holds for a reply without a body as well', async () => {
    const { send } = await naming()
    const prompt = at(idOf(1), 'prompt')
    const first = await send('a', { prompt: 'Say hello' }, prompt)
    expect([first.status, first.body]).toEqual([204, null])
    expect(await send('a', { prompt: 'Say hello' }, prompt)).toEqual({ ...first, isReplayed: true })
  })

  it('is nothing to what is no POST, and to vendors that know none', async () => {
    const { client, world } = await naming()
    const headers = {
      'Idempotency-Key': 'a',
      'content-type': 'application/json',
      'x-api-key': world.key,
      authorization: `Bearer ${world.key}`,
    }
    const body = JSON.stringify({ profile: {} })
    const create = () =>
      client.standin.fetch('/api/v2/end-users/', { method: 'POST', headers, body })
    for (const reply of [await create(), await create()]) {
      expect(reply.headers.get('idempotency-replayed')).toBeNull()
    }
    expect((await client.state()).replies).toBeUndefined()
  })

  it('is known again after a restart, with or without a snapshot', async () => {
    const fixture = worldOf([conversation(1)])
    const data = temporaryFolder()
    const crashed = temporaryFolder()
    const named = { method: 'POST', headers: { 'Idempotency-Key': 'a' } }
    const first = await fresh({ data, fixture })
    const { body } = await first.send(at(idOf(1), 'takeover'), named)
    cpSync(data, crashed, { recursive: true }) // the journal as it was when the reply went out
    rmSync(join(crashed, '.lock'), { force: true })
    await first.standin.close()
    for (const folder of [data, crashed]) {
      const second = await fresh({ data: folder, fixture })
      onTestFinished(() => second.standin.close())
      const again = await second.send(at(idOf(1), 'takeover'), named)
      expect(again.headers.get('idempotency-replayed')).toBe('true')
      expect(again.body).toEqual(body)
    }
  })

  it('is part of the world: exported, and known again after an import', async () => {
    const { client, send } = await naming()
    await send('a')
    const state = await client.state()
    expect(state.replies).toMatchObject([
      { vendor: 'wassist', key: 'a', path: MESSAGES.replace(/\/$/, ''), status: 201 },
    ])
    await client.put('/_mock/state', state)
    expect((await send('a')).isReplayed).toBe(true)
    expect(await client.state()).toEqual(state)
  })
})
