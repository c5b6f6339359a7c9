import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../support-http/mock.ts'
import { office } from './office.ts'
import { AI, chat, OMARS, officeWith, WAITING } from './world.ts'

type Page<T> = { items: T[]; nextCursor: string | null }
const AT = '2026-01-01T09:00:00.000Z'
const AUTHOR = { type: 'user', id: 'omar', name: 'Omar Aziz' }

describe('a reply', () => {
  it.each([
    ['where a user is', OMARS],
    ['where another user is', { ...OMARS, userId: 'dana' }],
    ['where nobody is', { holder: 'nobody' }],
    ['where the customer waits', WAITING],
  ] as const)('is sent %s, and changes nothing about that', async (_, control) => {
    const { as, get } = await office(officeWith([chat('one', { control })]))
    const { assignee } = await get('one')
    const { status, body } = await as('omar').post('conversations/one/messages', { text: 'Hi' })
    expect([status, body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        conversationId: 'one',
        createdAt: AT,
        direction: 'outbound',
        author: AUTHOR,
        content: { type: 'text', text: 'Hi' },
      },
    ])
    expect(await get('one')).toMatchObject({ assignee, lastMessage: body })
  })

  it('is refused while the AI agent has the conversation, unless a world has it otherwise', async () => {
    const { as, get, client } = await office(officeWith([chat('one', { control: AI })]))
    const reply = () => as('omar').post('conversations/one/messages', { text: 'Hi' })
    expect((await reply()).status).toBe(409)
    await client.put('/_mock/policy', { vendor: 'converso', policy: { replyWhileAi: 'claim' } })
    expect((await reply()).status).toBe(201)
    expect((await get('one')).assignee).toEqual({ type: 'user', id: 'omar' })
  })

  it('on WhatsApp needs a customer who wrote in the last 24 hours', async () => {
    const { as, writes, assign, client } = await office()
    const { id } = await writes('Hello', { channel: 'whatsapp', from: '+447700900301' })
    await assign(id, { type: 'user', id: 'omar' })
    const reply = () => as('omar').post(`conversations/${id}/messages`, { text: 'Hi' })
    await client.advance('23h59m58s')
    expect((await reply()).status).toBe(201)
    await client.advance('1s')
    expect([(await reply()).status, (await reply()).body]).toMatchObject([
      409,
      { type: 'urn:standin:window_closed' },
    ])
  })
})

describe('a template', () => {
  const template = {
    ...{ id: 't1', vendor: 'converso', name: 'order_update', language: 'en_GB' },
    ...{ status: 'approved' as const, body: 'Hi {{1}}, your {{2}} is here.' },
  }
  const templates = [template, { ...template, id: 't2', name: 'sale', status: 'pending' as const }]
  const filled = { template: { name: 'order_update', values: ['Priya', 'kettle'] } }
  const told = { type: 'text', text: 'Hi Priya, your kettle is here.' }

  it('goes out on WhatsApp when the 24 hours are over, and opens none', async () => {
    const { as, writes, assign, client } = await office(officeWith([], { templates }))
    const { id } = await writes('Hello', { channel: 'whatsapp', from: '+447700900123' })
    await assign(id, { type: 'user', id: 'omar' })
    await client.advance('25h')
    const path = `conversations/${id}/messages`
    const sent = await as('omar').post(path, filled)
    expect([sent.status, sent.body]).toMatchObject([201, { content: told }])
    expect((await as('omar').post(path, { text: 'Are you there?' })).status).toBe(409)
  })

  it('begins a conversation on WhatsApp with somebody who never wrote there', async () => {
    const { as, get } = await office(officeWith([], { templates }))
    const parties = { channelId: 'whatsapp', contactId: 'priya' }
    const { status, body } = await as('omar').post<Schemas['ConversoConversation']>(
      'conversations',
      { ...parties, ...filled },
    )
    expect([status, body]).toMatchObject([201, { windowClosesAt: null }])
    expect(await get(body.id)).toMatchObject({
      assignee: { type: 'user', id: 'omar' },
      lastMessage: { content: told },
    })
  })

  it.each([
    [{ template: { name: 'nothing' } }, 409, 'There is no template nothing'],
    [{ template: { name: 'sale' } }, 409, 'The template sale is pending'],
    [{ ...filled, text: 'Hi' }, 400, 'expected either text or template'],
    [{}, 400, 'expected either text or template'],
  ])('is refused as %j', async (said, expected, why) => {
    const { as } = await office(officeWith([], { templates }))
    const parties = { channelId: 'whatsapp', contactId: 'priya' }
    const { status, text } = await as('dana').post('conversations', { ...parties, ...said })
    expect([status, text]).toEqual([expected, expect.stringContaining(why)])
  })

  it('is for WhatsApp alone', async () => {
    const { as } = await office(officeWith([], { templates }))
    const parties = { channelId: 'sms', contactId: 'priya' }
    const { status, text } = await as('dana').post('conversations', { ...parties, ...filled })
    expect([status, text]).toEqual([409, expect.stringContaining('for WhatsApp alone')])
  })
})

describe('the messages', () => {
  it('are told with who wrote them, page by page, without notes', async () => {
    const { as, writes, assign } = await office(officeWith([]))
    const { id } = await writes('Where is my kettle?', { from: 'priya@example.com' })
    await assign(id, { type: 'user', id: 'omar' })
    await as('omar').post(`conversations/${id}/notes`, { text: 'A regular.' })
    await as('omar').post(`conversations/${id}/messages`, { text: 'Omar here.' })
    const page = async (query: string) => {
      const path = `conversations/${id}/messages?limit=2${query}`
      return (await as('dana').get<Page<Schemas['ConversoMessage']>>(path)).body
    }
    const first = await page('')
    expect(first.items.map(({ author, direction }) => [author, direction])).toEqual([
      [{ type: 'contact', id: 'priya', name: 'Priya Shah' }, 'inbound'],
      [{ type: 'ai_agent', id: 'assistant', name: 'Assistant' }, 'outbound'],
    ])
    const second = await page(`&cursor=${first.nextCursor}`)
    expect(second.items.map(({ author }) => author)).toEqual([AUTHOR])
    expect(second.nextCursor).toBeNull()
  })

  it('of another conversation have other cursors', async () => {
    const { as } = await office(officeWith([chat('one'), chat('two', { contactId: 'priya' })]))
    await as('dana').post('channels/web/inbound', { from: 'visitor-7', text: 'More' })
    const { body } = await as('dana').get<Page<unknown>>('conversations/one/messages?limit=1')
    const path = `conversations/two/messages?cursor=${body.nextCursor}`
    expect((await as('dana').get(path)).status).toBe(400)
  })
})

describe('a private note', () => {
  it.each([
    ['open with the AI agent', {}],
    ['closed', { lifecycle: 'closed' }],
  ] as const)('is written in what is %s, and only listed among notes', async (_, more) => {
    const { as, get } = await office(officeWith([chat('one', more)]))
    const before = await get('one')
    const { status, body } = await as('omar').post('conversations/one/notes', { text: 'Careful.' })
    const id = expect.any(String)
    const note = { id, conversationId: 'one', createdAt: AT, author: AUTHOR, text: 'Careful.' }
    expect([status, body]).toEqual([201, note])
    const notes = await as('dana').get('conversations/one/notes')
    expect(notes.body).toEqual({ items: [note], nextCursor: null })
    expect(await get('one')).toEqual(before)
  })
})

describe('a conversation that a user begins', () => {
  const begin = (channelId: string, contactId = 'priya') => ({
    channelId,
    contactId,
    text: 'Hello',
  })

  it('is theirs, tells nobody, and the AI agent keeps out of it', async () => {
    const { as, told, writes, said } = await office(officeWith([]))
    const { status, body } = await as('omar').post<Schemas['ConversoConversation']>(
      'conversations',
      begin('sms'),
    )
    expect([status, body]).toMatchObject([
      201,
      {
        channelId: 'sms',
        contactId: 'priya',
        assignee: { type: 'user', id: 'omar' },
        lastMessage: { author: AUTHOR, content: { text: 'Hello' } },
      },
    ])
    expect(await told('omar')).toEqual([])
    const answer = await writes('Hello Omar', { channel: 'sms', from: '+447700900123' })
    expect(answer.id).toBe(body.id)
    expect((await said(body.id)).at(-1)).toEqual(['contact', 'Hello Omar'])
  })

  it('comes after the last one, and not beside an open one', async () => {
    const { as } = await office(officeWith([chat('one', { contactId: 'priya' })]))
    expect((await as('dana').post('conversations', begin('sms'))).status).toBe(409)
    await as('dana').post('conversations/one/close')
    const { body } = await as('dana').post('conversations', begin('sms'))
    expect(body).toMatchObject({ previousConversationId: 'one' })
  })

  it('on WhatsApp goes on with the window that the customer opened', async () => {
    const { as, writes, client } = await office(officeWith([]))
    expect((await as('omar').post('conversations', begin('whatsapp'))).status).toBe(409)
    const { id } = await writes('Hello', { channel: 'whatsapp', from: '+447700900123' })
    await as('dana').post(`conversations/${id}/close`)
    const begun = await as('omar').post('conversations', begin('whatsapp'))
    expect([begun.status, begun.body]).toMatchObject([
      201,
      { windowClosesAt: '2026-01-02T09:00:00.000Z' },
    ])
    await client.advance('24h')
    const { id: second } = begun.body as Schemas['ConversoConversation']
    const late = await as('omar').post(`conversations/${second}/messages`, { text: 'Still there?' })
    expect(late.status).toBe(409)
  })

  it('needs a contact that can be reached there', async () => {
    const { as } = await office(officeWith([]))
    const answers = [begin('sms', 'guest'), begin('whatsapp', 'guest')].map((body) =>
      as('dana').post('conversations', body),
    )
    for (const { status } of await Promise.all(answers)) expect(status).toBe(400)
    expect((await as('dana').post('conversations', begin('web', 'guest'))).status).toBe(201)
  })
})
