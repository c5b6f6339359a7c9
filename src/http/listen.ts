import type { AddressInfo, Socket } from 'node:net'
import { serve } from '@hono/node-server'
import { wallClock } from '../clock.ts'
import { orReset } from './reset.ts'

export interface Listening {
  readonly url: string
  /** Answers what has come, takes nothing new, and lets go of the port. */
  close(): Promise<void>
}

/** What a request came over. */
interface Connection {
  readonly incoming: { readonly rawHeaders: readonly string[]; readonly socket: Socket }
}

/** Rejects with Node's own error when the port is not to be had. */
export function listen(
  fetch: (request: Request, connection: Connection) => Response | Promise<Response>,
  { port, host }: { port: number; host: string },
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const answer = (request: Request, connection: Connection) =>
      orReset(() => fetch(request, connection), connection.incoming.socket)
    const server = serve({ fetch: answer, port, hostname: host }, (address: AddressInfo) => {
      server.off('error', reject)
      resolve({ url: urlOf(host, address.port), close })
    })
    server.once('error', reject)

    const close = (): Promise<void> =>
      new Promise((done, fail) => {
        server.close((error) => (error === undefined ? done() : fail(error)))
        if (!('closeIdleConnections' in server)) return
        server.closeIdleConnections()
        wallClock.wake(wallClock.now() + GRACE_MS, () => server.closeAllConnections())
      })
  })
}

/** How long a request that is under way may still take when the server is told to stop. */
const GRACE_MS = 1000

const urlOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`
