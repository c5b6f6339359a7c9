import { describe, expect, it } from 'vitest'
import type { Content } from '../../../src/handover/message.ts'
import { eventMessage } from '../../../src/vendors/wassist/event-message.ts'
import { message } from '../../support/conversations.ts'
import { conversation, idOf, numberOf, SHOP, WORKSHOP } from '../../support-http/world.ts'
import { WEBHOOKS } from '../../webhooks/shop.ts'
import { hooks, two } from './hooks.ts'

const contact = { name: 'Customer 1', phoneNumber: `+${numberOf(1)}` }
const parties = { phoneNumber: `+${SHOP}`, from: `+${numberOf(1)}`, contact }

describe('what is posted', () => {
  it('tells who wrote what to whom, and when', async () => {
    const { say, payloads, client } = await two()
    await client.advance('1s500ms')
    const { messageId } = await say(1, 'Is my bike ready?')
    const waId = expect.stringMatching(/^wamid\.\S+$/)
    const [body, media, buttons] = ['Is my bike ready?', [], []]
    expect(await payloads()).toEqual([
      {
        event: 'message.received',
        timestamp: '2026-01-01T09:00:01.500Z',
        ...parties,
        message: { id: messageId, waId, body, media, buttons },
        conversationId: idOf(1),
      },
    ])
  })

  it('of a subscription says the webhook as well, and has a message only where there is one', async () => {
    const { hook, route, say, payloads, client } = await hooks([conversation(1)])
    const desk = await hook('desk')
    await route(desk)
    const { messageId: id } = await say(1, 'Hi')
    await client.advance('1d')
    await route(null)
    const lifecycle = (event: string, timestamp: string, routing = 'webhook') => ({
      ...{ event: `subscription.${event}`, timestamp, ...parties, message: null },
      ...{ conversationId: idOf(1), routing, webhookId: desk.id },
    })
    const waId = expect.stringMatching(/^wamid\.\S+$/)
    expect(await payloads()).toEqual([
      lifecycle('activated', '2026-01-01T09:00:00.000Z'),
      {
        ...lifecycle('message.received', '2026-01-01T09:00:00.000Z'),
        message: { id, waId, body: 'Hi', media: [], buttons: [] },
      },
      lifecycle('service_window.expiring', '2026-01-02T08:00:00.000Z'),
      lifecycle('service_window.closed', '2026-01-02T09:00:00.000Z'),
      lifecycle('revoked', '2026-01-02T09:00:00.000Z', 'agent'),
    ])
  })

  it('as a test has the same form, and nothing real in it', async () => {
    const { call, all, payloads } = await two()
    expect((await call('POST', `${WEBHOOKS}${all.id}/test/`)).status).toBe(202)
    const none = '00000000-0000-0000-0000-000000000000'
    expect(await payloads()).toEqual([
      {
        event: 'test.ping',
        timestamp: '2026-01-01T09:00:00.000Z',
        phoneNumber: '+447700900100',
        from: '+447700900123',
        contact: { name: null, phoneNumber: '+447700900123' },
        message: { id: none, waId: null, body: 'This is a test.', media: [], buttons: [] },
        conversationId: none,
      },
    ])
  })

  it('names the number that was written to, and the customer as far as known', async () => {
    const { client, payloads } = await two()
    await client.inbound({ from: '+44 (7700) 900-999', to: `+${WORKSHOP}` })
    await client.inbound({ conversationId: idOf(1) })
    await client.inbound({ from: numberOf(1), name: 'Ann' })
    const [stranger, known, renamed] = await payloads()
    const from = '+447700900999'
    const phoneNumber = `+${WORKSHOP}`
    expect(stranger).toMatchObject({
      phoneNumber,
      from,
      contact: { name: null, phoneNumber: from },
    })
    expect(known).toMatchObject(parties)
    expect(renamed).toMatchObject({ ...parties, contact: { ...contact, name: 'Ann' } })
  })
})

describe('the message in an event', () => {
  const [url, mimeType] = ['https://shop.test/a.jpg', 'image/jpeg']
  const media = [{ url, mimeType }]
  const button = { type: 'url', text: 'Shop', url: 'https://shop.test' } as const
  const rich = { kind: 'rich', text: null, footer: 'Bye', media: [], buttons: [] } as const
  const nothing = { body: null, media: [], buttons: [] }

  it.each<[Content, object]>([
    [{ kind: 'text', text: 'Hi' }, { body: 'Hi' }],
    [
      { kind: 'image', url, mimeType, caption: 'Mine' },
      { body: 'Mine', media },
    ],
    [{ kind: 'image', url, mimeType, caption: null }, { media }],
    [{ kind: 'file', url, mimeType, filename: 'a.jpg' }, { media }],
    [
      { ...rich, text: 'Look', media, buttons: [button] },
      { body: 'Look', media, buttons: [button] },
    ],
    [rich, {}],
    [{ kind: 'quick_reply', text: 'Yes', quickReplyId: 'yes' }, { body: 'Yes' }],
    [{ kind: 'list_selection', text: 'Blue', buttonText: 'Pick' }, { body: 'Blue' }],
    [{ kind: 'link', url, text: 'Here' }, { body: 'Here' }],
    [{ kind: 'link', url, text: null }, { body: url }],
    [{ kind: 'link_button', text: 'Go', buttonText: 'B', url, imageUrl: null }, { body: 'Go' }],
    [{ kind: 'template', name: 'named', variables: {}, text: 'Hi Ann.' }, { body: 'Hi Ann.' }],
  ])('is what the customer sent: %j', (content, shown) => {
    const { id, waId, ...rest } = eventMessage({ ...message('m1', 'customer'), content })
    expect(id).toBe('m1')
    expect(waId).toMatch(/^wamid\.\S+$/)
    expect(rest).toEqual({ ...nothing, ...shown })
  })
})
