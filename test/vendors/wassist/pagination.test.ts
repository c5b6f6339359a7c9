import { describe, expect, it } from 'vitest'
import {
  at,
  CONVERSATIONS,
  type Conversation,
  type List,
  mockOf,
  ORIGIN,
} from '../../support-http/mock.ts'
import { conversation, idOf, said, world } from '../../support-http/world.ts'

/** The first is the newest. */
const hundredAndFifty = world(
  Array.from({ length: 150 }, (_, index) =>
    conversation(index + 1, { messages: [said('customer', 'Hi', `-${index + 1}s`)] }),
  ).map((one, index) => ({ ...one, unread: index % 2 })),
)

async function page(query: string) {
  const client = await mockOf(hundredAndFifty)
  const { status, body } = await client.get<List<Conversation>>(`${CONVERSATIONS}${query}`)
  expect(status).toBe(200)
  const { count, next, previous, results } = body
  const relative = (link: string | null) => link?.replace(`${ORIGIN}${CONVERSATIONS}`, '') ?? null
  return {
    count,
    next: relative(next),
    previous: relative(previous),
    first: results[0]?.id ?? null,
    length: results.length,
  }
}

describe('a page of conversations', () => {
  it.each([
    ['', { length: 20, first: 1, next: '?limit=20&offset=20', previous: null }],
    ['?limit=50', { length: 50, first: 1, next: '?limit=50&offset=50', previous: null }],
    ['?limit=1000', { length: 100, first: 1, next: '?limit=100&offset=100', previous: null }],
    ['?limit=100', { length: 100, first: 1, next: '?limit=100&offset=100', previous: null }],
    ['?limit=0', { length: 20, first: 1, next: '?limit=20&offset=20', previous: null }],
    ['?limit=-5', { length: 20, first: 1, next: '?limit=20&offset=20', previous: null }],
    ['?offset=-1', { length: 20, first: 1, next: '?limit=20&offset=20', previous: null }],
    ['?offset=20', { length: 20, first: 21, next: '?limit=20&offset=40', previous: '?limit=20' }],
    ['?offset=5', { length: 20, first: 6, next: '?limit=20&offset=25', previous: '?limit=20' }],
    [
      '?offset=40',
      { length: 20, first: 41, next: '?limit=20&offset=60', previous: '?limit=20&offset=20' },
    ],
    ['?offset=130', { length: 20, first: 131, next: null, previous: '?limit=20&offset=110' }],
    ['?offset=140', { length: 10, first: 141, next: null, previous: '?limit=20&offset=120' }],
    ['?offset=150', { length: 0, first: null, next: null, previous: '?limit=20&offset=130' }],
    [
      '?offset=9999&limit=7',
      { length: 0, first: null, next: null, previous: '?limit=7&offset=9992' },
    ],
  ])('is right at its edges: %s', async (query, { first, ...expected }) => {
    expect(await page(query)).toEqual({
      count: 150,
      ...expected,
      first: first === null ? null : idOf(first),
    })
  })

  it('keeps the other parameters in its links, all in alphabetical order', async () => {
    const { count, next, previous } = await page('?status=active&offset=10&hasUnread=true&limit=10')
    expect(count).toBe(75)
    expect(next).toBe('?hasUnread=true&limit=10&offset=20&status=active')
    expect(previous).toBe('?hasUnread=true&limit=10&status=active')
  })

  it('writes a number with + so that its link finds the same', async () => {
    const client = await mockOf(hundredAndFifty)
    const query = `contact=${encodeURIComponent('+44 7700 9002')}&limit=100`
    const first = await client.get<List<Conversation>>(`${CONVERSATIONS}?${query}`)
    expect(first.body.count).toBe(150)
    const second = await client.get<List<Conversation>>(first.body.next ?? '')
    expect(second.body.results.map(({ id }) => id)).toEqual(
      Array.from({ length: 50 }, (_, index) => idOf(101 + index)),
    )
  })

  it('links to the address that was called, slash or not', async () => {
    const client = await mockOf(hundredAndFifty)
    const { body } = await client.get<List<Conversation>>(
      'http://mock.example:8080/api/v1/conversations?limit=1',
    )
    expect(body.next).toBe('http://mock.example:8080/api/v1/conversations?limit=1&offset=1')
  })

  it('leads through all of the list, each conversation once', async () => {
    const client = await mockOf(hundredAndFifty)
    const seen: string[] = []
    let link: string | null = `${CONVERSATIONS}?limit=40`
    while (link !== null) {
      const { body }: { body: List<Conversation> } = await client.get<List<Conversation>>(link)
      seen.push(...body.results.map(({ id }) => id))
      link = body.next
    }
    expect(seen).toEqual(Array.from({ length: 150 }, (_, index) => idOf(index + 1)))
  })
})

describe('a page of messages', () => {
  const long = world([
    conversation(1, {
      messages: Array.from({ length: 120 }, (_, n) => said('customer', `${n + 1}`, `-${200 - n}m`)),
    }),
  ])

  it.each([
    ['', { length: 50, first: '120', next: '?limit=50&offset=50', previous: null }],
    ['?limit=101', { length: 100, first: '120', next: '?limit=100&offset=100', previous: null }],
    ['?limit=0', { length: 50, first: '120', next: '?limit=50&offset=50', previous: null }],
    [
      '?offset=50',
      { length: 50, first: '70', next: '?limit=50&offset=100', previous: '?limit=50' },
    ],
    ['?limit=2&offset=118', { length: 2, first: '2', next: null, previous: '?limit=2&offset=116' }],
    ['?limit=5&offset=118', { length: 2, first: '2', next: null, previous: '?limit=5&offset=113' }],
    ['?offset=120', { length: 0, first: undefined, next: null, previous: '?limit=50&offset=70' }],
    ['?offset=-4', { length: 50, first: '120', next: '?limit=50&offset=50', previous: null }],
  ])('has the newest first and is right at its edges: %s', async (query, expected) => {
    const client = await mockOf(long)
    const { status, body } = await client.get<List<{ text: string }>>(
      `${at(idOf(1), 'messages')}${query}`,
    )
    const relative = (link: string | null) =>
      link?.replace(`${ORIGIN}${at(idOf(1), 'messages')}`, '') ?? null
    expect(status).toBe(200)
    expect({
      count: body.count,
      next: relative(body.next),
      previous: relative(body.previous),
      first: body.results[0]?.text,
      length: body.results.length,
    }).toEqual({ count: 120, ...expected })
  })

  it('is refused with a map of fields where limit is no integer', async () => {
    const client = await mockOf(long)
    const { status, body } = await client.get(`${at(idOf(1), 'messages')}?limit=many&offset=few`)
    expect({ status, body }).toEqual({
      status: 400,
      body: { limit: ['A valid integer is required.'], offset: ['A valid integer is required.'] },
    })
  })
})
