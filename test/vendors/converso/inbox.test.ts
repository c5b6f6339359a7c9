import { describe, expect, it } from 'vitest'
import { office } from './office.ts'
import { AI, chat, OMARS, officeWith, WAITING } from './world.ts'

const at = (at: string, text: string, id: string) => [
  { id, at, from: 'customer' as const, content: { kind: 'text' as const, text } },
]

const world = officeWith([
  chat('ai', { control: AI, messages: at('-50m', 'Kettle', 'm1') }),
  chat('queue', { control: WAITING, contactId: 'priya', messages: at('-40m', 'Refund', 'm2') }),
  chat('omars', { control: OMARS, channelId: 'sms', messages: at('-30m', 'Toaster', 'm3') }),
  chat('danas', {
    control: { ...OMARS, userId: 'dana' },
    messages: [
      ...at('-20m', 'Lamp', 'm4'),
      {
        id: 'note',
        at: '-10m',
        from: 'human',
        content: { kind: 'text', text: 'Secret' },
        byId: 'dana',
        isNote: true,
      },
    ],
  }),
  chat('nobody', { control: { holder: 'nobody' }, messages: at('-10m', 'KETTLE again', 'm5') }),
  chat('closed', { control: OMARS, lifecycle: 'closed', messages: at('-5m', 'Bye', 'm6') }),
  chat('deleted', { lifecycle: 'deleted', messages: at('-1m', 'Gone', 'm7') }),
])

describe('the inbox', () => {
  it.each([
    ['', ['closed', 'nobody', 'danas', 'omars', 'queue', 'ai']],
    ['view=team', ['closed', 'nobody', 'danas', 'omars', 'queue', 'ai']],
    ['view=mine', ['closed', 'omars']],
    ['view=mine&status=open', ['omars']],
    ['status=closed', ['closed']],
    ['status=deleted', ['deleted']],
    ['status=open&assignee=none', ['nobody', 'queue']],
    ['assignee=ai', ['ai']],
    ['assignee=dana', ['danas']],
    ['assignee=nobody-here', []],
    ['view=mine&assignee=dana', []],
    ['channelId=sms', ['omars']],
    ['channelId=fax', []],
    ['contactId=priya', ['queue']],
    ['q=kettle', ['nobody', 'ai']],
    ['q=SHAH', ['queue']],
    ['q=secret', []],
    ['q=kettle&assignee=none', ['nobody']],
  ])('with ?%s', async (query, ids) => {
    const { as } = await office(world)
    const found = await as('omar').list(`conversations?${query}`)
    expect(found.map(({ id }) => id)).toEqual(ids)
  })

  it('is read page by page, and misses nothing that moves meanwhile', async () => {
    const { as, writes } = await office(world)
    const page = async (query: string) =>
      (
        await as('dana').get<{ items: { id: string }[]; nextCursor: string | null }>(
          `conversations?limit=2&${query}`,
        )
      ).body
    const first = await page('')
    expect(first.items.map(({ id }) => id)).toEqual(['closed', 'nobody'])
    const second = await page(`cursor=${first.nextCursor}`)
    expect(second.items.map(({ id }) => id)).toEqual(['danas', 'omars'])
    await writes('Still there?', { from: 'visitor-7' }) // into one of them
    const third = await page(`cursor=${second.nextCursor}`)
    expect(third.items.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['queue', 'ai'].slice(0, 1)),
    )
    expect(third.nextCursor === null || third.items.length === 2).toBe(true)
  })

  it('ends with a page that names no other, also when it is just full', async () => {
    const { as } = await office(world)
    const { body } = await as('dana').get<{ nextCursor: string | null }>('conversations?limit=6')
    expect(body.nextCursor).toBeNull()
  })
})
