import { invalid } from '../../handover/refusal.ts'

/** How a list names the last entry of a page. */
export interface CursorForm {
  write(id: string): string
  /** The id in a cursor, or something that is none. */
  read(cursor: string): string
}

/** The id itself: https://docs.ada.cx/reference/introduction/pagination */
const PLAIN: CursorForm = { write: (id) => id, read: (cursor) => cursor }

/** The id in base64, as https://docs.ada.cx/reference/conversations/fetch-conversation-messages-by-id shows it. */
export const OPAQUE: CursorForm = {
  write: (id) => Buffer.from(id).toString('base64'),
  read: (cursor) => {
    const id = Buffer.from(cursor, 'base64').toString()
    return OPAQUE.write(id) === cursor ? id : ''
  },
}

interface Asked {
  readonly query: { readonly limit?: number; readonly cursor?: string }
  /** The address that was called. */
  readonly url: string
}

export interface Page<Shown> {
  data: Shown[]
  meta: { next_page_url: string | null }
}

/** Throws `Refused` when the cursor is none of the list. */
export function pageOf<Item extends { readonly id: string }, Shown>(
  items: readonly Item[],
  show: (item: Item) => Shown,
  { query, url, form = PLAIN }: Asked & { readonly form?: CursorForm },
): Page<Shown> {
  const limit = limitOf(query)
  const start = startOf(items, query.cursor, form)
  const page = items.slice(start, start + limit)
  const last = page.at(-1)
  const hasMore = last !== undefined && start + limit < items.length
  const next = hasMore ? link(url, { limit, cursor: form.write(last.id) }) : null
  return { data: page.map(show), meta: { next_page_url: next } }
}

const MOST = 100

/** A limit that breaks the spec comes this far where the server lets such requests through. */
function limitOf({ limit = MOST }: Asked['query']): number {
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, MOST) : MOST
}

function startOf(
  items: readonly { readonly id: string }[],
  cursor: string | undefined,
  form: CursorForm,
): number {
  if (cursor === undefined) return 0
  const wanted = form.read(cursor)
  const index = items.findIndex(({ id }) => id === wanted)
  if (index >= 0) return index + 1
  throw invalid({
    location: 'query',
    pointer: '/cursor',
    rule: 'reference',
    expected: 'a cursor from next_page_url',
    got: JSON.stringify(cursor),
  })
}

/** The same address with the place where the next page begins; whatever else was asked for stays. */
function link(url: string, { limit, cursor }: { limit: number; cursor: string }): string {
  const next = new URL(url)
  next.searchParams.set('limit', String(limit))
  next.searchParams.set('cursor', cursor)
  return next.href
}
