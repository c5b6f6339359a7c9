import { describe, expect, it } from 'vitest'
import type { CreateOptions } from '../../src/options.ts'
import type { Vendor } from '../../src/vendors/vendor.ts'
import { wassist } from '../../src/vendors/wassist/index.ts'
import type { Transaction } from '../../src/world/transaction.ts'
import { at, type Client, type Conversation, fresh, type Schemas } from '../support-http/mock.ts'
import { conversation, idOf, world as worldOf } from '../support-http/world.ts'
import { shop } from '../webhooks/shop.ts'

const TAKEOVER = 'api_v1_conversations_takeover_create'
const here = at(idOf(1))
const ADA_CHANNELS = '/api/v2/channels/?type=custom'

async function calling(options: CreateOptions = {}) {
  const client = await fresh({ fixture: worldOf([conversation(1), conversation(2)]), ...options })
  const world = client.standin.world()
  const takeOver = (n = 1) => client.post(at(idOf(n), 'takeover'), { durationMinutes: 10 })
  const holder = async (n = 1) =>
    (await client.state()).conversations.find(({ id }) => id === idOf(n))?.control.holder
  return { client, world, takeOver, holder }
}

const seqOf = async (client: Client) =>
  (await client.get<Schemas['Settled']>('/_mock/settled')).body.seq

describe('a reply that is lost', () => {
  it('is a 502 of nobody, and what was asked for is done', async () => {
    const { client, world, takeOver } = await calling()
    await world.faults.add({ kind: 'lost_reply', operation: TAKEOVER })
    const response = await client.standin.fetch(at(idOf(1), 'takeover'), {
      method: 'POST',
      headers: { 'x-api-key': 'sk_test' },
    })
    expect(response.status).toBe(502)
    expect(await response.text()).toBe('Bad gateway\n')
    expect(response.headers.get('content-type')).toBe('text/plain')
    expect(response.headers.get('x-standin-fault')).toBe('lost_reply')
    const { body } = await client.get<Conversation>(here)
    expect(body).toMatchObject({ isHumanTakeover: 'true' })
    expect((await takeOver()).status).toBe(200)
  })

  it('is lost in the commit of its call: after a crash there is neither or both', async () => {
    const { client, world } = await calling()
    await world.faults.add({ kind: 'lost_reply', operation: TAKEOVER })
    const before = await seqOf(client)
    await raw(client, at(idOf(1), 'takeover'), 'POST')
    expect(await seqOf(client)).toBe(before + 1)
    expect(await world.faults.list()).toEqual([])
    const told = await eventsSince(client, before)
    expect(told).toEqual(['HumanTookOver', 'FaultRemoved'])
  })

  it('is lost as often as it was asked for', async () => {
    const { client, world } = await calling()
    const { id } = await world.faults.add({ kind: 'lost_reply', operation: TAKEOVER, times: 2 })
    const call = () => raw(client, at(idOf(1), 'takeover'), 'POST')
    expect(await call()).toBe(502)
    expect(await world.faults.list()).toMatchObject([{ id, times: 1 }])
    expect(await call()).toBe(502)
    expect(await call()).toBe(200)
  })

  it('is that of a call which changes something, where no operation is named', async () => {
    const { client, world } = await calling()
    await world.faults.add({ kind: 'lost_reply' })
    expect(await raw(client, here)).toBe(200)
    const { body: shown } = await client.get(here)
    for (const idle of ['handback', 'read']) {
      expect((await client.post(at(idOf(1), idle), shown)).status, idle).toBe(200)
    }
    expect(await world.faults.list()).toHaveLength(1)
    expect(await raw(client, at(idOf(1), 'takeover'), 'POST')).toBe(502)
    expect(await world.faults.list()).toEqual([])
  })

  it('is that of a read as well, where it is named', async () => {
    const { client, world } = await calling()
    await world.faults.add({ kind: 'lost_reply', operation: 'api_v1_conversations_retrieve' })
    expect(await raw(client, at(idOf(1), 'takeover'), 'POST')).toBe(200)
    expect(await raw(client, here)).toBe(502)
    expect(await raw(client, here)).toBe(200)
  })

  it('is that of one vendor, where it is named', async () => {
    const { client, world, holder } = await calling()
    await world.faults.add({ kind: 'lost_reply', vendor: 'ada' })
    expect(await raw(client, at(idOf(1), 'takeover'), 'POST')).toBe(200)
    const headers = { authorization: 'Bearer sk_test', 'content-type': 'application/json' }
    const body = JSON.stringify({ profile: {} })
    const create = () =>
      client.standin.fetch('/api/v2/end-users/', { method: 'POST', headers, body })
    expect((await client.standin.fetch(ADA_CHANNELS, { headers })).status).toBe(200)
    expect((await create()).status).toBe(502)
    expect((await create()).status).toBe(201)
    expect(await holder()).toBe('human')
    expect((await client.state()).contacts.filter(({ vendor }) => vendor === 'ada')).toHaveLength(2)
  })

  it.each([
    ['named', { operation: TAKEOVER }],
    ['not named', {}],
  ])('is none of a call that is refused, its operation being %s', async (_, which) => {
    const { client, world, takeOver } = await calling()
    await world.faults.add({ kind: 'lost_reply', ...which })
    const wrong = { durationMinutes: 'ten' }
    expect((await client.post(at(idOf(1), 'takeover'), wrong)).status).toBe(400)
    expect((await client.post(at(idOf(9), 'takeover'), {})).status).toBe(404)
    expect(await world.faults.list()).toHaveLength(1)
    await expect(takeOver()).rejects.toThrow(SyntaxError) // a 502 is no JSON
  })

  it('is none where the reply breaks the document, which is a 500 and undoes the call', async () => {
    const { client, world, holder } = await calling({ vendors: [broken] })
    await world.faults.add({ kind: 'lost_reply', operation: TAKEOVER })
    const { status, body } = await client.post<{ type: string }>(at(idOf(1), 'takeover'), {})
    expect([status, body.type]).toEqual([500, 'urn:standin:contract-broken'])
    expect(await holder()).toBe('ai')
    expect(await world.faults.list()).toHaveLength(1)
  })

  it('meets the oldest fault that fits, and one of them', async () => {
    const { client, world } = await calling()
    const general = await world.faults.add({ kind: 'lost_reply' })
    const named = await world.faults.add({ kind: 'lost_reply', operation: TAKEOVER })
    expect(await raw(client, at(idOf(1), 'takeover'), 'POST')).toBe(502)
    expect(await world.faults.list()).toEqual([named])
    expect(general.id).not.toBe(named.id)
  })

  it('keeps nobody else from hearing: webhooks are called, and their faults are their own', async () => {
    const { client, world, webhook, deliveries } = await shop()
    await world.faults.add({ kind: 'lost_reply' })
    await world.faults.add({ kind: 'drop' })
    const path = at(idOf(1), 'subscribe')
    const body = JSON.stringify({ webhookId: webhook.id })
    expect(await raw(client, path, 'POST', body)).toBe(502)
    await world.settled()
    expect(await deliveries()).toMatchObject([
      { event: 'subscription.activated', status: 'dropped', fault: 'drop' },
    ])
    expect(await world.faults.list()).toEqual([])
  })

  it('is none of the control API', async () => {
    const { client, world } = await calling()
    await world.faults.add({ kind: 'lost_reply' })
    expect((await client.inbound({ conversationId: idOf(1) })).opened).toBe(false)
    expect(await world.faults.list()).toHaveLength(1)
  })
})

/** The status alone; `send` reads JSON. */
async function raw({ standin, get }: Client, path: string, method = 'GET', body?: string) {
  const { body: clock } = await get<Schemas['Clock']>('/_mock/clock')
  const key = clock.world === 'default' ? 'sk_test' : `sk_test_${clock.world}`
  const response = await standin.fetch(path, {
    method,
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body }),
  })
  await response.text()
  return response.status
}

/** What became true after a commit, by its type, up to the fault that was spent. */
async function eventsSince({ standin }: Client, seq: number): Promise<string[]> {
  const stream = await standin.fetch(`/_mock/events?since=${seq}`)
  const reader = stream.body?.getReader()
  let told = ''
  while (!told.includes('FaultRemoved')) {
    told += new TextDecoder().decode((await reader?.read())?.value)
  }
  await reader?.cancel()
  return [...told.matchAll(/"type":"(\w+)","subject"/g)].map(([, type]) => type ?? '')
}

/** Wassist, but for the answer to a takeover. */
const published = wassist('published')
const broken: Vendor = {
  ...published,
  handlers: {
    ...published.handlers,
    [TAKEOVER]: (_: never, tx: Transaction) => {
      tx.execute(idOf(1), { type: 'TakeOver', minutes: 5 })
      return { status: 200, body: {} }
    },
  },
}
