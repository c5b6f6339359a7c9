import autocannon from 'autocannon'
import { KEY, type Program, type Server, withServer } from './child.ts'

export interface Call {
  readonly method: 'GET' | 'POST'
  /** Called in turn. */
  readonly paths: readonly string[]
  readonly body?: string
}

export interface Cost {
  readonly perSecond: number
  /** Milliseconds of CPU for a thousand calls: microseconds for one. */
  readonly cpu: number
}

const CONNECTIONS = 10
const WARM_UP_SECONDS = 1.5
const SECONDS = 2

/** What a call costs a fresh process once it is warm. */
export function costOf(program: Program, call: Call): Promise<Cost> {
  return withServer(program, async (server) => {
    await load(server, call, WARM_UP_SECONDS)
    const before = server.cpu()
    const { perSecond, calls } = await load(server, call, SECONDS)
    return { perSecond, cpu: ((server.cpu() - before) * 1000) / calls }
  })
}

async function load({ url }: Server, { method, paths, body }: Call, seconds: number) {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    headers: { ...KEY, 'content-type': 'application/json' },
    requests: paths.map((path) => ({ method, path, ...(body === undefined ? {} : { body }) })),
  })
  const { '2xx': calls, non2xx, errors } = result
  if (non2xx + errors > 0) {
    throw new Error(`${method} ${url}${paths[0]}: ${non2xx} refused, ${errors} failed`)
  }
  return { calls, perSecond: calls / result.duration }
}
