import type { Operation } from '../src/spec/operation.ts'
import { matches } from '../src/spec/path.ts'

/** The parts of an HTTP archive that matter here: http://www.softwareishard.com/blog/har-12-spec/ */
export interface Archive {
  readonly log: {
    readonly entries: readonly {
      readonly request: { readonly method: string; readonly url: string }
      readonly response: {
        readonly status: number
        readonly headers: readonly { readonly name: string; readonly value: string }[]
        readonly content: { readonly text?: string }
      }
    }[]
  }
}

/** As Prism writes it in the header `sl-violations`. */
interface Violation {
  readonly location?: readonly string[]
  readonly code: string | number
  readonly message: string
}

export interface Verdict {
  readonly calls: number
  /** Where Prism saw the contract broken by a reply, or by a request that should have been valid; and where the server failed. */
  readonly violations: readonly string[]
  /** How many replies came with an objection of Prism's, justified or not: none at all would mean that it is blind. */
  readonly objections: number
  /** Ids of the operations that were called and did what they should. */
  readonly succeeded: ReadonlySet<string>
}

/** Judges recorded traffic by what Prism wrote into the replies. */
export function judge({ log }: Archive, operations: readonly Operation[]): Verdict {
  const violations: string[] = []
  const succeeded = new Set<string>()
  let objections = 0
  for (const { request, response } of log.entries) {
    const operation = nameOf(request, operations)
    const valid = response.status < 400
    if (valid) succeeded.add(operation)
    if (response.status >= 500) {
      violations.push(`${operation} answered ${response.status}: ${response.content.text ?? ''}`)
    }
    const header = response.headers.find(({ name }) => name.toLowerCase() === 'sl-violations')
    if (header === undefined) continue
    objections++
    // a request that is refused was mostly sent wrong on purpose: then only the refusal itself is on trial
    const found = listOf(header.value).filter(
      ({ location }) => valid || location?.[0] === 'response',
    )
    violations.push(...found.map((one) => `${operation} answered ${response.status}: ${tell(one)}`))
  }
  return { calls: log.entries.length, violations, objections, succeeded }
}

/** Prism cuts a long list off; what is whole of it is enough. */
function listOf(header: string): Violation[] {
  const whole = /^Too many violations! (\[.*\}),\{"location"/s.exec(header)?.[1]
  return JSON.parse(whole === undefined ? header : `${whole}]`)
}

function nameOf({ method, url }: { method: string; url: string }, all: readonly Operation[]) {
  const { pathname } = new URL(url)
  const found = all.find((one) => one.method === method && matches(one.path, pathname))
  return found?.id ?? `${method} ${pathname}`
}

/** Alike for every item of a list, so that a fault in each of them is told once. */
const tell = ({ location, code, message }: Violation): string =>
  `${message} (${code} at ${(location ?? []).join('.')})`.replace(/\.\d+\b/g, '.*')
