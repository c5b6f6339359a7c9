import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../support-http/mock.ts'
import { type Office, office } from './office.ts'
import { chat, officeWith } from './world.ts'

type Contact = Schemas['ConversoContact']

const AT = '2026-01-01T09:00:00.000Z'
const names = { firstName: 'Tom', lastName: 'Reed' }
const create = ({ as }: Office, body: object) => as('omar').post<Contact>('contacts', body)
const patch = ({ as }: Office, id: string, body: object) =>
  as('omar').patch<Contact>(`contacts/${id}`, body)

describe('who writes for the first time', () => {
  it('on the website is a guest with a made-up address, and not listed', async () => {
    const { writes, as, contacts } = await office()
    const { contactId } = await writes('Hello', { from: 'visitor-9' })
    const { body } = await as('dana').get<Contact>(`contacts/${contactId}`)
    expect(body).toEqual({
      id: contactId,
      firstName: null,
      middleName: null,
      lastName: null,
      phone: null,
      email: expect.stringMatching(/^guest-[0-9a-f]{12}@guest\.example\.com$/),
      businessName: null,
      address: null,
      billingAddress: null,
      tags: [],
      isGuest: true,
      createdAt: AT,
      updatedAt: AT,
    })
    expect(await contacts()).toEqual([])
  })

  it.each(['whatsapp', 'sms'])(
    'on %s is a contact at once, with the number and a dummy name',
    async (channel) => {
      const { writes, contacts } = await office()
      await writes('Hello', { channel, from: '+44 (7700) 900-301' })
      expect(await contacts()).toMatchObject([
        {
          phone: '+447700900301',
          email: null,
          firstName: 'New',
          lastName: 'contact',
          isGuest: false,
        },
      ])
    },
  )

  it('is called what they say, and who is known keeps their name', async () => {
    const { as, contacts } = await office(officeWith([]))
    for (const from of ['+447700900301', '+447700900123']) {
      const body = { from, text: 'Hello', name: 'Ann van Dyke' }
      await as('dana').post('channels/sms/inbound', body)
    }
    expect(await contacts()).toMatchObject([
      { firstName: 'Ann', lastName: 'van Dyke' },
      { firstName: 'Priya', lastName: 'Shah' },
    ])
  })
})

describe('a contact that is created', () => {
  it('has all that was given, and is the one who writes from the number', async () => {
    const desk = await office()
    const given = {
      ...names,
      middleName: 'J.',
      phone: '+447700900145',
      email: 'tom@example.com',
      businessName: 'Reed & Co',
      address: '1 Example Street',
      billingAddress: '2 Example Street',
      tags: ['vip', 'new'],
    }
    const { status, body } = await create(desk, given)
    const known = { ...given, id: expect.any(String), isGuest: false, createdAt: AT, updatedAt: AT }
    expect([status, body]).toEqual([201, known])
    const { contactId } = await desk.writes('Hi', { channel: 'whatsapp', from: '+447700900145' })
    expect(contactId).toBe(body.id)
    expect(await desk.contacts()).toHaveLength(1)
  })

  it.each([
    ['phone number of a contact', { phone: '+447700900123' }, 'contact +447700900123'],
    [
      'mail address of a contact, in capitals',
      { email: 'PRIYA@example.com' },
      'contact PRIYA@example.com',
    ],
    [
      'mail address of a guest',
      { email: 'guest-0a1b2c3d4e5f@guest.example.com' },
      'contact guest-0a1b2c3d4e5f@guest.example.com',
    ],
    ['mail address of a user', { email: 'omar@example.com' }, 'user omar@example.com'],
  ])('has nobody else’s %s', async (_, given, who) => {
    const desk = await office(officeWith([]))
    const { status, body } = await create(desk, { ...names, ...given })
    expect([status, body]).toMatchObject([409, { detail: `There is a ${who} already` }])
    expect(await desk.contacts()).toHaveLength(1)
  })
})

describe('the contacts', () => {
  it.each([
    ['', ['tom', 'priya']],
    ['q=shah', ['priya']],
    ['q=priya%20shah', ['priya']],
    ['q=TEAS', ['priya']],
    ['q=00123', ['priya']],
    ['q=example.com', ['tom', 'priya']],
    ['q=nobody', []],
    ['tag=vip', ['priya']],
    ['tag=vi', []],
  ])('are found with ?%s, the latest first', async (query, ids) => {
    const desk = await office(officeWith([]))
    await create(desk, { ...names, email: 'tom@example.com' })
    const { body } = await desk.as('omar').get<{ items: Contact[] }>(`contacts?${query}`)
    expect(body.items.map(({ firstName }) => firstName?.toLowerCase())).toEqual(ids)
  })

  it('come page by page, whoever goes meanwhile', async () => {
    const desk = await office()
    for (const n of [1, 2, 3, 4, 5]) {
      await create(desk, { firstName: `C${n}`, lastName: 'X', email: `c${n}@example.com` })
      await desk.client.advance('1m')
    }
    type Page = { items: Contact[]; nextCursor: string | null }
    const first = (await desk.as('dana').get<Page>('contacts?limit=2')).body
    expect(first.items.map(({ firstName }) => firstName)).toEqual(['C5', 'C4'])
    await desk.as('dana').delete(`contacts/${first.items[1]?.id}`)
    const path = `contacts?limit=2&cursor=${first.nextCursor}`
    const second = (await desk.as('dana').get<Page>(path)).body
    expect(second.items.map(({ firstName }) => firstName)).toEqual(['C3', 'C2'])
  })
})

describe('a change of a contact', () => {
  it('leaves what is not given, and clears what is null', async () => {
    const desk = await office(officeWith([]))
    await desk.client.advance('1h')
    const { status, body } = await patch(desk, 'priya', { businessName: null, tags: ['b2b'] })
    expect([status, body]).toMatchObject([
      200,
      {
        businessName: null,
        tags: ['b2b'],
        phone: '+447700900123',
        firstName: 'Priya',
        updatedAt: '2026-01-01T10:00:00.000Z',
      },
    ])
  })

  it('makes a guest a contact who is listed', async () => {
    const desk = await office(officeWith([chat('one')]))
    expect((await patch(desk, 'guest', {})).body.isGuest).toBe(true)
    expect((await patch(desk, 'guest', { firstName: 'Gus' })).body).toMatchObject({
      firstName: 'Gus',
      isGuest: false,
    })
    expect(await desk.contacts()).toHaveLength(2)
  })

  it('moves the number that they are found by', async () => {
    const desk = await office(officeWith([chat('one')]))
    await patch(desk, 'guest', { phone: '+447700900145' })
    const found = await desk.writes('Hi', { channel: 'sms', from: '+447700900145' })
    expect([found.id, found.contactId]).toEqual(['one', 'guest'])
    await patch(desk, 'guest', { phone: '+447700900146' })
    expect((await desk.writes('Hi', { channel: 'sms', from: '+447700900146' })).id).toBe('one')
    expect((await desk.writes('Hi', { channel: 'sms', from: '+447700900145' })).id).not.toBe('one')
    expect((await desk.writes('Hi', { from: 'visitor-7' })).id).toBe('one')
  })

  it('leaves a way to reach them', async () => {
    const desk = await office(officeWith([]))
    expect((await patch(desk, 'priya', { phone: null })).status).toBe(200)
    const { status, body } = await patch(desk, 'priya', { email: null })
    expect([status, body]).toMatchObject([400, { errors: [{ expected: 'phone or email' }] }])
  })

  it('may repeat what they have, and take nothing from others', async () => {
    const desk = await office(officeWith([]))
    expect((await patch(desk, 'priya', { phone: '+447700900123' })).status).toBe(200)
    expect((await patch(desk, 'guest', { phone: '+447700900123' })).status).toBe(409)
    expect((await patch(desk, 'priya', { email: 'ivy@example.com' })).status).toBe(409)
  })
})

it('is a guest no more who comes by a channel that tells their number', async () => {
  const { writes, as, contacts } = await office()
  const from = '+447700900145'
  const { contactId } = await writes('Hello', { from })
  expect(await contacts()).toEqual([])
  expect(await writes('Hello again', { from, channel: 'whatsapp' })).toMatchObject({ contactId })
  expect(await contacts()).toMatchObject([{ id: contactId, phone: from, email: null }])
  await writes('And again', { from })
  expect((await as('dana').get<Contact>(`contacts/${contactId}`)).body.isGuest).toBe(false)
})

describe('a contact that is deleted', () => {
  it('is gone, and their conversations stay, with nobody known in their place', async () => {
    const { as, get, said, contacts, client } = await office(
      officeWith([
        chat('one', { contactId: 'priya' }),
        chat('old', { contactId: 'priya', lifecycle: 'deleted' }),
      ]),
    )
    const before = await said('one')
    expect((await as('dana').delete('contacts/priya')).status).toBe(204)
    expect((await as('dana').get('contacts/priya')).status).toBe(404)
    expect(await contacts()).toEqual([])
    expect(await said('one')).toEqual(before)
    const { contactId, lastMessage } = await get('one')
    expect(lastMessage?.author).toEqual({ type: 'contact', id: contactId, name: null })
    const guest = await as('dana').get(`contacts/${contactId}`)
    expect(guest.body).toMatchObject({ isGuest: true, email: null, phone: null })
    expect((await client.put('/_mock/state', await client.state())).status).toBe(200)
  })
})
