import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** One call of a webhook, as it arrived. */
export interface Received {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** The body, byte for byte. */
  readonly body: string
  readonly json: unknown
}

/** What a receiver answers: a status, more than that, nothing at all, or nothing and the connection is cut. */
export type Reply =
  | number
  | { status?: number; body?: string; headers?: Record<string, string>; isLeftOpen?: boolean }
  | 'hang'
  | 'reset'

export type Answering = Reply | ((received: Received) => Reply | Promise<Reply>)

/** A server on the loopback that stands for whoever has registered a webhook. */
export interface Receiver {
  readonly url: string
  readonly received: readonly Received[]
  /** What it answers from now on. */
  answer(answering: Answering): void
  /** Cuts all connections and frees the port; calls are refused from then on. */
  close(): Promise<void>
}

export async function receiver(first: Answering = 200): Promise<Receiver> {
  const received: Received[] = []
  let answering = first
  const server = createServer(async (request, response) => {
    const call = await read(request)
    received.push(call)
    reply(typeof answering === 'function' ? await answering(call) : answering, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port, not on a pipe
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    answer(next) {
      answering = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function read(request: IncomingMessage): Promise<Received> {
  const body = await text(request)
  return { path: request.url ?? '', headers: request.headers, body, json: JSON.parse(body) }
}

function reply(what: Reply, response: ServerResponse): void {
  if (what === 'hang') return
  if (what === 'reset') {
    response.destroy()
    return
  }
  const {
    status = 200,
    body = '',
    headers = {},
    isLeftOpen = false,
  } = typeof what === 'number' ? { status: what } : what
  response.writeHead(status, headers)
  if (isLeftOpen) response.write(body)
  else response.end(body)
}
