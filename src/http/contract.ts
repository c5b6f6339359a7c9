import type { ContractMode } from '../spec/mode.ts'
import type { Operation } from '../spec/operation.ts'
import type { Validators } from '../spec/validator.ts'
import type { Flaw } from '../spec/violation.ts'
import type { CheckedInput, Reply } from '../vendors/dialect.ts'
import type { Staged } from '../world/staged.ts'
import { isUpload } from './form.ts'

/** Holds the exchanges of one server against the spec. */
export class Contract {
  readonly mode: ContractMode
  readonly #validators: Validators

  constructor(mode: ContractMode, validators: Validators) {
    this.mode = mode
    this.#validators = validators
  }

  /**
   * What is wrong with a request, in every mode: text in path and query is turned into the types of the spec and
   * defaults are filled in, both in place, as handlers rely on them.
   */
  request(operation: Operation, input: CheckedInput, bodyType: string): Flaw[] {
    return [
      ...this.#parameters(operation, 'path', input.path),
      ...this.#parameters(operation, 'query', input.query),
      ...this.#body(operation, input.body, bodyType),
    ]
  }

  /** What a request holds that the spec does not mention. */
  undocumented(operation: Operation, { query, body }: CheckedInput): Flaw[] {
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

  /** Whether a store could read back what an operation would keep. */
  canBeKept(staged: readonly Staged[]): boolean {
    return staged.every(
      ({ schema, entry }) =>
        this.#validators.body(`/components/schemas/${schema}`)(entry).length === 0,
    )
  }

  response(operation: Operation, reply: Reply): Flaw[] {
    if (this.mode === 'off') return []
    const { status, body, contentType = 'application/json' } = reply
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

  #parameters(operation: Operation, location: 'path' | 'query', values: object): Flaw[] {
    if (!operation.parameters.some((parameter) => parameter.in === location)) return []
    return this.#validators.parameters(operation, location)(values)
  }

  #body({ body }: Operation, value: unknown, type: string): Flaw[] {
    const schema = body?.content.get(type)
    if (body === null || schema === undefined) return []
    if (value === undefined) return [flaw('required', body.hint ?? 'a JSON body', 'none', 'body')]
    return this.#validators.body(schema)(type === 'application/json' ? value : textOf(value))
  }
}

/** A file, or a stream. */
const isRaw = (body: unknown): boolean =>
  body instanceof Uint8Array || body instanceof ReadableStream

/** A schema can only speak of a form as of text. */
const textOf = (form: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(form as object).map(([name, part]) => [name, isUpload(part) ? '' : part]), // a form was read
  )

const flaw = (
  rule: string,
  expected: string,
  got: string,
  location: Flaw['location'] = 'response',
): Flaw => ({ location, pointer: '', rule, expected, got })

/** Something the spec does not mention, at a place of the request. */
const undocumented = (location: 'query' | 'body', pointer: string): Flaw => ({
  location,
  pointer,
  rule: 'undocumented',
  expected: 'nothing of this name; real vendors ignore it',
  got: 'a value',
})
