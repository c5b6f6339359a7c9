import type { AddressInfo, Socket } from 'node:net'
import { createAdaptorServer, type ServerType } from '@hono/node-server'
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

/** Where to listen; port 0 is any free one. */
export interface Place {
  readonly port: number
  readonly host: string
}

/** Rejects with Node's own error when the port is not to be had. */
export const listen = (
  fetch: (request: Request, connection: Connection) => Response | Promise<Response>,
  place: Place,
): Promise<Listening> => {
  const answer = (request: Request, connection: Connection) =>
    orReset(() => fetch(request, connection), connection.incoming.socket)
  return listenWith(createAdaptorServer({ fetch: answer, hostname: place.host }), place)
}

/** The same for a server that is there. */
export function listenWith(server: ServerType, { port, host }: Place): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const { port: taken } = server.address() as AddressInfo // it listens on a port, not on a pipe
      resolve({ url: urlOf(host, taken), close })
    })

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
