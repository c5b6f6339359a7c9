import type { Contract } from './contract.ts'
import type { Operation } from './operation.ts'
import { matches, parametersIn } from './path.ts'
import type { Flaw } from './violation.ts'

/** One request and its reply, as they were on the wire, whole. */
export interface Wire {
  readonly method: string
  readonly url: string
  readonly request: WireMessage
  readonly response: WireMessage & { readonly status: number }
}

export interface WireMessage {
  /** The header `Content-Type`; null where there is none. */
  readonly contentType: string | null
  /** Null where none was sent. Bytes are what is no text. */
  readonly body: string | Uint8Array | null
}

/** What the spec says of an exchange between two others. */
export interface Judgement {
  /** Null where the spec has nothing at this method and path; the flaws say so. */
  readonly operation: Operation | null
  /** What is wrong with the request. A server that takes it all the same has been too lenient. */
  readonly request: readonly Flaw[]
  /** What is wrong with the reply. */
  readonly response: readonly Flaw[]
  /** What the spec does not mention in the request, */
  readonly strange: readonly Flaw[]
  /** and in the reply. */
  readonly surplus: readonly Flaw[]
}

/** Holds traffic of others against the spec, formats and all. */
export class Judge {
  readonly #operations: readonly Operation[]
  readonly #contract: Contract

  constructor(operations: readonly Operation[], contract: Contract) {
    this.#operations = operations
    this.#contract = contract
  }

  /** The operation at a method and path; fixed words go before parameters. */
  operationAt(method: string, path: string): Operation | null {
    const here = this.#operations.filter((one) => one.method === method && matches(one.path, path))
    const [first] = here.sort((one, other) => parameterCount(one) - parameterCount(other))
    return first ?? null
  }

  judge({ method, url, request, response }: Wire): Judgement {
    const { pathname, searchParams } = new URL(url)
    const operation = this.operationAt(method, pathname)
    if (operation === null) {
      const got = `${method} ${pathname}`
      const expected = 'a method and path that the document has'
      const flaw: Flaw = { location: 'path', pointer: '', rule: 'undocumented', expected, got }
      return { operation, request: [flaw], response: [], strange: [], surplus: [] }
    }
    const asked = {
      path: parametersIn(operation.path, pathname),
      query: Object.fromEntries(searchParams),
      body: readJson(request),
    }
    const answered = {
      status: response.status,
      body: readJson(response),
      ...(response.body === null ? {} : { contentType: mediaType(response) }),
    }
    return {
      operation,
      request: this.#request(operation, asked, request),
      response: answered.body === BROKEN ? [NO_JSON] : this.#contract.response(operation, answered),
      strange: this.#contract.undocumented(operation, asked),
      surplus: this.#contract.surplus(operation, answered),
    }
  }

  #request(operation: Operation, asked: Parameters<Contract['request']>[1], sent: WireMessage) {
    const { body } = operation
    const type = mediaType(sent)
    if (body === null || sent.body === null) {
      // a body that need not be sent counts as an empty object, as it does on a server
      const value = body !== null && !body.required ? {} : undefined
      return this.#contract.request(operation, { ...asked, body: value }, 'application/json')
    }
    if (type !== '' && !body.content.has(type)) {
      const expected = [...body.content.keys()].join(' or ')
      return [
        {
          location: 'header',
          pointer: '/content-type',
          rule: 'contentType',
          expected,
          got: type,
        } as const,
      ]
    }
    const readable = type === '' || type === JSON_TYPE
    if (!readable) return this.#contract.request({ ...operation, body: null }, asked, type)
    if (asked.body === BROKEN) return [{ ...NO_JSON, location: 'body' as const }]
    return this.#contract.request(operation, asked, JSON_TYPE)
  }
}

const JSON_TYPE = 'application/json'

/** What stands for a body that says it is JSON and is not. */
const BROKEN = Symbol('broken')

const NO_JSON: Flaw = {
  location: 'response',
  pointer: '',
  rule: 'json',
  expected: 'JSON',
  got: 'something else',
}

const mediaType = ({ contentType }: WireMessage): string =>
  contentType?.split(';')[0]?.trim().toLowerCase() ?? ''

/** The value of a body of JSON; any other one as it is. */
function readJson(message: WireMessage): unknown {
  const { body } = message
  if (body === null) return undefined
  if (typeof body !== 'string' || !isJson(mediaType(message))) return body
  try {
    return JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return BROKEN
    throw error
  }
}

const isJson = (type: string): boolean =>
  type === '' || /^application\/([\w.-]+\+)?json$/.test(type)

const parameterCount = ({ path }: Operation): number => path.split('{').length
