import { describe, expect, it } from 'vitest'
import { CONVERSATIONS, type Conversation, type List, mockOf } from '../../support-http/mock.ts'
import {
  BOT,
  conversation,
  human,
  idOf,
  NOBODY,
  OTHER_BOT,
  said,
  WORKSHOP,
  world,
} from '../../support-http/world.ts'

const inbox = world([
  conversation(1, { unread: 2 }),
  conversation(2, { on: WORKSHOP, messages: [said('customer', 'Hello', '-2h')] }),
  conversation(3, { control: human('+1h'), unread: 1, messages: [said('customer', 'Hi', '-3h')] }),
  conversation(4, { messages: [said('customer', 'Old', '-25h'), said('ai', 'Yes', '-24h59m')] }),
  conversation(5, { control: { holder: 'nobody' }, messages: [], createdAt: '-4h' }),
])

async function found(query: string): Promise<string[]> {
  const client = await mockOf(inbox)
  const { status, body } = await client.get<List<Conversation>>(`${CONVERSATIONS}?${query}`)
  expect(status).toBe(200)
  expect(body.count).toBe(body.results.length)
  return body.results.map(({ id }) => id)
}

const ids = (...numbers: number[]): string[] => numbers.map(idOf)

describe('the list of conversations', () => {
  it('has the newest activity first, an empty conversation by its beginning', async () => {
    expect(await found('')).toEqual(ids(1, 2, 3, 5, 4))
  })

  it.each([
    ['the agent that answers', `agent=${BOT}`, ids(1, 3, 4)],
    ['an agent in capital letters', `agent=${OTHER_BOT.toUpperCase()}`, ids(2)],
    ['an agent that has none', `agent=${NOBODY}`, []],
    ['a whole number', 'contact=447700900203', ids(3)],
    ['a number with + and spaces', `contact=${encodeURIComponent('+44 7700 900203')}`, ids(3)],
    ['a number whose + came as a space', 'contact=+447700900203', ids(3)],
    ['a part of a number', 'contact=900204', ids(4)],
    ['what is no number', 'contact=Hannah', []],
    ['unread messages', 'hasUnread=true', ids(1, 3)],
    ['no unread messages', 'hasUnread=false', ids(2, 5, 4)],
    ['an open window', 'status=active', ids(1, 2, 3)],
    ['a closed window', 'status=closed', ids(5, 4)],
    ['a later last message', 'lastMessageAfter=2026-01-01T06:30:00Z', ids(1, 2)],
    ['an earlier last message', 'lastMessageBefore=2026-01-01T06:30:00Z', ids(3, 4)],
    [
      'an offset from UTC',
      `lastMessageAfter=${encodeURIComponent('2026-01-01T08:30:00+02:00')}`,
      ids(1, 2),
    ],
  ])('is filtered by %s', async (_, query, expected) => {
    expect(await found(query)).toEqual(expected)
  })

  it('excludes the very moment from lastMessageAfter and lastMessageBefore', async () => {
    const moment = '2026-01-01T07:00:00Z' // when the second conversation's message came
    expect(await found(`lastMessageAfter=${moment}`)).toEqual(ids(1))
    expect(await found(`lastMessageBefore=${moment}`)).toEqual(ids(3, 4))
    expect(await found('lastMessageAfter=2026-01-01T06:59:59.999Z')).toEqual(ids(1, 2))
  })

  it('holds what passes every filter', async () => {
    expect(await found(`agent=${BOT}&hasUnread=true`)).toEqual(ids(1, 3))
    expect(
      await found(`agent=${BOT}&hasUnread=true&lastMessageBefore=2026-01-01T08:00:00Z`),
    ).toEqual(ids(3))
    expect(await found(`agent=${OTHER_BOT}&hasUnread=true`)).toEqual([])
    expect(await found(`status=active&contact=9002&hasUnread=false&agent=${OTHER_BOT}`)).toEqual(
      ids(2),
    )
  })

  it('counts a message that has just come as unread, and its conversation as the newest', async () => {
    const client = await mockOf(inbox)
    await client.inbound({ conversationId: idOf(4) })
    const { body } = await client.get<List<Conversation>>(`${CONVERSATIONS}?hasUnread=true`)
    expect(body.results.map(({ id }) => id)).toEqual(ids(4, 1, 3))
  })

  it.each([
    ['status=foo', { status: ['"foo" is not a valid choice.'] }],
    ['agent=nope', { agent: ['Must be a valid UUID.'] }],
    ['hasUnread=perhaps', { hasUnread: ['Must be a valid boolean.'] }],
    ['contact=', { contact: ['This field may not be blank.'] }],
    ['limit=ten', { limit: ['A valid integer is required.'] }],
    ['limit=1.5', { limit: ['A valid integer is required.'] }],
    ['offset=x', { offset: ['A valid integer is required.'] }],
  ])('answers 400 to ?%s with a map of fields', async (query, expected) => {
    const client = await mockOf(inbox)
    const { status, body } = await client.get(`${CONVERSATIONS}?${query}`)
    expect({ status, body }).toEqual({ status: 400, body: expected })
  })

  it('answers 400 to what is no date-time, with the forms it may have', async () => {
    const client = await mockOf(inbox)
    const { status, body } = await client.get(
      `${CONVERSATIONS}?lastMessageAfter=yesterday&lastMessageBefore=2026-01-01`,
    )
    const complaint = [expect.stringMatching(/^Datetime has wrong format\. Use one of these/)]
    expect(status).toBe(400)
    expect(body).toEqual({ lastMessageAfter: complaint, lastMessageBefore: complaint })
  })

  it('names every wrong filter at once', async () => {
    const client = await mockOf(inbox)
    const { status, body } = await client.get(`${CONVERSATIONS}?status=foo&agent=x&limit=y`)
    expect(status).toBe(400)
    expect(body).toEqual({
      status: ['"foo" is not a valid choice.'],
      agent: ['Must be a valid UUID.'],
      limit: ['A valid integer is required.'],
    })
  })
})
