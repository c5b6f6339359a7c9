import { describe, expect, it } from 'vitest'
import { createStandin } from '../../src/create.ts'
import { loadDocument, objectAt } from '../../src/spec/document.ts'
import { vendorNames, vendors } from '../../src/vendors/index.ts'
import {
  AT,
  at,
  type Client,
  type Conversation,
  mockOf,
  type Schemas,
} from '../support-http/mock.ts'
import { conversation, human, idOf, world as worldOf } from '../support-http/world.ts'
import { anyReceiver } from '../webhooks/shop.ts'
import { desk as adaDesk, conversationOf, ENDED } from './trigger-world.ts'

type Event = { event?: string; type?: string; conversationId?: string }

const EVENTS = Object.keys(objectAt(loadDocument(), 'webhooks'))
const recipesOf = (name: keyof typeof vendors) => Object.keys(vendors[name]('published').triggers)

/** Both vendors, each with a webhook that hears everything at one receiver. */
async function listening(changes: Partial<Schemas['Fixture']> = {}) {
  const receiver = await anyReceiver()
  const client = await mockOf({ ...both, ...changes })
  const { body } = await client.get<Schemas['Clock']>('/_mock/clock')
  const world = client.standin.world(body.world)
  const url = receiver.url
  const events = EVENTS.filter((name) => !/^(v1|subscription|test)\./.test(name))
  await client.post('/api/v1/webhooks/', { url, events })
  await client.standin.fetch('/api/v2/webhooks/', {
    method: 'POST',
    body: JSON.stringify({ url }),
    headers: { authorization: `Bearer ${world.key}`, 'content-type': 'application/json' },
  })
  const heard = () =>
    receiver.received.map(({ json }) => (json as Event).event ?? (json as Event).type)
  return { client, world, receiver, heard }
}

const wassist = worldOf([conversation(1), conversation(2, { control: human() })])
const both: Schemas['Fixture'] = {
  ...wassist,
  webhooks: [],
  agents: [...wassist.agents, ...adaDesk.agents],
  channels: [...wassist.channels, ...adaDesk.channels],
  contacts: [...wassist.contacts, ...adaDesk.contacts],
  conversations: [...wassist.conversations, ...adaDesk.conversations],
}

describe('what can be triggered', () => {
  it('is every event that the document has', () => {
    expect(vendorNames.flatMap(recipesOf).sort()).toEqual([...EVENTS].sort())
  })

  it('is listed, with the vendor and what it tells of', async () => {
    const { world } = await listening()
    const events = await world.triggers()
    expect(events.map(({ event }) => event)).toEqual([...recipesOf('wassist'), ...recipesOf('ada')])
    expect(events[0]).toEqual({
      event: 'message.received',
      vendor: 'wassist',
      summary: 'A contact wrote',
    })
  })
})

describe('a trigger', () => {
  it.each(EVENTS)('makes %s happen, and who listens is told of it', async (event) => {
    const { client, world, heard } = await listening()
    const before = await world.state()
    const done = await world.trigger(event)
    await world.settled()
    expect(done).toMatchObject({ event, note: null })
    expect(heard()).toContain(event)
    expect(heard()).toHaveLength(done.deliveries.length)
    const sent = await Promise.all(done.deliveries.map((id) => world.deliveries.get(id)))
    expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 'delivered'))
    const told = sent.filter((one) => one.event === event)
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ vendor: done.vendor, conversationId: done.conversationId })
    expect(await client.contract()).toMatchObject({ violations: [] })
    const after = await world.state()
    expect(after.conversations).toEqual(expect.arrayContaining(before.conversations))
    const isNew = ({ id }: { id: string }) =>
      before.conversations.every((conversation) => conversation.id !== id)
    expect(after.conversations.filter(isNew).map(({ id }) => id)).toEqual(
      done.conversationId === null ? [] : [done.conversationId],
    )
  })

  it.each(EVENTS)('makes %s happen in one commit', async (event) => {
    const { client, world } = await listening()
    const { seq } = await world.settled()
    await world.trigger(event)
    const told = await operationsSince(seq, client)
    expect([...told].slice(0, 2)).toEqual([
      [seq + 1, 'mock_trigger'],
      [seq + 2, 'webhook:attempt'],
    ])
  })

  it('has a customer of its own each time', async () => {
    const { world } = await listening()
    const one = await world.trigger('message.received')
    const other = await world.trigger('message.received')
    expect(other.conversationId).not.toBe(one.conversationId)
    const { contacts } = await world.state()
    const numbers = contacts.map(({ address }) => address)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it.each([
    ['message.received', 1],
    ['subscription.message.received', 2],
    ['subscription.activated', 1],
    ['subscription.revoked', 1],
    ['subscription.service_window.expiring', 1],
    ['subscription.service_window.closed', 2],
  ])('lets %s happen in a conversation, twice in a row', async (event, n) => {
    const { world, heard } = await listening()
    for (const _ of [1, 2]) {
      const done = await world.trigger(event, { conversationId: idOf(n) })
      expect(done).toMatchObject({ conversationId: idOf(n), note: null })
    }
    await world.settled()
    expect(heard().filter((name) => name === event)).toHaveLength(2)
    expect((await world.state()).conversations).toHaveLength(both.conversations.length)
  })

  it.each([
    ['v1.conversation.message', 'ai'],
    ['v1.conversation.ended', 'human'],
    ['v1.conversation.handoff.ended', 'ai'],
    ['v1.conversation.handoff.ended', 'human'],
    ['v1.end_user.updated', 'ai'],
  ] as const)('lets %s happen in a conversation with %s', async (event, holder) => {
    const { world, heard } = await listening()
    const conversationId = conversationOf(holder)
    expect(await world.trigger(event, { conversationId })).toMatchObject({ conversationId })
    await world.settled()
    expect(heard()).toContain(event)
    const { conversations, contacts } = await world.state()
    expect([conversations.length, contacts.length]).toEqual([
      both.conversations.length,
      both.contacts.length,
    ])
  })

  it('is no show: what happened is so afterwards, and goes on', async () => {
    const { client, world } = await listening()
    const { conversationId } = await world.trigger('message.received')
    await client.advance('1s')
    const { body } = await client.get<Conversation>(at(conversationId ?? ''))
    expect(body).toMatchObject({ lastMessage: 'One.', chatWindowRemainingTime: '86399' })
    await world.trigger('subscription.service_window.closed', { conversationId: idOf(1) })
    expect((await client.get<Conversation>(at(idOf(1)))).body).toMatchObject({
      chatWindowRemainingTime: '0',
    })
  })

  it('tells when nobody asks for the event', async () => {
    const { client, world } = await listening()
    for (const { id } of (await world.state()).webhooks) {
      await client.send(`/api/v1/webhooks/${id}/`, { method: 'DELETE' })
    }
    expect(await world.trigger('message.received')).toMatchObject({
      conversationId: expect.any(String),
      deliveries: [],
      note: 'No webhook asks for message.received',
    })
    for (const event of ['subscription.revoked', 'test.ping']) {
      await expect(world.trigger(event)).rejects.toThrow(
        'wassist has no webhook that could hear it; register one first',
      )
    }
  })

  it('is told to the webhook that was registered last, where only one can be', async () => {
    const fixed = { id: 'fixed', vendor: 'wassist', name: '', url: 'http://127.0.0.1:9/' }
    const { world, heard } = await listening({ webhooks: [fixed] })
    for (const event of ['subscription.activated', 'test.ping']) await world.trigger(event)
    await world.settled()
    expect(heard()).toEqual(['subscription.activated', 'test.ping'])
  })

  it('meets the faults that were asked for', async () => {
    const { world, heard } = await listening()
    await world.faults.add({ kind: 'drop', event: 'message.received' })
    const { deliveries, note } = await world.trigger('message.received')
    await world.settled()
    expect(note).toBeNull()
    expect(await world.deliveries.get(deliveries[0] ?? '')).toMatchObject({ status: 'dropped' })
    expect(heard()).toEqual([])
  })

  it('gives the same ids from the same seed', async () => {
    const act = async () => {
      const standin = await createStandin({ at: AT, fixture: 'demo' })
      return [
        await standin.world().trigger('message.received'),
        await standin.world().trigger('v1.conversation.ended'),
      ]
    }
    expect(await act()).toEqual(await act())
  })

  it.each<[string, object, number, string]>([
    [
      'an event that is written wrong',
      { event: 'v1.conversation.handoff_ended' },
      400,
      'body /event: expected an event that can be triggered; the nearest is v1.conversation.handoff.ended, got "v1.conversation.handoff_ended"',
    ],
    ['the beginning of one', { event: 'test' }, 400, 'the nearest is test.ping, got "test"'],
    [
      'an event of another vendor',
      { event: 'v1.conversation.message', vendor: 'wassist' },
      400,
      'body /event: expected an event that can be triggered; the nearest is ',
    ],
    [
      'a vendor that is not there',
      { event: 'test.ping', vendor: 'telegram' },
      400,
      'body /vendor: expected a vendor that this server runs (wassist, ada',
    ],
    ['no event', {}, 400, 'body /event: expected'],
    ['an unknown member', { event: 'test.ping', id: 'x' }, 400, 'body /id: expected'],
    [
      'a conversation for a ping',
      { event: 'test.ping', conversationId: idOf(1) },
      400,
      'body /conversationId: expected nothing: test.ping happens in no conversation',
    ],
    [
      'a conversation that is to be created',
      { event: 'v1.conversation.created', conversationId: conversationOf('ai') },
      400,
      'body /conversationId: expected nothing: a conversation is created once',
    ],
    [
      'a conversation of another vendor',
      { event: 'v1.conversation.message', conversationId: idOf(1) },
      404,
      `There is no conversation ${idOf(1)}`,
    ],
    [
      'a conversation that has ended',
      { event: 'v1.conversation.handoff.ended', conversationId: ENDED },
      400,
      'A handoff cannot begin: the conversation is closed',
    ],
  ])('of %s is refused, and nothing happens', async (_, body, status, detail) => {
    const { client, world } = await listening()
    const { seq } = await world.settled()
    expect(await client.post('/_mock/trigger', body)).toMatchObject({
      status,
      body: { detail: expect.stringContaining(detail) },
    })
    expect((await world.settled()).seq).toBe(seq)
  })

  it('is refused where the policy of a world prevents the event', async () => {
    const { world } = await listening()
    await world.policy('wassist', { windowWarningMs: null })
    const { seq } = await world.settled()
    await expect(world.trigger('subscription.service_window.expiring')).rejects.toThrow(
      'Nothing leads to subscription.service_window.expiring under the policy of this world',
    )
    expect((await world.settled()).seq).toBe(seq)
  })

  it('is refused where there is nowhere to come to', async () => {
    const { world } = await listening({ ...both, channels: [], conversations: [] })
    for (const event of ['message.received', 'v1.conversation.created']) {
      await expect(world.trigger(event)).rejects.toThrow('has no channel to write to')
    }
  })
})

/** Which operation made which commit, as far as two of them. */
async function operationsSince(since: number, client: Client): Promise<Map<number, string>> {
  const { key } = client.standin.world(
    (await client.get<Schemas['Clock']>('/_mock/clock')).body.world,
  )
  const stream = await client.standin.fetch(`/_mock/events?since=${since}`, {
    headers: { 'x-api-key': key },
  })
  const reader = stream.body?.getReader()
  let text = ''
  while (!text.includes('webhook:attempt')) {
    text += new TextDecoder().decode((await reader?.read())?.value)
  }
  await reader?.cancel()
  const all = [...text.matchAll(/"seq":(\d+),"at":"[^"]+","operation":"([^"]+)"/g)]
  return new Map(all.map(([, seq, operation]) => [Number(seq), operation ?? '']))
}
