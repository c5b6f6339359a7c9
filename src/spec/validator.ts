import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js'
import { ajvFor, type CheckKind, parametersSchema, schemaAt } from './ajv.ts'
import { type CompiledCheck, compiledChecks } from './compiled.ts'
import { flaws } from './flaw.ts'
import type { JsonObject } from './json.ts'
import type { Operation, Parameter } from './operation.ts'
import { type Shape, shapeOf, undocumented } from './shape.ts'
import type { Flaw, Location } from './violation.ts'

/** Checks a value, and fills in the defaults of its schema. No flaws: it keeps the contract. */
export type Check = (value: unknown) => Flaw[]

/** The checks of every operation of a document, each made when it is first needed. */
export class Validators {
  readonly #document: JsonObject
  readonly #checks = new Map<string, Check>()
  readonly #shapes = new Map<string, Shape>()
  readonly #compiled = new Map<CheckKind, Readonly<Record<string, CompiledCheck>>>()
  readonly #explaining = new Map<CheckKind, Ajv2020>()

  constructor(document: JsonObject) {
    this.#document = document
  }

  /** Parameters come as text, so they are turned into the types that the schema asks for, in place. */
  parameters(operation: Operation, location: Parameter['in']): Check {
    const schema = () => parametersSchema(operation, location)
    return this.#once({ kind: 'parameters', key: `${operation.id} ${location}`, schema, location })
  }

  body(pointer: string): Check {
    return this.#once({
      kind: 'body',
      key: pointer,
      schema: () => schemaAt(pointer),
      location: 'body',
    })
  }

  response(pointer: string): Check {
    const schema = () => schemaAt(pointer)
    return this.#once({ kind: 'response', key: pointer, schema, location: 'response' })
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

  #once(wanted: Wanted): Check {
    const name = `${wanted.kind} ${wanted.key}`
    let found = this.#checks.get(name)
    if (found === undefined) {
      found = this.#make(wanted)
      this.#checks.set(name, found)
    }
    return found
  }

  /** What the build compiled says yes or no; only a no is looked into, by a slower check that can explain itself. */
  #make({ kind, key, schema, location }: Wanted): Check {
    const compiled = this.#compiledOf(kind)[key]
    let explaining: ValidateFunction | undefined
    const explain: Check = (value) => {
      explaining ??= this.#ajv(kind).compile(schema())
      return explaining(value) ? [] : flaws(explaining.errors ?? [], location)
    }
    return compiled === undefined ? explain : (value) => (compiled(value) ? [] : explain(value))
  }

  #compiledOf(kind: CheckKind) {
    let found = this.#compiled.get(kind)
    if (found === undefined) {
      found = compiledChecks(kind, this.#document)
      this.#compiled.set(kind, found)
    }
    return found
  }

  #ajv(kind: CheckKind): Ajv2020 {
    let found = this.#explaining.get(kind)
    if (found === undefined) {
      found = ajvFor(kind, this.#document, { allErrors: true, verbose: true })
      this.#explaining.set(kind, found)
    }
    return found
  }
}

interface Wanted {
  readonly kind: CheckKind
  readonly key: string
  readonly schema: () => object
  readonly location: Location
}
