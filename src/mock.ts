import type { Standin } from './create.ts'
import type { WorldHandle } from './handle/world.ts'
import { describe, type Violation } from './spec/violation.ts'

/** A world that one test has to itself, and what became of the contract in it. */
export interface Mock extends WorldHandle {
  /** Where the server listens. Which world a client gets, its key says. */
  readonly url: string
  /** Answers without a port; for clients that take a `fetch`. It adds no key. */
  readonly fetch: Standin['fetch']
  /** Credentials that every vendor takes, for a test's own calls. */
  readonly headers: Readonly<Record<'x-api-key' | 'authorization', string>>
  /** Says that there are to be violations like this one: they do not fail the test, and it fails where there is none. */
  expectViolations(like?: ViolationLike): void
}

export type ViolationLike = Partial<
  Pick<Violation, 'blame' | 'operation' | 'location' | 'pointer' | 'rule' | 'method' | 'status'>
>

/** The contract was broken in a test's world, or was not where the test says that it is. */
export class ContractBroken extends Error {
  override readonly name = 'ContractBroken'

  constructor(message: string) {
    super(message)
    this.stack = `${this.name}: ${message}` // where this was found out helps nobody
  }
}

/** What broke the contract in one world, and what the test in it knows of. */
export class Watch {
  readonly #found: Violation[] = []
  #count = 0
  /** How many the test has looked at. */
  #seen = 0
  readonly #expected: ViolationLike[] = []

  add(violation: Violation): void {
    if (violation.level === 'notice') return
    this.#count++
    if (this.#found.length < KEPT) this.#found.push(violation)
  }

  /** What there is by now is known to the test. */
  look(): void {
    this.#seen = this.#count
  }

  expect(like: ViolationLike): void {
    this.#expected.push(like)
  }

  /** Throws `ContractBroken`, with all that the test did not say. */
  judge(): void {
    const isLike = (violation: Violation) => (like: ViolationLike) =>
      Object.entries(like).every(
        ([name, value]) => violation[name as keyof ViolationLike] === value,
      ) // its own keys
    const surprises = this.#found
      .slice(this.#seen)
      .filter((violation) => !this.#expected.some(isLike(violation)))
    const more = this.#count - Math.max(this.#found.length, this.#seen)
    const missing = this.#expected.filter(
      (like) => !this.#found.some((violation) => isLike(violation)(like)),
    )
    if (surprises.length > 0 || more > 0) throw new ContractBroken(told(surprises, more))
    const [first] = missing
    if (first !== undefined) throw new ContractBroken(`expected ${kind(first)}, and there was none`)
  }
}

/** More are counted, but not told one by one. */
const KEPT = 1000
const TOLD = 10

function told(surprises: readonly Violation[], more: number): string {
  const count = surprises.length + more
  const rest = count - Math.min(surprises.length, TOLD)
  return [
    `the contract was broken ${count === 1 ? 'once' : `${count} times`}`,
    ...surprises.slice(0, TOLD).map(lines),
    ...(rest === 0 ? [] : [`  and ${rest} more`]),
  ].join('\n')
}

const lines = (violation: Violation): string => {
  const { blame, method, path, status, operation } = violation
  const what = status === null ? `webhook ${operation} to ${path}` : `${method} ${path}`
  const how = status === null ? '' : `, answered ${status} (${operation})`
  return `  ${blame}'s fault: ${what}${how}\n    ${describe(violation)}`
}

const kind = (like: ViolationLike): string =>
  Object.keys(like).length === 0 ? 'a violation' : `a violation like ${JSON.stringify(like)}`

export interface MockParts {
  readonly standin: Standin
  readonly url: string
  /** The name of its world. */
  readonly world: string
  readonly watch: Watch
}

export function mockOf({ standin, url, world, watch }: MockParts): Mock {
  const handle = standin.world(world)
  return {
    ...handle,
    url,
    fetch: standin.fetch,
    headers: { 'x-api-key': handle.key, authorization: `Bearer ${handle.key}` },
    violations: async () => {
      const violations = await handle.violations()
      watch.look()
      return violations
    },
    expectViolations: (like = {}) => watch.expect(like),
  }
}
