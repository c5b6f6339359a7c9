import type { Socket } from 'node:net'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'

/** Thrown in the place of a reply where the connection is to break off: what Node's `fetch` rejects with then. */
export class ConnectionReset extends TypeError {
  constructor() {
    const cause = Object.assign(new Error('read ECONNRESET'), {
      code: 'ECONNRESET',
      syscall: 'read',
    })
    super('fetch failed', { cause })
  }
}

type Answering = Response | Promise<Response>

/** Answers, or resets the connection that the request came by. */
export function orReset(answer: () => Answering, socket: Socket): Answering {
  try {
    const response = answer()
    return response instanceof Promise
      ? response.catch((error: unknown) => reset(error, socket))
      : response
  } catch (error) {
    return reset(error, socket)
  }
}

function reset(error: unknown, socket: Socket): Response {
  if (!(error instanceof ConnectionReset)) throw error
  socket.resetAndDestroy()
  return RESPONSE_ALREADY_SENT
}
