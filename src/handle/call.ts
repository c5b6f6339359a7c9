import type { components } from '../spec/types.gen.ts'

type Schemas = components['schemas']

/** Sends a request to the control API, and gives what it answers. Rejects with `ControlError`. */
export type Call = <T>(method: string, path: string, body?: unknown) => Promise<T>

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>

/** The control API said no. The message names the path as well. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
  /** What the API says: what was expected, what came, and where. */
  readonly detail: string

  constructor(path: string, { detail }: Pick<Schemas['Problem'], 'detail'>) {
    super(`${path}: ${detail}`)
    this.detail = detail
  }
}

export function caller(fetch: Fetch, headers: Readonly<Record<string, string>>): Call {
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(`/_mock/${path}`, { method, headers, ...sent })
    const answer: unknown = response.status === 204 ? undefined : await response.json()
    if (!response.ok) throw new ControlError(`/_mock/${path}`, answer as Schemas['Problem'])
    return answer as T // the server checked both against the schemas that these types are made from
  }
}

/** A query without what was not said. */
export const queryOf = (wanted: object): string =>
  new URLSearchParams(
    Object.entries(wanted).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  ).toString()
