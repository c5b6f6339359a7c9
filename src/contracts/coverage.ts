import { type Exchange, isCut } from '../spec/exchange.ts'
import { isObject, type JsonObject } from '../spec/json.ts'
import { type Operation, operationsOf, type Parameter } from '../spec/operation.ts'
import { parametersIn } from '../spec/path.ts'
import { Validators } from '../spec/validator.ts'
import { branchesTaken, branchNames } from './branch-names.ts'
import { type Branches, branchesAt } from './branches.ts'
import type { Coverage, Place, Respect } from './run.ts'

export { total } from './shares.ts'

/** One arrow of the machine, as the server tells it. */
export interface MachineStep {
  readonly command: string
  readonly from: string
  readonly to: string
}

export interface CoverageOptions {
  /** Only operations whose path begins with one of these count, and the events of their vendors; all without it. */
  readonly basePaths?: readonly string[]
}

/**
 * Counts what traffic has been through of a document: of the vendors' operations, never of Standin's own. What only a
 * broken server answers (5xx) is not counted, as no client can bring it about, and of errors the statuses count and not
 * the branches, as their bodies are one envelope over and over.
 */
export class SpecCoverage {
  readonly #document: JsonObject
  readonly #validators: Validators
  readonly #operations: ReadonlyMap<string, Operation>
  readonly #places: Readonly<Record<Respect, Map<string, number>>>
  readonly #branches = new Map<string, Branches>()

  constructor(document: JsonObject, { basePaths }: CoverageOptions = {}) {
    this.#document = document
    this.#validators = new Validators(document)
    const operations = operationsOf(document).filter(
      (one) =>
        !tagsOf(document, 'paths', one.path, one.method).includes(OWN_TAG) &&
        (basePaths === undefined || basePaths.some((base) => isBelow(base, one.path))),
    )
    this.#operations = new Map(operations.map((one) => [one.id, one]))
    this.#places = {
      operations: zeros(operations.map(({ id }) => id)),
      statuses: zeros(operations.flatMap(statusNames)),
      parameters: zeros(operations.flatMap(parameterNames)),
      branches: zeros(operations.flatMap((one) => this.#branchNames(one))),
      events: zeros(eventsOf(document, operations)),
      steps: new Map(),
    }
  }

  /** Counts an exchange that had a reply. A body that is kept in part says nothing about branches. */
  add({ operation: id, url, request, response }: Exchange): void {
    const operation = id === null ? undefined : this.#operations.get(id)
    if (operation === undefined || response === null) return
    const { status, body } = response
    this.#hit('operations', operation.id)
    this.#hit('statuses', `${operation.id} ${status}`)
    for (const parameter of operation.parameters) {
      if (isUsed(parameter, operation, { url, request })) {
        this.#hit('parameters', parameterName(operation, parameter))
      }
    }
    if (body === null || body.text === null || isCut(body)) return
    const schema = isGood(status) ? operation.responses.get(status)?.get(body.type) : undefined
    const value = schema === undefined ? undefined : parsed(body.text)
    if (schema === undefined || value === undefined) return
    branchesTaken(this.#branchesAt(schema), value, {
      fits: (pointer, one) => this.#validators.response(pointer)(one).length === 0,
      hit: (name) => this.#hit('branches', `${operation.id} ${status} ${name}`),
    })
  }

  /** Counts a webhook's event that was sent. */
  addEvent(name: string, count = 1): void {
    this.#hit('events', name, count)
  }

  /** Counts a step of the machine. Only the steps that it is told of are in the report, be it with a count of 0. */
  addStep({ command, from, to }: MachineStep, count = 1): void {
    const name = `${command}: ${from} → ${to}`
    const { steps } = this.#places
    steps.set(name, (steps.get(name) ?? 0) + count)
  }

  /** In the order of the document. */
  report(): Coverage {
    const { operations, statuses, parameters, branches, events, steps } = this.#places
    return {
      operations: listed(operations),
      statuses: listed(statuses),
      parameters: listed(parameters),
      branches: listed(branches),
      events: listed(events),
      steps: listed(steps),
    }
  }

  /** What the document does not have is not counted. */
  #hit(respect: Respect, name: string, count = 1): void {
    const places = this.#places[respect]
    const before = places.get(name)
    if (before !== undefined) places.set(name, before + count)
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

/** The tag of Standin's own operations. */
const OWN_TAG = 'standin'

/** What a client can bring about. */
const counts = (status: number): boolean => status < 500

const isGood = (status: number): boolean => status < 300

const isBelow = (base: string, path: string): boolean =>
  `${path}/`.startsWith(`${base.replace(/\/$/, '')}/`)

const statusNames = ({ id, responses }: Operation): string[] =>
  [...responses.keys()].filter(counts).map((status) => `${id} ${status}`)

const parameterNames = (operation: Operation): string[] =>
  operation.parameters.map((parameter) => parameterName(operation, parameter))

/** As people write them: `{id}`, `?page`, and headers by name. */
function parameterName({ id }: Operation, { name, in: location }: Parameter): string {
  if (location === 'path') return `${id} {${name}}`
  return location === 'query' ? `${id} ?${name}` : `${id} ${name}`
}

function isUsed(
  { name, in: location }: Parameter,
  { path }: Operation,
  { url, request }: Pick<Exchange, 'url' | 'request'>,
): boolean {
  if (location === 'header') return request.headers[name.toLowerCase()] !== undefined
  const { pathname, searchParams } = new URL(url)
  return location === 'query'
    ? searchParams.has(name)
    : parametersIn(path, pathname)[name] !== undefined
}

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

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const zeros = (names: readonly string[]): Map<string, number> =>
  new Map(names.map((name) => [name, 0]))

const listed = (places: ReadonlyMap<string, number>): Place[] =>
  [...places].map(([name, hits]) => ({ name, hits }))
