import type { Instant } from '../../clock.ts'
import { invalid } from '../../handover/refusal.ts'

interface Listing<Item, Shown> {
  /** By which the list is ordered. */
  at(item: Item): Instant
  /** Whether an item is asked for. */
  keeps?(item: Item): boolean
  show(item: Item): Shown
  /** Newest first, where items come, go and move; or else oldest first, where they stay. */
  readonly order: 'newest' | 'oldest'
}

interface Asked {
  readonly limit?: number
  readonly cursor?: string
}

/** One page of a list, whole as it is. Throws `Refused` when the cursor is none of such a list. */
export function pageOf<Item extends { readonly id: string }, Shown>(
  items: readonly Item[],
  listing: Listing<Item, Shown>,
  query: Asked,
): { items: Shown[]; nextCursor: string | null } {
  const limit = limitOf(query)
  const page: Item[] = []
  for (let index = startOf(items, listing, query.cursor); index < items.length; index++) {
    const item = items[index]
    if (item === undefined || listing.keeps?.(item) === false) continue
    const last = page.at(-1)
    if (page.length === limit && last !== undefined) {
      const nextCursor = write(`${listing.at(last)}/${last.id}`)
      return { items: page.map(listing.show), nextCursor }
    }
    page.push(item)
  }
  return { items: page.map(listing.show), nextCursor: null }
}

const MOST = 100

/** A limit that breaks the spec comes this far where the server lets such requests through. */
function limitOf({ limit = 20 }: Asked): number {
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, MOST) : MOST
}

/** After the entry that a page ended with; where that has moved since, after all that is newer than it was. */
function startOf<Item extends { readonly id: string }>(
  items: readonly Item[],
  { at, order }: Pick<Listing<Item, unknown>, 'at' | 'order'>,
  cursor: string | undefined,
): number {
  if (cursor === undefined) return 0
  const [time = '', id] = /^(\d+)\/(.+)$/s.exec(read(cursor))?.slice(1) ?? []
  const index = items.findIndex((item) => item.id === id && String(at(item)) === time)
  if (index >= 0) return index + 1
  if (order === 'newest' && id !== undefined) {
    const older = items.findIndex((item) => at(item) <= Number(time))
    return older < 0 ? items.length : older
  }
  throw invalid({
    location: 'query',
    pointer: '/cursor',
    rule: 'reference',
    expected: 'a cursor from nextCursor',
    got: JSON.stringify(cursor),
  })
}

const write = (place: string): string => Buffer.from(place).toString('base64url')

/** The place in a cursor; nothing where it is no cursor. */
function read(cursor: string): string {
  const place = Buffer.from(cursor, 'base64url').toString()
  return write(place) === cursor ? place : ''
}
