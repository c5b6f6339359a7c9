import { examplesAt } from './examples.ts'
import type { JsonObject } from './json.ts'
import type { ContractMode } from './mode.ts'
import type { Operation } from './operation.ts'
import { anyItem } from './pointer.ts'
import type { Validators } from './validator.ts'
import type { Blame, Flaw } from './violation.ts'

/** A request, read: text in path and query may still be text. */
export interface Asked {
  readonly path: Readonly<Record<string, unknown>>
  readonly query: Readonly<Record<string, unknown>>
  /** No value when none was sent. */
  readonly body: unknown
}

/** A reply before it is written, or after it was read. */
export interface Answered {
  readonly status: number
  readonly body?: unknown
  /** `application/json` where it is not said. */
  readonly contentType?: string
}

/** Holds exchanges against the spec. */
export class Contract {
  readonly mode: ContractMode
  readonly #document: JsonObject
  readonly #validators: Validators

  constructor(mode: ContractMode, document: JsonObject, validators: Validators) {
    this.mode = mode
    this.#document = document
    this.#validators = validators
  }

  /**
   * What is wrong with a request, in every mode: text in path and query is turned into the types of the spec and
   * defaults are filled in, both in place, as handlers rely on them.
   */
  request(operation: Operation, asked: Asked, bodyType: string): Flaw[] {
    return [
      ...this.#parameters(operation, 'path', asked.path),
      ...this.#parameters(operation, 'query', asked.query),
      ...this.#body(operation, asked.body, bodyType),
    ]
  }

  /** What a request holds that the spec does not mention. */
  undocumented(operation: Operation, { query, body }: Omit<Asked, 'path'>): Flaw[] {
    if (this.mode === 'off') return []
    const known = operation.parameters.filter((parameter) => parameter.in === 'query')
    const strange = Object.keys(query).filter((name) => !known.some((one) => one.name === name))
    const schema = operation.body?.content.get('application/json')
    const members = schema === undefined ? [] : this.#validators.undocumentedMembers(schema, body)
    return [
      ...strange.map((name) => undocumented('query', `/${name}`)),
      ...members.map((pointer) => undocumented('body', pointer)),
    ]
  }

  /** What a reply holds that the spec does not mention. */
  surplus(operation: Operation, { status, body, contentType = JSON_TYPE }: Answered): Flaw[] {
    const schema = operation.responses.get(status)?.get(contentType)
    if (schema === undefined) return []
    return this.#validators
      .undocumentedMembers(schema, body)
      .map((pointer) => undocumented('response', pointer))
  }

  /** Whether a store could read back what an operation would keep. */
  canBeKept(staged: readonly { readonly schema: string; readonly entry: unknown }[]): boolean {
    return staged.every(
      ({ schema, entry }) =>
        this.#validators.body(`/components/schemas/${schema}`)(entry).length === 0,
    )
  }

  response(operation: Operation, { status, body, contentType = JSON_TYPE }: Answered): Flaw[] {
    if (this.mode === 'off') return []
    const content = operation.responses.get(status)
    if (content === undefined) {
      const documented = [...operation.responses.keys()].join(', ')
      return [flaw('status', `one of ${documented}`, String(status))]
    }
    if (content.size === 0) return body === undefined ? [] : [flaw('body', 'no body', 'one')]
    const schema = content.get(contentType) ?? content.get('*/*')
    if (schema === undefined) {
      return [flaw('contentType', [...content.keys()].join(' or '), contentType)]
    }
    if (isRaw(body)) return [] // of which a schema can say nothing
    return this.#validators.response(schema)(body)
  }

  /** Who is to blame for a flaw in what `party` sent: the spec, where its own example has the very same one. */
  blame<Party extends string>(flaw: Flaw, party: Party, where: Where): Party | Blame {
    const schema = schemaIn(where)
    if (schema === undefined) return party
    const check = this.#validators[where.status === null ? 'body' : 'response'](schema)
    const own = [...examplesAt(this.#document, schema).values()].flatMap((example) =>
      check(structuredClone(example)),
    )
    return own.some((one) => isSame(one, flaw)) ? 'spec' : party
  }

  #parameters(operation: Operation, location: 'path' | 'query', values: object): Flaw[] {
    if (!operation.parameters.some((parameter) => parameter.in === location)) return []
    return this.#validators.parameters(operation, location)(values)
  }

  #body({ body }: Operation, value: unknown, type: string): Flaw[] {
    const schema = body?.content.get(type)
    if (body === null || schema === undefined) return []
    if (value === undefined) return [flaw('required', body.hint ?? 'a JSON body', 'none', 'body')]
    return this.#validators.body(schema)(type === JSON_TYPE ? value : textOf(value))
  }
}

/** Where a body stands: in the request of an operation, or in its reply of a status. */
export interface Where {
  readonly operation: Operation
  /** Null for the request. */
  readonly status: number | null
  readonly contentType?: string | undefined
}

const schemaIn = ({ operation, status, contentType = JSON_TYPE }: Where): string | undefined =>
  (status === null ? operation.body?.content : operation.responses.get(status))?.get(contentType)

/** The same rule at the same place, whichever item of a list it is. */
const isSame = (one: Flaw, other: Flaw): boolean =>
  one.rule === other.rule && anyItem(one.pointer) === anyItem(other.pointer)

const JSON_TYPE = 'application/json'

/** A file, or a stream. */
const isRaw = (body: unknown): boolean =>
  body instanceof Uint8Array || body instanceof ReadableStream

/** A schema can only speak of a form as of text. */
const textOf = (form: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(form as object).map(([name, part]) => [
      name,
      typeof part === 'string' ? part : '',
    ]), // a form was read
  )

const flaw = (
  rule: string,
  expected: string,
  got: string,
  location: Flaw['location'] = 'response',
): Flaw => ({ location, pointer: '', rule, expected, got })

/** Something the spec does not mention, at a place of an exchange. */
const undocumented = (location: 'query' | 'body' | 'response', pointer: string): Flaw => ({
  location,
  pointer,
  rule: 'undocumented',
  expected:
    location === 'response'
      ? 'nothing of this name'
      : 'nothing of this name; real vendors ignore it',
  got: 'a value',
})
