import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { JsonObject } from './document.ts'
import { flaws } from './flaw.ts'
import type { Operation, Parameter } from './operation.ts'
import { type Shape, shapeOf, undocumented } from './shape.ts'
import { variant } from './variant.ts'
import type { Flaw, Location } from './violation.ts'

/** Checks a value, and fills in the defaults of its schema. No flaws: it keeps the contract. */
export type Check = (value: unknown) => Flaw[]

/** The checks of every operation of a document, each compiled when it is first needed. */
export class Validators {
  readonly #document: JsonObject
  readonly #compiled = new Map<string, Check>()
  readonly #shapes = new Map<string, Shape>()
  #requests: Ajv2020 | undefined
  #parameters: Ajv2020 | undefined
  #responses: Ajv2020 | undefined

  constructor(document: JsonObject) {
    this.#document = document
  }

  /** Parameters come as text, so they are turned into the types that the schema asks for, in place. */
  parameters(operation: Operation, location: Parameter['in']): Check {
    return this.#once(`${operation.id} ${location}`, () => {
      const own = operation.parameters.filter((parameter) => parameter.in === location)
      this.#parameters ??= instance(this.#document, { coerceTypes: true })
      const schema = {
        type: 'object',
        properties: Object.fromEntries(own.map(({ name, schema }) => [name, at(schema)])),
        required: own.filter(({ required }) => required).map(({ name }) => name),
      }
      return check(this.#parameters.compile(schema), location)
    })
  }

  body(pointer: string): Check {
    return this.#once(`body ${pointer}`, () => {
      this.#requests ??= instance(variant(this.#document, 'request'), {})
      return check(this.#requests.compile(at(pointer)), 'body')
    })
  }

  response(pointer: string): Check {
    return this.#once(`response ${pointer}`, () => {
      this.#responses ??= instance(variant(this.#document, 'response'), { useDefaults: false })
      return check(this.#responses.compile(at(pointer)), 'response')
    })
  }

  /** Members of a body that its schema does not mention; vendors ignore them, so they are no flaws. */
  undocumentedMembers(pointer: string, body: unknown): string[] {
    let shape = this.#shapes.get(pointer)
    if (shape === undefined) {
      shape = shapeOf(this.#document, pointer)
      this.#shapes.set(pointer, shape)
    }
    return undocumented(shape, body)
  }

  #once(key: string, compile: () => Check): Check {
    let found = this.#compiled.get(key)
    if (found === undefined) {
      found = compile()
      this.#compiled.set(key, found)
    }
    return found
  }
}

const NAME = 'openapi'

const at = (pointer: string) => ({ $ref: `${NAME}#${encodeURI(pointer)}` })

function check(validate: ValidateFunction, location: Location): Check {
  return (value) => (validate(value) ? [] : flaws(validate.errors ?? [], location))
}

function instance(document: JsonObject, options: Options): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    useDefaults: true,
    strict: true,
    strictTypes: false, // a condition in `if` or `anyOf` need not repeat the type
    strictRequired: false, // nor the properties
    strictSchema: 'log',
    validateSchema: false,
    ...options,
  })
  formats.default(ajv)
  ajv.addVocabulary([...Object.keys(document), ...OPENAPI_KEYWORDS])
  ajv.addSchema(document, NAME)
  return ajv
}

const OPENAPI_KEYWORDS = [
  ...['example', 'discriminator', 'xml', 'externalDocs'],
  ...['x-provenance', 'x-source', 'x-expected'],
]
