import { beforeAll, describe, expect, it } from 'vitest'
import type { Schemas } from '../../support-http/mock.ts'
import { type Errors, handedOff, open, type Page, type Shop, shop, type Talk } from './shop.ts'

type Messages = Page<Schemas['AdaMessageLog']>

let ada: Shop
let talk: Talk

beforeAll(async () => {
  ada = await shop()
  talk = await handedOff(ada)
  for (let n = 1; n < 250; n += 1) await talk.customer(`Message ${n}`)
})

const list = (query = '') => ada.get<Messages>(`${talk.at('messages')}${query}`)
const follow = (url: string | null) => ada.send<Messages>(url ?? 'no next page')
const words = ({ data }: Messages) =>
  data.map(({ content }) => ('body' in content ? content.body : ''))

describe('250 messages', () => {
  it('come in three pages, the oldest first, by the address that each page names', async () => {
    const first = await list()
    const second = await follow(first.body.meta.next_page_url)
    const third = await follow(second.body.meta.next_page_url)
    const pages = [first.body, second.body, third.body]
    expect(pages.map(({ data }) => data.length)).toEqual([100, 100, 50])
    expect(third.body.meta).toEqual({ next_page_url: null })
    const all = pages.flatMap(words)
    expect(all.slice(1)).toEqual(Array.from({ length: 249 }, (_, n) => `Message ${n + 1}`))
    const ids = pages.flatMap(({ data }) => data.map(({ message_id }) => message_id))
    expect(new Set(ids).size).toBe(250)
  })

  it('come in pages as large as asked for, and all of them have that size', async () => {
    let page = await list('?limit=99')
    const sizes = [page.body.data.length]
    while (page.body.meta.next_page_url !== null) {
      page = await follow(page.body.meta.next_page_url)
      sizes.push(page.body.data.length)
    }
    expect(sizes).toEqual([99, 99, 52])
  })

  it('have an absolute address for the next page, on the host that was called', async () => {
    const url = `https://shop.example:8443/api/v2/${talk.at('messages')}?limit=1`
    const { body } = await ada.send<Messages>(url)
    const [last] = body.data
    const cursor = Buffer.from(last?.message_id ?? '').toString('base64')
    expect(body.meta.next_page_url).toBe(`${url}&cursor=${encodeURIComponent(cursor)}`)
  })

  it('have a last page that names no other when it is full', async () => {
    const { body } = await list('?limit=100')
    const second = await follow(body.meta.next_page_url)
    const half = await follow(
      second.body.meta.next_page_url?.replace('limit=100', 'limit=50') ?? null,
    )
    expect(half.body.data.length).toBe(50)
    expect(half.body.meta.next_page_url).toBe(null)
  })
})

describe('a cursor', () => {
  it('stays where it is while messages are written', async () => {
    const { body } = await list('?limit=100')
    const before = await follow(body.meta.next_page_url)
    await talk.customer('One more')
    expect((await follow(body.meta.next_page_url)).text).toBe(before.text)
  })

  it.each([
    ['of another conversation', async () => (await other()).cursor],
    ['that is a bare id', async () => (await list('?limit=1')).body.data[0]?.message_id ?? ''],
    ['that is no base64', async () => '%21%21'],
    ['that is base64 of nothing known', async () => 'Zm9v'],
    ['with something added', async () => `${(await other()).own}x`],
    ['without its end', async () => (await other()).own.slice(0, -1)],
  ])('%s is refused', async (_, cursorOf) => {
    const { status, body } = await ada.get<Errors>(
      `${talk.at('messages')}?cursor=${await cursorOf()}`,
    )
    expect({ status, body }).toEqual({
      status: 400,
      body: {
        errors: [
          {
            type: 'validation_error',
            message: expect.any(String),
            details: [
              {
                parameter: '$.cursor',
                location: 'query',
                message: expect.stringMatching(/^expected a cursor from next_page_url, got /),
              },
            ],
          },
        ],
      },
    })
  })
})

/** A cursor into another conversation of the same business, and one into this. */
async function other(): Promise<{ cursor: string; own: string }> {
  const stranger = await open(ada)
  const { body } = await stranger.customer('Hi')
  const { data } = (await list('?limit=1')).body
  return { cursor: cursorOf(body.id), own: cursorOf(data[0]?.message_id ?? '') }
}

const cursorOf = (id: string): string => Buffer.from(id).toString('base64')
