import { createStandin, type Standin } from '../../src/create.ts'
import type { CreateOptions } from '../../src/options.ts'
import type { components } from '../../src/spec/types.gen.ts'

export type Schemas = components['schemas']
export type Conversation = Schemas['Conversation']
export type Message = Schemas['Message']
export type List<T> = { count: number; next: string | null; previous: string | null; results: T[] }

/** What worlds' clocks show in these tests, unless a test moves them. */
export const AT = '2026-01-01T09:00:00Z'
export const ORIGIN = 'http://standin.test'
export const CONVERSATIONS = '/api/v1/conversations/'

export interface Answer<T = unknown> {
  readonly status: number
  readonly type: string | null
  readonly headers: Headers
  readonly text: string
  /** What the text says as JSON, or null where there is none. `T` is what the test expects it to be. */
  readonly body: T
}

/** One client of one world. */
export interface Client {
  readonly standin: Standin
  send<T = unknown>(path: string, init?: RequestInit): Promise<Answer<T>>
  get<T = unknown>(path: string): Promise<Answer<T>>
  post<T = unknown>(path: string, body?: unknown): Promise<Answer<T>>
  put<T = unknown>(path: string, body: unknown): Promise<Answer<T>>
  /** The world as the control API exports it. */
  state(): Promise<Schemas['Fixture']>
  advance(duration: string): Promise<Schemas['Clock']>
  inbound(message: Partial<Schemas['InboundMessage']>): Promise<Schemas['InboundReceipt']>
  contract(): Promise<Schemas['ContractReport']>
}

/** What can be shared: tests that ask for the same get one stand-in, and a world each. */
type Plain = Pick<CreateOptions, 'fixture' | 'profile' | 'contract' | 'seed'>

const shared = new Map<string, Promise<Standin>>()
let worlds = 0

/** A client of a world of its own, in which time stands still. */
export async function mock(options: Plain = {}): Promise<Client> {
  const key = JSON.stringify(Object.entries(options).sort())
  const standin = shared.get(key) ?? fresh(options).then((made) => made.standin)
  shared.set(key, standin)
  return client(await standin, `sk_test_w${++worlds}`)
}

/** A stand-in that no other test has, and a client of its world `default`. */
export async function fresh(options: CreateOptions = {}): Promise<Client> {
  return client(await createStandin({ at: AT, fixture: 'empty', ...options }))
}

/** The same, of a world as given. */
export async function mockOf(world: Schemas['Fixture'], options: Plain = {}): Promise<Client> {
  const made = await mock(options)
  const { status, text } = await made.put('/_mock/state', world)
  if (status !== 200) throw new Error(`The test's world was refused: ${text}`)
  return made
}

export function client(standin: Standin, key = 'sk_test'): Client {
  async function send<T>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
    const headers = new Headers(init.headers)
    if (!headers.has('x-api-key')) headers.set('x-api-key', key)
    return answer<T>(await standin.fetch(path, { ...init, headers }))
  }
  const withBody = <T>(method: string, path: string, body: unknown): Promise<Answer<T>> =>
    send<T>(path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
  async function control<T>(answering: Promise<Answer<T>>): Promise<T> {
    const { status, text, body } = await answering
    if (status >= 300) throw new Error(`The control API refused: ${text}`)
    return body
  }
  return {
    standin,
    send,
    get: (path) => send(path),
    post: (path, body) => withBody('POST', path, body),
    put: (path, body) => withBody('PUT', path, body),
    state: () => control(send('/_mock/state')),
    advance: (advance) => control(withBody('POST', '/_mock/clock', { advance })),
    inbound: (message) =>
      control(withBody('POST', '/_mock/inbound', { vendor: 'wassist', text: 'Hi', ...message })),
    contract: () => control(send('/_mock/contract')),
  }
}

/** A request to Wassist's own base path: `at(id, 'takeover')`. */
export const at = (id: string, operation = ''): string =>
  `${CONVERSATIONS}${id}/${operation === '' ? '' : `${operation}/`}`

export async function answer<T>(response: Response): Promise<Answer<T>> {
  const { status, headers } = response
  const text = await response.text()
  const body = text === '' ? null : JSON.parse(text)
  return { status, headers, type: headers.get('content-type'), text, body }
}
