import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../support-http/mock.ts'
import { type Office, office } from './office.ts'
import { AI, chat, GUEST, OMARS, officeWith, PRIYA, WAITING } from './world.ts'

type Receipt = Schemas['ConversoContactFormReceipt']

const OMAR = { type: 'user', id: 'omar' } as const
const form = { phone: '+447700900145', email: 'tom@example.com', firstName: 'Tom' }
const SENT = { sentAt: '-1m', submittedAt: null }
const FORM_SENT = {
  holder: 'queue',
  agentId: 'assistant',
  since: '-3m',
  trigger: 'customer_request',
} as const

const waiting = (more = {}): Promise<Office> =>
  office(officeWith([chat('one', { control: WAITING, ...more })]))
const sent = (more = {}, world = {}): Promise<Office> =>
  office(officeWith([chat('one', { control: FORM_SENT, contactForm: SENT, ...more })], world))
const set = ({ client }: Office, time: string) =>
  client.post('/_mock/clock', { set: `2026-01-01T${time}Z` })
const submit = ({ as }: Office, body: object = form) =>
  as('omar').post<Receipt>('conversations/one/contact-form', body)
const policy = ({ client }: Office, answers: object) =>
  client.put('/_mock/policy', { vendor: 'converso', policy: answers })

describe('the contact form', () => {
  it('goes out 120 seconds after the AI agent let go, and not before', async () => {
    const desk = await waiting()
    await set(desk, '09:01:59')
    expect(await desk.forms('one')).toEqual([])
    await set(desk, '09:01:59.999')
    expect(await desk.forms('one')).toEqual([])
    await set(desk, '09:02:00')
    expect(await desk.forms('one')).toEqual([
      { text: expect.any(String), fields: ['phone', 'email'] },
    ])
    expect(await desk.get('one')).toMatchObject({
      assignee: null,
      handover: {
        state: 'form_sent',
        trigger: 'customer_request',
        formDueAt: '2026-01-01T09:02:00.000Z',
        formSentAt: '2026-01-01T09:02:00.000Z',
      },
      lastMessage: { author: { type: 'system', id: null, name: null } },
    })
    await desk.client.advance('1d')
    expect(await desk.forms('one')).toHaveLength(1)
  })

  it('does not when somebody is assigned at 119.9 seconds', async () => {
    const desk = await waiting()
    await set(desk, '09:01:59.900')
    await desk.assign('one', OMAR)
    await desk.client.advance('1h')
    expect(await desk.forms('one')).toEqual([])
  })

  it('does when somebody is assigned at exactly 120 seconds: the clock goes first, every time', async () => {
    const desk = await waiting()
    await set(desk, '09:02:00')
    await desk.assign('one', OMAR)
    expect(await desk.forms('one')).toHaveLength(1)
    const world = officeWith([chat('one', { control: { ...WAITING, formDueAt: 'now' } })])
    const atOnce = await office(world) // due at the moment at which it is assigned
    await atOnce.assign('one', OMAR)
    expect(await atOnce.forms('one')).toHaveLength(1)
  })

  it('does although somebody looks, notes or replies without being assigned', async () => {
    const desk = await waiting()
    await desk.get('one')
    await desk.as('omar').post('conversations/one/notes', { text: 'Mine?' })
    await desk.as('omar').post('conversations/one/messages', { text: 'One moment' })
    await desk.client.advance('120s')
    expect(await desk.forms('one')).toHaveLength(1)
  })

  it('is not put off by what the customer writes, unless a world has it so', async () => {
    const desk = await waiting()
    const other = await waiting()
    await policy(other, { messageWhileWaiting: 'clock_restarts' })
    for (const one of [desk, other]) {
      await set(one, '09:01:00')
      await one.as('dana').post('channels/web/inbound', { from: 'visitor-7', text: 'Hello?' })
      await set(one, '09:02:00')
    }
    expect([await desk.forms('one'), await other.forms('one')].map(({ length }) => length)).toEqual(
      [1, 0],
    )
    await set(other, '09:03:00')
    expect(await other.forms('one')).toHaveLength(1)
  })

  it.each([
    ['a question', {}, 1],
    ['nothing', { withoutWidget: 'nothing' }, 0],
  ] as const)('is %s where there is no widget', async (_, answers, said) => {
    const desk = await waiting({ channelId: 'whatsapp' })
    await policy(desk, answers)
    await desk.client.advance('5m')
    expect(await desk.forms('one')).toEqual([])
    const asked = (await desk.said('one')).filter(([who]) => who === 'system')
    expect(asked).toHaveLength(said)
  })

  it('has another time in a world that has another', async () => {
    const desk = await office()
    await policy(desk, { contactFormMs: 5000 })
    const { id } = await desk.writes('Speak to someone')
    expect(await desk.forms(id)).toEqual([])
    await desk.client.advance('5s')
    expect(await desk.forms(id)).toHaveLength(1)
  })
})

describe('what the customer fills in', () => {
  it('makes a guest a contact, and changes nothing in the conversation', async () => {
    const desk = await sent()
    const before = await desk.get('one')
    const { status, body } = await submit(desk)
    expect([status, body.contact]).toMatchObject([
      200,
      { ...form, id: 'guest', lastName: null, isGuest: false },
    ])
    expect(await desk.contacts()).toContainEqual(body.contact)
    const after = await desk.get('one')
    expect(after).toMatchObject({ assignee: before.assignee, handover: before.handover })
    const found = await desk.writes('Hi', { channel: 'whatsapp', from: form.phone })
    expect(found.id).toBe('one')
  })

  it.each([
    ['a human has come', { control: OMARS }],
    ['the AI agent has it back', { control: AI }],
    ['the conversation is closed', { lifecycle: 'closed' }],
  ])('counts late, when %s', async (_, more) => {
    expect((await submit(await sent(more))).status).toBe(200)
  })

  it.each([
    ['a human has come', { control: OMARS }, 409],
    ['the conversation is closed', { lifecycle: 'closed' }, 409],
    ['it is in time', {}, 200],
  ] as const)('does not in a world that has it so: %s', async (_, more, expected) => {
    const desk = await sent(more)
    await policy(desk, { lateForm: 'refuse' })
    expect((await submit(desk)).status).toBe(expected)
  })

  it('comes only where a form went', async () => {
    const desk = await waiting()
    expect(await submit(desk)).toMatchObject({
      status: 409,
      body: { detail: 'No contact form was sent in this conversation' },
    })
  })
})

describe('what another contact has already', () => {
  it('makes the two one, with all conversations and ways to be found', async () => {
    const desk = await office(
      officeWith([
        chat('one', { control: FORM_SENT, contactForm: SENT }),
        chat('old', { lifecycle: 'closed' }),
        chat('gone', { lifecycle: 'deleted' }),
      ]),
    )
    const { status, body } = await submit(desk, { phone: '+447700900123', firstName: 'Eve' })
    expect([status, body.contact]).toMatchObject([
      200,
      { id: 'priya', firstName: 'Priya', email: 'priya@example.com', tags: ['vip'] },
    ])
    for (const id of ['one', 'old', 'gone']) expect((await desk.get(id)).contactId).toBe('priya')
    expect((await desk.as('dana').get('contacts/guest')).status).toBe(404)
    expect(await desk.contacts()).toHaveLength(1)
    expect(await desk.writes('Hi', { from: 'visitor-7' })).toMatchObject({
      id: 'one',
      contactId: 'priya',
    })
    const { put, state } = desk.client
    expect((await put('/_mock/state', await state())).status).toBe(200)
  })

  it('fills what was not known of them, and takes nothing from third ones', async () => {
    const world = {
      contacts: [{ ...PRIYA, profile: { ...PRIYA.profile, email: null }, aliases: [] }, GUEST],
    }
    const known = await sent({}, world)
    const { body } = await submit(known, { phone: '+447700900123', email: 'new@example.com' })
    expect(body.contact).toMatchObject({ id: 'priya', email: 'new@example.com' })
    const other = await sent({}, world)
    const taken = await submit(other, { phone: '+447700900123', email: 'omar@example.com' })
    expect(taken.body.contact).toMatchObject({ id: 'priya', email: null })
  })

  it('takes the address that somebody leaves for the one that was made up for them', async () => {
    const guest = { ...GUEST, id: 'known', address: 'visitor-8', isGuest: false }
    const known = { ...guest, profile: { ...GUEST.profile, phone: '+447700900123' } }
    const { body } = await submit(await sent({}, { contacts: [known, GUEST] }), {
      ...{ phone: '+447700900123', email: 'tom@example.com' },
    })
    expect(body.contact).toMatchObject({ id: 'known', email: 'tom@example.com' })
    const tom = { ...GUEST, profile: { ...GUEST.profile, email: 'tom@example.com' } }
    const merged = await submit(await sent({}, { contacts: [known, tom] }), {
      phone: '+447700900123',
    })
    expect(merged.body.contact).toMatchObject({ id: 'known', email: 'tom@example.com' })
  })

  it('is not saved where a user has it', async () => {
    const desk = await sent()
    const { status, body } = await submit(desk, { email: 'dana@example.com', phone: form.phone })
    expect([status, body.contact]).toMatchObject([
      200,
      { id: 'guest', phone: form.phone, email: GUEST.profile?.email },
    ])
  })

  it('is refused in a world that has it so', async () => {
    const desk = await sent()
    await policy(desk, { duplicateContact: 'refuse' })
    const { status, body } = await submit(desk, { phone: '+447700900123' })
    expect([status, body]).toMatchObject([409, { type: 'urn:standin:duplicate' }])
    expect((await desk.get('one')).contactId).toBe('guest')
    expect((await submit(desk)).status).toBe(200)
  })
})
