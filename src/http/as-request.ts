/** What `fetch` is given, as a request. A path alone is one of this server's. */
export function asRequest(input: string | URL | Request, init?: RequestInit): Request {
  if (input instanceof Request) return init === undefined ? input : new Request(input, init)
  if (typeof input === 'string' || input instanceof URL) {
    return new Request(new URL(input, ORIGIN), init)
  }
  const { url, method, headers, body, signal } = input as Request // of another library, or another realm
  const sent = { method, headers: [...headers], signal, ...(body === null ? {} : stream(body)) }
  return new Request(new URL(url, ORIGIN), { ...sent, ...init })
}

/** A body that is read as it comes can only be sent so. */
const stream = (body: NonNullable<Request['body']>) => ({ body, duplex: 'half' as const })

/** Stands for a host in paths given to `fetch`. */
const ORIGIN = 'http://standin.test'
