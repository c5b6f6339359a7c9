import { isObject, type JsonObject } from '../../spec/json.ts'
import { type Operation, operationsOf, type Parameter } from '../../spec/operation.ts'
import { Validators } from '../../spec/validator.ts'
import type { Respect } from '../run.ts'
import { branchNames } from './branch-names.ts'
import { type Branches, branchesAt } from './branches.ts'

export interface CoverageOptions {
  /** Only operations whose path begins with one of these count, and the events of their vendors; all without it. */
  readonly basePaths?: readonly string[]
}

/**
 * What there is to cover in a document: of the vendors' operations, never of Standin's own. What only a broken server
 * answers (5xx) is not counted, as no client can bring it about, and of errors the statuses count and not the branches,
 * as their bodies are one envelope over and over. Made once, it serves any number of counts.
 */
export class CoveragePlan {
  readonly operations: ReadonlyMap<string, Operation>
  /** Names of the places, in the order of the document. */
  readonly names: Readonly<Record<Respect, readonly string[]>>
  readonly #document: JsonObject
  readonly #validators: Validators
  readonly #branches = new Map<string, Branches>()

  constructor(document: JsonObject, { basePaths }: CoverageOptions = {}) {
    this.#document = document
    this.#validators = new Validators(document)
    const operations = operationsOf(document).filter(
      (one) =>
        !tagsOf(document, 'paths', one.path, one.method).includes(OWN_TAG) &&
        (basePaths === undefined || basePaths.some((base) => isBelow(base, one.path))),
    )
    this.operations = new Map(operations.map((one) => [one.id, one]))
    this.names = {
      operations: operations.map(({ id }) => id),
      statuses: operations.flatMap(statusNames),
      parameters: operations.flatMap((one) =>
        one.parameters.map((parameter) => parameterName(one, parameter)),
      ),
      branches: operations.flatMap((one) => this.#branchNames(one)),
      events: eventsOf(document, operations),
      steps: [],
    }
  }

  /** Of a reply whose branches count; null for any other. */
  branchesOf({ responses }: Operation, status: number, type: string): Branches | null {
    const schema = isGood(status) ? responses.get(status)?.get(type) : undefined
    return schema === undefined ? null : this.#branchesAt(schema)
  }

  /** Whether a value is what the schema at a place of the document asks for. */
  fits(pointer: string, value: unknown): boolean {
    return this.#validators.response(pointer)(value).length === 0
  }

  #branchNames({ id, responses }: Operation): string[] {
    return [...responses]
      .filter(([status]) => isGood(status))
      .flatMap(([status, content]) =>
        [...content.values()].flatMap((schema) =>
          branchNames(this.#branchesAt(schema)).map((name) => `${id} ${status} ${name}`),
        ),
      )
  }

  #branchesAt(schema: string): Branches {
    const found = this.#branches.get(schema) ?? branchesAt(this.#document, schema)
    this.#branches.set(schema, found)
    return found
  }
}

/** As people write them: `{id}`, `?page`, and headers by name. */
export function parameterName({ id }: Operation, { name, in: location }: Parameter): string {
  if (location === 'path') return `${id} {${name}}`
  return location === 'query' ? `${id} ?${name}` : `${id} ${name}`
}

/** The tag of Standin's own operations. */
const OWN_TAG = 'standin'

/** What a client can bring about. */
const counts = (status: number): boolean => status < 500

const isGood = (status: number): boolean => status < 300

const isBelow = (base: string, path: string): boolean =>
  `${path}/`.startsWith(`${base.replace(/\/$/, '')}/`)

const statusNames = ({ id, responses }: Operation): string[] =>
  [...responses.keys()].filter(counts).map((status) => `${id} ${status}`)

function eventsOf(document: JsonObject, operations: readonly Operation[]): string[] {
  const tags = operations.flatMap(({ path, method }) => tagsOf(document, 'paths', path, method))
  const webhooks = isObject(document.webhooks) ? document.webhooks : {}
  return Object.keys(webhooks).filter((name) =>
    tagsOf(document, 'webhooks', name, 'post').some((tag) => tags.includes(tag)),
  )
}

function tagsOf(document: JsonObject, kind: string, name: string, method: string): unknown[] {
  const list = [kind, name, method.toLowerCase()].reduce<unknown>(
    (value, key) => (isObject(value) ? value[key] : undefined),
    document,
  )
  return isObject(list) && Array.isArray(list.tags) ? list.tags : []
}
