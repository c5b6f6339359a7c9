import { type Exchange, isCut } from '../../spec/exchange.ts'
import type { JsonObject } from '../../spec/json.ts'
import type { Operation, Parameter } from '../../spec/operation.ts'
import { parametersIn } from '../../spec/path.ts'
import type { Coverage, Place, Respect } from '../run.ts'
import { branchesTaken } from './branch-names.ts'
import { type CoverageOptions, CoveragePlan, parameterName } from './coverage-plan.ts'

export { total } from './shares.ts'

/** One arrow of the machine, as the server tells it. */
export interface MachineStep {
  readonly command: string
  readonly from: string
  readonly to: string
}

/** Counts what traffic has been through of a document. */
export class SpecCoverage {
  readonly #plan: CoveragePlan
  readonly #places: Readonly<Record<Respect, Map<string, number>>>

  constructor(source: JsonObject | CoveragePlan, options: CoverageOptions = {}) {
    this.#plan = source instanceof CoveragePlan ? source : new CoveragePlan(source, options)
    const { names } = this.#plan
    this.#places = {
      operations: zeros(names.operations),
      statuses: zeros(names.statuses),
      parameters: zeros(names.parameters),
      branches: zeros(names.branches),
      events: zeros(names.events),
      steps: new Map(),
    }
  }

  /** Counts an exchange that had a reply. A body that is kept in part says nothing about branches. */
  add({ operation: id, url, request, response }: Exchange): void {
    const operation = id === null ? undefined : this.#plan.operations.get(id)
    if (operation === undefined || response === null) return
    const { status, body } = response
    this.addCount({ operation: operation.id, status }, 1)
    for (const parameter of operation.parameters) {
      if (isUsed(parameter, operation, { url, request })) {
        this.#hit('parameters', parameterName(operation, parameter))
      }
    }
    if (body === null || body.text === null || isCut(body)) return
    const branches = this.#plan.branchesOf(operation, status, body.type)
    const value = branches === null ? undefined : parsed(body.text)
    if (branches === null || value === undefined) return
    branchesTaken(branches, value, {
      fits: (pointer, one) => this.#plan.fits(pointer, one),
      hit: (name) => this.#hit('branches', `${operation.id} ${status} ${name}`),
    })
  }

  /** Counts exchanges of which no more is known. */
  addCount({ operation, status }: { operation: string; status: number }, count: number): void {
    this.#hit('operations', operation, count)
    this.#hit('statuses', `${operation} ${status}`, count)
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
