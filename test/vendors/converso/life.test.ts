import { describe, expect, it } from 'vitest'
import { office } from './office.ts'
import { AI, chat, OMARS, officeWith, WAITING } from './world.ts'

const NONE = { state: 'none', trigger: null, at: null, formDueAt: null, formSentAt: null }
const AT = '2026-01-01T09:00:00.000Z'
const ASSISTANT = { type: 'ai_agent', id: 'assistant' }
const OMAR = { type: 'user', id: 'omar' } as const

describe('a conversation', () => {
  it('begins with what a visitor writes, whole', async () => {
    const { as, client } = await office()
    const body = { from: 'visitor-7', text: 'Where is my kettle?' }
    const inbound = await as('dana').post<{ conversation: { id: string; contactId: string } }>(
      'channels/web/inbound',
      body,
    )
    const { id, contactId } = inbound.body.conversation
    const message = {
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      conversationId: id,
      createdAt: AT,
      direction: 'inbound',
      author: { type: 'contact', id: contactId, name: null },
      content: { type: 'text', text: 'Where is my kettle?' },
    }
    const conversation = {
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      channelId: 'web',
      contactId,
      status: 'open',
      assignee: ASSISTANT,
      handover: NONE,
      previousConversationId: null,
      unreadCount: 1,
      windowClosesAt: null,
      lastMessage: message,
      createdAt: AT,
      closedAt: null,
    }
    expect([inbound.status, inbound.body]).toEqual([201, { conversation, message, opened: true }])
    const again = await as('dana').post('channels/web/inbound', { ...body, text: 'Hello?' })
    expect(again.body).toMatchObject({ opened: false, conversation: { id, unreadCount: 2 } })
    await client.advance('1s')
    const { body: now } = await as('dana').get(`conversations/${id}`)
    expect(now).toMatchObject({ lastMessage: { direction: 'outbound', author: ASSISTANT } })
  })

  it.each([
    [
      'offered',
      { ...AI, offeredAt: '-1m' },
      ASSISTANT,
      { state: 'offered', trigger: 'ai_offer', at: '2026-01-01T08:59:00.000Z' },
    ],
    [
      'waiting',
      WAITING,
      null,
      {
        state: 'waiting',
        trigger: 'customer_request',
        at: AT,
        formDueAt: '2026-01-01T09:02:00.000Z',
      },
    ],
    [
      'waiting as the AI agent decided',
      { ...WAITING, trigger: 'ai_decision' },
      null,
      { state: 'waiting', trigger: null, at: AT, formDueAt: '2026-01-01T09:02:00.000Z' },
    ],
    ['with a user', OMARS, OMAR, {}],
    ['with nobody', { holder: 'nobody' }, null, {}],
  ] as const)('is shown as it stands: %s', async (_, control, assignee, handover) => {
    const { get } = await office(officeWith([chat('one', { control })]))
    expect(await get('one')).toMatchObject({ assignee, handover: { ...NONE, ...handover } })
  })

  it('on WhatsApp and on the website is one, with one window', async () => {
    const { writes, get } = await office(officeWith([]))
    const { id } = await writes('Hello', { channel: 'whatsapp', from: '+44 7700 900123' })
    expect((await get(id)).windowClosesAt).toBe('2026-01-02T09:00:00.000Z')
    const next = await writes('Me again', { channel: 'web', from: 'priya@example.com' })
    expect(next.id).toBe(id)
    expect(await get(id)).toMatchObject({
      channelId: 'web',
      contactId: 'priya',
      windowClosesAt: null,
    })
  })

  it('that is closed keeps its assignee, and has a successor without anybody when no AI agent is published', async () => {
    const { as, get, writes } = await office(officeWith([chat('one', { control: OMARS })]))
    const closed = await as('omar').post('conversations/one/close')
    expect(closed.body).toMatchObject({ status: 'closed', assignee: OMAR, closedAt: AT })
    await as('dana').post('ai-agents/assistant/unpublish')
    const next = await writes('Hello again')
    expect(await get(next.id)).toMatchObject({
      previousConversationId: 'one',
      assignee: null,
      handover: NONE,
      status: 'open',
    })
  })

  it('that is closed while somebody waits promises no form', async () => {
    const { as, get, forms, client } = await office(officeWith([chat('one', { control: WAITING })]))
    await as('dana').post('conversations/one/close')
    await client.advance('1h')
    expect((await get('one')).handover).toEqual(NONE)
    expect(await forms('one')).toEqual([])
  })

  it('is opened again by a user, who has it then', async () => {
    const { as, said } = await office(officeWith([chat('one', { lifecycle: 'closed' })]))
    const before = await said('one')
    const { status, body } = await as('omar').post('conversations/one/reopen')
    expect([status, body]).toMatchObject([200, { status: 'open', assignee: OMAR, closedAt: null }])
    expect(await said('one')).toEqual(before)
  })

  it('is not opened again while its customer has another one, on whatever channel', async () => {
    const other = chat('two', { channelId: 'sms' })
    const { as, get } = await office(officeWith([chat('one', { lifecycle: 'closed' }), other]))
    const { status, body } = await as('omar').post('conversations/one/reopen')
    expect([status, body]).toMatchObject([409, { detail: 'There is a conversation two already' }])
    expect((await get('one')).status).toBe('closed')
  })

  it('may be opened again beside another in a world that has one for each channel', async () => {
    const other = chat('two', { channelId: 'sms' })
    const { as } = await office(
      officeWith([chat('one', { lifecycle: 'closed' }), other], {
        policies: { converso: { conversationPer: 'channel' } },
      }),
    )
    expect((await as('omar').post('conversations/one/reopen')).status).toBe(200)
  })

  it('that is deleted can be looked at, and no more', async () => {
    const { as, get, writes } = await office(officeWith([chat('one')]))
    expect((await as('dana').delete('conversations/one')).status).toBe(204)
    expect(await get('one')).toMatchObject({ status: 'deleted', closedAt: AT })
    for (const path of ['close', 'reopen', 'read', 'messages', 'notes']) {
      const { status } = await as('dana').post(`conversations/one/${path}`, { text: 'Hi' })
      expect([path, status]).toEqual([path, 409])
    }
    expect((await writes('Hello')).id).not.toBe('one')
  })

  it('is read by whoever marks it', async () => {
    const { as, get } = await office(officeWith([chat('one', { unread: 3 })]))
    expect((await as('ivy').post('conversations/one/read')).body).toMatchObject({ unreadCount: 0 })
    expect((await get('one')).unreadCount).toBe(0)
  })
})

it('goes back to the AI agent where no human had it, whatever the policy', async () => {
  const { client, writes, as } = await office()
  const policy = { messageAfterClose: 'reopen_to_human' }
  await client.put('/_mock/policy', { vendor: 'converso', policy })
  const { id } = await writes('Hello')
  await as('dana').post(`conversations/${id}/close`)
  const assignee = { type: 'ai_agent', id: 'assistant' }
  expect(await writes('Hello again')).toMatchObject({ id, assignee })
})
