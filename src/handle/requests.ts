import type { components } from '../spec/types.gen.ts'
import { type Call, queryOf } from './call.ts'

type Schemas = components['schemas']

/** What to look for among requests; every member narrows it down. */
export type RequestFilter = Partial<Omit<Schemas['RequestWait'], 'count' | 'timeout'>>

export interface RequestsHandle {
  /** The newest 100, or as many as `limit` says, and how many there were in all. */
  list(wanted?: RequestFilter & { limit?: number }): Promise<Schemas['RequestList']>
  get(id: number): Promise<Schemas['Exchange']>
  /** The requests, as soon as enough have been answered. Rejects when they do not come in time, and says what did. */
  await(wanted?: Partial<Schemas['RequestWait']>): Promise<Schemas['Exchange'][]>
  /** Forgets all so far. */
  clear(): Promise<void>
  /** For the tools of browsers. */
  har(wanted?: RequestFilter): Promise<Schemas['Har']>
}

export const requestsHandle = (call: Call): RequestsHandle => ({
  list: (wanted = {}) => call('GET', `requests?${filterOf(wanted)}`),
  get: (id) => call('GET', `requests/${id}`),
  await: async (wanted = {}) =>
    awaited(await call<Schemas['RequestsWaited']>('POST', 'requests/await', wanted), wanted),
  clear: () => call('DELETE', 'requests'),
  har: (wanted = {}) => call('GET', `requests.har?${filterOf(wanted)}`),
})

/** A value is sent as JSON, so that a text is not taken for a number. */
const filterOf = ({ value, ...wanted }: RequestFilter): string =>
  queryOf({ ...wanted, ...(value === undefined ? {} : { value: JSON.stringify(value) }) })

function awaited(
  { complete, requests, total, underWay, near, certain, evicted }: Schemas['RequestsWaited'],
  wanted: Partial<Schemas['RequestWait']>,
): Schemas['Exchange'][] {
  if (complete) return requests
  const { count = 1, timeout = '5s', ...filter } = wanted
  const came = [
    ...underWay.map((one) => `  under way: ${named(one)}`),
    ...near.map(({ request, differs }) => `  ${named(request)}: ${differs.join('; ')}`),
  ]
  const found = `${total} of ${count} requests ${JSON.stringify(filter)} came within ${timeout}`
  const missing = certain ? '' : `; of ${evicted} that may match as well, nothing is kept`
  throw new Error(
    `${found}${missing}${came.length === 0 ? '. Nothing else came' : `. Else:\n${came.join('\n')}`}`,
  )
}

const named = ({ id, method, url, response }: Schemas['Exchange']): string =>
  `${id} ${method} ${new URL(url).pathname}${response === null ? '' : ` ${response.status}`}`
