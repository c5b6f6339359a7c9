import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Reply } from '../vendors/dialect.ts'
import { problem } from './problem.ts'
import { type RelayParts, relay } from './relay.ts'

export interface ProxyServerParts extends RelayParts {
  /** What has been found so far. */
  readonly report: () => Promise<unknown>
  /** What must be brought to see it, as `X-Standin-Admin-Token`; null where anybody may. */
  readonly adminToken: string | null
}

/** Where the proxy speaks for itself: nothing below is passed on. */
const OWN_PATH = '/_standin/'

/** A server that passes everything on to one other, but for what is asked of itself. */
export function proxyServer(parts: ProxyServerParts): Server {
  const pass = relay(parts)
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    if (incoming.url?.startsWith(OWN_PATH)) void answer(incoming, outgoing, parts)
    else pass(incoming, outgoing)
  }
  // an upload may take as long as it takes; who says that it waits to be asked for its body is asked by the upstream
  return createServer({ requestTimeout: 0 }, listener).on('checkContinue', listener)
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  parts: ProxyServerParts,
): Promise<void> {
  incoming.resume()
  const { status, body, contentType = 'application/json' } = await own(incoming, parts)
  outgoing.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' })
  outgoing.end(JSON.stringify(body))
}

async function own(
  { method = '', url = '', headers }: IncomingMessage,
  { report, adminToken }: ProxyServerParts,
): Promise<Reply> {
  const [path = ''] = url.split('?')
  if (path !== `${OWN_PATH}report` || method !== 'GET') {
    const detail = `expected GET ${OWN_PATH}report, got ${method} ${path}`
    return problem(404, { type: 'not-found', title: 'The proxy has no such operation', detail })
  }
  if (adminToken !== null && headers['x-standin-admin-token'] !== adminToken) {
    const detail = 'expected the header X-Standin-Admin-Token with the token of --admin-token'
    return problem(401, { type: 'unauthorised', title: 'The report is guarded', detail })
  }
  return { status: 200, body: await report() }
}
