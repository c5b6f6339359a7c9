import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/temp.ts'
import {
  at,
  CONVERSATIONS,
  type Conversation,
  client,
  fresh,
  type List,
  type Message,
} from '../support-http/mock.ts'

const id = '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01'

describe('two worlds', () => {
  it('never see each other', async () => {
    const { standin } = await fresh({ fixture: 'demo' })
    const [a, b] = [client(standin, 'sk_test_a'), client(standin, 'sk_test_b')]
    const before = (await b.get('/_mock/state')).text

    const created = await a.post<Conversation>(CONVERSATIONS, {
      toNumber: '+447700900999',
      fromNumber: '+447700900100',
    })
    await a.inbound({ conversationId: id, text: 'Only in a' })
    await a.post(at(id, 'takeover'), {})
    await a.advance('5m')

    expect((await b.get('/_mock/state')).text).toBe(before)
    expect((await b.get(at(created.body.id))).status).toBe(404)
    expect((await b.get<List<Conversation>>(CONVERSATIONS)).body.count).toBe(12)
    expect((await a.get<List<Conversation>>(CONVERSATIONS)).body.count).toBe(13)
    expect((await b.get('/_mock/clock')).body).toMatchObject({
      world: 'b',
      now: '2026-01-01T09:00:00.000Z',
    })
    expect((await a.get('/_mock/clock')).body).toMatchObject({
      world: 'a',
      now: '2026-01-01T09:05:00.000Z',
    })
  })

  it('are reset one without the other', async () => {
    const { standin } = await fresh({ fixture: 'demo' })
    const [a, b] = [client(standin, 'sk_test_a'), client(standin, 'sk_test_b')]
    const first = (await a.get('/_mock/state')).text
    for (const one of [a, b]) await one.inbound({ conversationId: id, text: 'Hi' })
    const kept = (await b.get('/_mock/state')).text
    await a.post('/_mock/reset', {})
    expect((await a.get('/_mock/state')).text).toBe(first)
    expect((await b.get('/_mock/state')).text).toBe(kept)
  })

  it('give the same ids to the same calls', async () => {
    const { standin } = await fresh({ fixture: 'demo' })
    const send = (key: string) =>
      client(standin, key).post(at(id, 'messages'), { type: 'text', text: { body: 'Hi' } })
    expect((await send('sk_test_a')).text).toBe((await send('sk_test_b')).text)
  })

  it('are the one that the other key style opens, too', async () => {
    const { standin } = await fresh({ fixture: 'demo' })
    const response = await standin.fetch('/_mock/clock', {
      headers: { authorization: 'Bearer sk_test_a' },
    })
    expect(await response.json()).toMatchObject({ world: 'a' })
  })
})

it('fifty worlds are used at once, each as if alone', async () => {
  const { standin } = await fresh({ fixture: 'demo' })
  const live = async (n: number) => {
    const one = client(standin, `sk_test_w${n}`)
    await one.inbound({ conversationId: id, text: `I am ${n}` })
    await one.post(at(id, 'takeover'), { durationMinutes: n })
    await one.advance(`${n - 1}m59s`)
    const taken = (await one.get<Conversation>(at(id))).body.isHumanTakeover
    await one.advance('1s')
    const { body } = await one.get<Conversation>(at(id))
    const messages = await one.get<List<Message>>(`${at(id, 'messages')}?limit=1`)
    return [taken, body.isHumanTakeover, messages.body.results[0]?.text, messages.body.count]
  }
  const numbers = Array.from({ length: 50 }, (_, index) => index + 1)
  const results = await Promise.all(numbers.map(live))
  expect(results).toEqual(numbers.map((n) => ['true', 'false', `I am ${n}`, 5]))
  const { body } = await client(standin).get<{ worlds: { world: string; key: string }[] }>(
    '/_mock/worlds',
  )
  expect(body.worlds).toHaveLength(51)
  expect(body.worlds).toContainEqual(expect.objectContaining({ world: 'w50', key: 'sk_test_w50' }))
})

describe('a world that is dropped', () => {
  const drop = (one: ReturnType<typeof client>, name: string) =>
    one.send(`/_mock/worlds/${name}`, { method: 'DELETE' })

  it('is gone with all that was noted of it; its key opens a new one', async () => {
    const { standin } = await fresh({ fixture: 'demo' })
    const a = client(standin, 'sk_test_a')
    await a.post(at(id, 'takeover'), { durationMinutes: 0 })
    await a.inbound({ conversationId: id, text: 'Hi' })
    expect((await a.contract()).counts.client).toBe(1)

    expect((await drop(a, 'a')).status).toBe(204)
    const { worlds } = (await client(standin).get<{ worlds: { world: string }[] }>('/_mock/worlds'))
      .body
    expect(worlds.map(({ world }) => world)).toEqual(['default'])
    expect((await a.contract()).counts.client).toBe(0)
    expect(await a.state()).toEqual(await client(standin, 'sk_test_new').state())
  })

  it('is gone from its store, too', async () => {
    const data = temporaryFolder()
    const { standin } = await fresh({ fixture: 'demo', data })
    await client(standin, 'sk_test_a').inbound({ conversationId: id, text: 'Hi' })
    expect(existsSync(join(data, 'a'))).toBe(true)
    await drop(client(standin, 'sk_test_a'), 'a')
    expect(readdirSync(data)).not.toContain('a')
    await standin.close()
  })

  it('is gone from the store before a new one of its name begins, which lasts', async () => {
    const data = temporaryFolder()
    const { standin } = await fresh({ fixture: 'demo', data })
    const one = client(standin, 'sk_test_a')
    await one.inbound({ from: '447700900001', text: 'Before' })
    const dropping = drop(client(standin), 'a')
    while ((await client(standin).get('/_mock/worlds')).text.includes('sk_test_a"'));
    await one.inbound({ from: '447700900002', text: 'After' })
    expect((await dropping).status).toBe(204)
    const before = await one.state()
    expect(JSON.stringify(before)).not.toContain('447700900001')
    await standin.close()
    const again = await fresh({ fixture: 'demo', data })
    expect(await client(again.standin, 'sk_test_a').state()).toEqual(before)
    await again.standin.close()
  })

  it('is not the default one, and not one that there is not', async () => {
    const one = await fresh()
    expect((await drop(one, 'default')).body).toMatchObject({
      status: 400,
      detail:
        'path /name: expected a world other than default, which lasts; POST /_mock/reset begins it anew, got "default"',
    })
    expect((await drop(one, 'nobody')).status).toBe(404)
  })
})
