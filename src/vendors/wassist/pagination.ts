/** One page of a list, and where the pages beside it are. */
export interface Page<T> {
  readonly count: number
  readonly next: string | null
  readonly previous: string | null
  readonly items: readonly T[]
}

export interface Window {
  readonly limit: number
  readonly offset: number
}

interface Asked {
  readonly limit?: number
  readonly offset?: number
}

const MOST = 100

/** Django REST Framework's way: what makes no sense falls back to the default, what is too much is cut. */
export function windowOf({ limit, offset }: Asked, defaultLimit: number): Window {
  return {
    limit: isCount(limit) && limit > 0 ? Math.min(limit, MOST) : defaultLimit,
    offset: isCount(offset) ? offset : 0,
  }
}

const isCount = (value: number | undefined): value is number =>
  Number.isInteger(value) && Number(value) >= 0

/** Takes one page off a list without looking at what lies behind it. */
export function slice<T>(items: Iterable<T>, { limit, offset }: Window): T[] {
  const page: T[] = []
  let index = 0
  for (const item of items) {
    if (index >= offset + limit) break
    if (index++ >= offset) page.push(item)
  }
  return page
}

export function pageOf<T>(
  items: readonly T[],
  at: Window & { readonly count: number; readonly url: string },
): Page<T> {
  const { limit, offset, count } = at
  const next = offset + limit < count ? link(at, offset + limit) : null
  const previous = offset > 0 ? link(at, offset - limit) : null
  return { count, next, previous, items }
}

/** The same address with another offset, its parameters in alphabetical order; the first page has no offset. */
function link({ url, limit }: { url: string; limit: number }, offset: number): string {
  const [address = '', ...query] = url.split('?')
  const parameters = new URLSearchParams(query.join('?'))
  parameters.set('limit', String(limit))
  if (offset > 0) parameters.set('offset', String(offset))
  else parameters.delete('offset')
  parameters.sort()
  return `${address}?${parameters}`
}
