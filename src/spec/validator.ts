import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js'
import {
  ajvFor,
  type CheckKind,
  documentOf,
  parametersKey,
  parametersSchema,
  schemaAt,
} from './ajv.ts'
import { type CompiledCheck, compiledChecks, groupOf } from './compiled.ts'
import { flaws } from './flaw.ts'
import type { JsonObject } from './json.ts'
import type { Operation } from './operation.ts'
import { type Reach, reachIn } from './reach.ts'
import { type Shape, shapeOf, undocumented } from './shape.ts'
import type { Flaw, Location } from './violation.ts'

/** Checks a value, and fills in the defaults of its schema. No flaws: it keeps the contract. */
export type Check = (value: unknown) => Flaw[]

/** The checks of every operation of a document, each made when it is first needed. */
export class Validators {
  readonly #document: JsonObject
  readonly #parameters = { path: new Map<Operation, Check>(), query: new Map<Operation, Check>() }
  readonly #bodies = new Map<string, Check>()
  readonly #responses = new Map<string, Check>()
  readonly #shapes = new Map<string, Shape>()
  readonly #compiled = new Map<string, Readonly<Record<string, CompiledCheck>>>()
  readonly #explaining = new Map<CheckKind, Ajv2020>()
  readonly #reaches = new Map<CheckKind, Reach>()

  constructor(document: JsonObject) {
    this.#document = document
  }

  /** Parameters come as text, so they are turned into the types that the schema asks for, in place. */
  parameters(operation: Operation, location: 'path' | 'query'): Check {
    return once(this.#parameters[location], operation, () => {
      const schema = () => parametersSchema(operation, location)
      return this.#make({
        kind: 'parameters',
        key: parametersKey(operation, location),
        schema,
        location,
      })
    })
  }

  body(pointer: string): Check {
    return once(this.#bodies, pointer, () => {
      const schema = () => schemaAt(pointer)
      return this.#make({ kind: 'body', key: pointer, schema, location: 'body' })
    })
  }

  response(pointer: string): Check {
    return once(this.#responses, pointer, () => {
      const schema = () => schemaAt(pointer)
      return this.#make({ kind: 'response', key: pointer, schema, location: 'response' })
    })
  }

  /** Members of a body that its schema does not mention; vendors ignore them, so they are no flaws. */
  undocumentedMembers(pointer: string, body: unknown): string[] {
    return undocumented(this.shape(pointer), body)
  }

  shape(pointer: string): Shape {
    return once(this.#shapes, pointer, () => shapeOf(this.#document, pointer))
  }

  /** What the build compiled says yes or no; only a no is looked into, by a slower check that can explain itself. */
  #make({ kind, key, schema, location }: Wanted): Check {
    const compiled = this.#compiledOf(kind, groupOf(key))[key]
    let explaining: ValidateFunction | undefined
    const explain: Check = (value) => {
      explaining ??= this.#ajv(kind).compile(schema())
      return explaining(value) ? [] : flaws(explaining.errors ?? [], location, this.#reach(kind))
    }
    return compiled === undefined ? explain : (value) => (compiled(value) ? [] : explain(value))
  }

  #compiledOf(kind: CheckKind, group: string) {
    return once(this.#compiled, `${kind} ${group}`, () =>
      compiledChecks(kind, group, this.#document),
    )
  }

  #reach(kind: CheckKind): Reach {
    return once(this.#reaches, kind, () => reachIn(documentOf(this.#ajv(kind))))
  }

  #ajv(kind: CheckKind): Ajv2020 {
    const options = { allErrors: true, verbose: true }
    return once(this.#explaining, kind, () => ajvFor(kind, this.#document, options))
  }
}

function once<Key, Value>(made: Map<Key, Value>, key: Key, make: () => Value): Value {
  let found = made.get(key)
  if (found === undefined) {
    found = make()
    made.set(key, found)
  }
  return found
}

interface Wanted {
  readonly kind: CheckKind
  readonly key: string
  readonly schema: () => object
  readonly location: Location
}
