import { describe, expect, it } from 'vitest'
import { at, CONVERSATIONS } from '../../support-http/mock.ts'
import { BOT, conversation, human, idOf, numberOf } from '../../support-http/world.ts'
import { WEBHOOKS } from '../../webhooks/shop.ts'
import { EVENTS, hooks, type Payload, two } from './hooks.ts'

describe('who is told', () => {
  it('of a message is everybody who asks for it, and then the subscriber alone', async () => {
    const { hook, route, say, told, desk } = await two()
    await hook('other', { events: ['message.received'] })
    await hook('strange', { events: EVENTS.filter((event) => event !== 'message.received') })
    await say()
    expect(await told()).toEqual(['all message.received', 'other message.received'])
    await route(desk)
    await say()
    const toAll = ['all message.received', 'other message.received']
    expect(await told()).toEqual([
      'desk subscription.activated',
      ...toAll,
      'desk subscription.message.received',
    ])
  })

  it('twice is a subscriber who asks for messages', async () => {
    const { route, say, told, all } = await two()
    await route(all)
    await say()
    expect(await told()).toEqual([
      'all subscription.activated',
      'all message.received',
      'all subscription.message.received',
    ])
  })

  it('of a message is the same while a human holds the conversation', async () => {
    const { route, say, told, desk } = await two({ control: human() })
    await route(desk)
    await say()
    expect((await told()).slice(1)).toEqual([
      'all message.received',
      'desk subscription.message.received',
    ])
  })

  it('of a subscription is its subscriber, whatever its tags are; of another conversation it is not', async () => {
    const { hook, route, say, told, call } = await hooks([conversation(1), conversation(2)])
    const desk = await hook('desk', { events: EVENTS })
    await call('PATCH', `/_mock/webhooks/${desk.id}`, { tags: ['vip'] })
    await route(desk)
    await say(2)
    await say(1)
    expect(await told()).toEqual([
      'desk subscription.activated',
      'desk subscription.message.received',
    ])
  })

  it('is nobody who is disabled, subscriber or not', async () => {
    const { call, client, route, say, told, all, desk } = await two()
    for (const { id } of [all, desk]) await call('PATCH', `${WEBHOOKS}${id}/`, { active: false })
    await route(desk)
    await say()
    await client.advance('1d')
    await route(null)
    expect(await told()).toEqual([])
  })

  it('of what the business does is nobody', async () => {
    const { call, client, told, say, route, desk, all } = await two()
    const free = [
      ['prompt', { prompt: 'Say hello' }],
      ['messages', { type: 'template', template: { name: 'named' } }],
    ] as const
    const any = [
      ['takeover', { durationMinutes: 1 }],
      ['messages', { type: 'unified', unified: { text: 'Hi' } }],
      ['read'],
      ['typing'],
      ['handback', { contact: { phoneNumber: numberOf(1), name: null } }],
      ['takeover', { durationMinutes: 1 }],
    ] as const
    const does = async (acts: readonly (readonly [string, object?])[]) => {
      for (const [act, body] of acts) {
        expect((await call('POST', at(idOf(1), act), body)).status).toBeLessThan(300)
        await client.advance('1s')
      }
      await client.advance('2m')
    }
    await does([...free, ...any])
    await call('POST', CONVERSATIONS, { toNumber: '+447700900999', agentId: BOT })
    expect(await told()).toEqual([])
    await route(all)
    await route(desk)
    await told()
    await does(any)
    expect(await told()).toEqual([])
    await say()
    expect(await told()).toHaveLength(2)
  })
})

describe('a subscription that changes', () => {
  const BY_HAND = { holder: 'human', userId: 'maya', agentId: null } as const
  const short = ({ event, routing, webhookId }: Payload) => ({ event, routing, webhookId })

  it.each([
    ['the agent, which answers again', {}, 'agent'],
    ['the agent, with a human in between', { control: human() }, 'agent'],
    ['a human without an agent', { control: BY_HAND }, null],
    ['nobody', { control: { holder: 'nobody' } as const }, null],
  ])('is told to the webhook when it comes, and when it goes to %s', async (_, more, routing) => {
    const { route, payloads, desk } = await two(more)
    await route(desk)
    await route(null)
    expect((await payloads()).map(short)).toEqual([
      { event: 'subscription.activated', routing: 'webhook', webhookId: desk.id },
      { event: 'subscription.revoked', routing, webhookId: desk.id },
    ])
  })

  it('from one webhook to another is told to the old one first', async () => {
    const { route, told, payloads, all, desk } = await two()
    await route(desk)
    await told()
    await route(all)
    expect((await payloads()).map(short)).toEqual([
      { event: 'subscription.revoked', routing: 'webhook', webhookId: desk.id },
      { event: 'subscription.activated', routing: 'webhook', webhookId: all.id },
    ])
    await route(desk)
    expect(await told()).toEqual(['all subscription.revoked', 'desk subscription.activated'])
  })

  it('in name alone is told to nobody', async () => {
    const { route, told, desk } = await two()
    await route(null)
    expect(await told()).toEqual([])
    await route(desk)
    await route(desk)
    await route(null)
    await route(null)
    expect(await told()).toEqual(['desk subscription.activated', 'desk subscription.revoked'])
  })

  it('leaves the customer to whoever has the conversation now', async () => {
    const { route, say, told, desk, all } = await two()
    await route(desk)
    await route(all)
    await say()
    await route(null)
    await say()
    expect((await told()).slice(3)).toEqual([
      'all message.received',
      'all subscription.message.received',
      'all subscription.revoked',
      'all message.received',
    ])
  })
})
