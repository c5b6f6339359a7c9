import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../support-http/mock.ts'
import { type Office, office } from './office.ts'
import { AI, chat, OMARS, officeWith, PRIYA } from './world.ts'

type Notification = Schemas['ConversoNotification']

const told = async (desk: Office) => {
  const news: [string, string, string[]][] = []
  for (const user of ['dana', 'omar', 'ivy']) {
    for (const { kind, via } of await desk.told(user)) news.push([user, kind, via])
  }
  return news
}

/** Dana looks at the inbox, Omar is elsewhere, Ivy is not logged in. */
const desk = async (control: Schemas['Control'], contactId = 'guest'): Promise<Office> => {
  const made = await office(officeWith([chat('one', { control, contactId })]))
  await made.as('dana').patch('users/dana', { presence: 'inbox' })
  return made
}
const write = ({ as }: Office, from = 'visitor-7') =>
  as('dana').post('channels/web/inbound', { from, text: 'Where is it?' })

describe('a message of a customer', () => {
  it('is a toast for everybody who is logged in and elsewhere, though the AI agent has it', async () => {
    const here = await desk(AI)
    await write(here)
    expect(await told(here)).toEqual([['omar', 'new_message', ['toast']]])
    expect(await here.told('omar')).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        kind: 'new_message',
        conversationId: 'one',
        messageId: (await here.get('one')).lastMessage?.id,
        text: 'A visitor: Where is it?',
        via: ['toast'],
        createdAt: '2026-01-01T09:00:00.000Z',
        readAt: null,
      },
    ])
  })

  it('of a saved contact goes by mail as well', async () => {
    const here = await desk(AI, 'priya')
    await write(here, 'priya@example.com')
    expect(await told(here)).toEqual([
      ['dana', 'new_message', ['email']],
      ['omar', 'new_message', ['toast', 'email']],
    ])
  })

  it('is for the assignee alone once there is one', async () => {
    const here = await desk(OMARS)
    await write(here)
    expect(await told(here)).toEqual([['omar', 'assigned_message', ['toast']]])
  })

  it.each([
    ['looks at the inbox', { presence: 'inbox' }],
    ['has toasts turned off', { toasts: false }],
    ['is not logged in', { presence: 'offline' }],
  ])('is told to nobody when its assignee %s', async (_, change) => {
    const here = await desk(OMARS)
    await here.as('omar').patch('users/omar', change)
    await write(here)
    expect(await told(here)).toEqual([])
  })

  it('is told whoever plays the customer', async () => {
    const here = await desk(AI)
    await here.client.inbound({ vendor: 'converso', from: 'visitor-7', text: 'Hello' })
    expect(await told(here)).toHaveLength(1)
  })
})

describe('that a human is needed', () => {
  it('stands behind the bell of everybody, and is a toast for who is elsewhere', async () => {
    const here = await desk(AI)
    await here.writes('Speak to someone')
    const news = (await told(here)).filter(([, kind]) => kind === 'needs_human')
    expect(news).toEqual([
      ['dana', 'needs_human', ['bell']],
      ['omar', 'needs_human', ['toast', 'bell']],
      ['ivy', 'needs_human', ['bell']],
    ])
    const [first] = await here.told('omar')
    expect(first).toMatchObject({
      messageId: null,
      text: 'A chat needs an available person to take over: A visitor',
    })
  })

  it('is not told when a user takes the AI agent off', async () => {
    const here = await desk(AI)
    await here.assign('one', null)
    expect(await told(here)).toEqual([])
  })
})

describe('an assignment', () => {
  it.each(['dana', 'omar'])('is told to the assignee, when %s does it', async (by) => {
    const here = await desk(AI)
    await here.assign('one', { type: 'user', id: 'omar' }, by)
    expect(await told(here)).toEqual([['omar', 'assigned', ['toast', 'bell']]])
    expect((await here.told('omar'))[0]?.text).toBe('A chat was assigned to you: A visitor')
  })

  it('to another user is told to that one', async () => {
    const here = await desk(OMARS)
    await here.assign('one', { type: 'user', id: 'ivy' })
    await here.assign('one', { type: 'user', id: 'ivy' }) // nothing happens
    expect(await told(here)).toEqual([['ivy', 'assigned', ['bell']]])
  })

  it('names the customer', async () => {
    const here = await desk(AI, PRIYA.id)
    await here.assign('one', { type: 'user', id: 'omar' })
    expect((await here.told('omar'))[0]?.text).toBe('A chat was assigned to you: Priya Shah')
  })
})

describe('the notifications of a user', () => {
  const three = async (): Promise<Office> => {
    const here = await desk(OMARS)
    for (const _ of [1, 2, 3]) {
      await write(here)
      await here.client.advance('1m')
    }
    return here
  }
  const page = async ({ as }: Office, query = '') =>
    (
      await as('omar').get<{ items: Notification[]; nextCursor: string | null }>(
        `users/omar/notifications?${query}`,
      )
    ).body
  const read = ({ as }: Office, body?: object, by = 'omar') =>
    as(by).post('users/omar/notifications/read', body)

  it('come the latest first, page by page', async () => {
    const here = await three()
    const all = await here.told('omar')
    expect(all.map(({ createdAt }) => createdAt.slice(11, 16))).toEqual(['09:02', '09:01', '09:00'])
    const first = await page(here, 'limit=2')
    const second = await page(here, `limit=2&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items]).toEqual(all)
    expect(second.nextCursor).toBeNull()
  })

  it('are read one by one, or all', async () => {
    const here = await three()
    const [latest] = await here.told('omar')
    const ids = [latest?.id, latest?.id]
    expect((await read(here, { ids })).body).toEqual({ read: 1 })
    expect((await read(here, { ids })).body).toEqual({ read: 0 })
    expect((await page(here, 'unread=true')).items).toHaveLength(2)
    expect((await page(here, 'unread=false')).items).toMatchObject([
      { id: latest?.id, readAt: '2026-01-01T09:03:00.000Z' },
    ])
    await here.client.advance('1m')
    expect((await read(here)).body).toEqual({ read: 2 })
    expect((await here.told('omar'))[0]?.readAt).toBe('2026-01-01T09:03:00.000Z')
    expect((await read(here, {}, 'dana')).body).toEqual({ read: 0 })
  })

  it('are marked all or not at all', async () => {
    const here = await three()
    const [latest] = await here.told('omar')
    const { status } = await read(here, { ids: [latest?.id, 'nothing'] })
    expect(status).toBe(404)
    expect((await page(here, 'unread=true')).items).toHaveLength(3)
  })

  it('are kept with the world', async () => {
    const here = await three()
    const before = await here.told('omar')
    await here.client.put('/_mock/state', await here.client.state())
    expect(await here.told('omar')).toEqual(before)
  })
})
