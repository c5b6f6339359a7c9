import type { Exchange } from '../spec/exchange.ts'
import { describe, type Violation } from '../spec/violation.ts'
import type { Check, Finding, Run } from './run.ts'

/** What was recorded of somebody's traffic. */
export interface Recorded extends Omit<Run, 'version' | 'checks'> {
  /** All that were put down, those of webhooks and of exchanges that are no longer kept among them. */
  readonly violations: readonly Violation[]
  /** What was checked besides. */
  readonly checks?: readonly Check[]
  /** What an operation or an event belongs to, as reports name it: its vendor. */
  readonly groupOf: (operation: string) => string
}

/**
 * A run made of traffic: one check for each operation that was called and each event that broke the document, failed
 * where a violation of level error was found, and a failed one for each method and path that a client took to be the vendor's.
 */
export function toRun(recorded: Recorded): Run {
  const { violations, checks = [], groupOf, ...rest } = recorded
  const { exchanges } = rest
  const called = exchanges.map(({ operation }) => operation).filter((id) => id !== null)
  const lost = withoutExchange(violations, exchanges)
  const names = new Set([...called, ...lost.map(({ operation }) => operation)])
  const ofOperations = [...names].map((operation): Check => {
    const own = exchanges.filter((one) => one.operation === operation)
    const findings = [
      ...own.flatMap((one) => one.violations.map((violation) => findingOf(violation, one.id))),
      ...lost
        .filter((violation) => violation.operation === operation)
        .map((violation) => findingOf(violation, null)),
    ]
    return checkOf({ path: [groupOf(operation)], name: operation, findings, exchanges: own })
  })
  return { version: 1, ...rest, checks: [...checks, ...ofOperations, ...strays(exchanges)] }
}

type Found = Pick<Check, 'path' | 'name' | 'findings'> & { exchanges: readonly Exchange[] }

const checkOf = ({ path, name, findings, exchanges }: Found): Check => ({
  path,
  name,
  outcome: findings.some(({ level }) => level === 'error') ? 'failed' : 'passed',
  reason: null,
  findings,
  tookMs: exchanges.reduce((sum, { tookMs }) => sum + (tookMs ?? 0), 0),
  exchanges: exchanges.map(({ id }) => id),
})

/** Those whose exchange is not there, be it that they had none. */
function withoutExchange(
  violations: readonly Violation[],
  exchanges: readonly Exchange[],
): Violation[] {
  const there = new Map<string, number>()
  for (const one of exchanges.flatMap((exchange) => exchange.violations)) {
    there.set(keyOf(one), (there.get(keyOf(one)) ?? 0) + 1)
  }
  return violations.filter((one) => {
    const left = there.get(keyOf(one)) ?? 0
    there.set(keyOf(one), left - 1)
    return left <= 0
  })
}

/** What tells one from another; what it shows of a secret may be masked in one place and not in another. */
const keyOf = ({ at, operation, path, location, pointer, rule, level }: Violation): string =>
  JSON.stringify([at, operation, path, location, pointer, rule, level])

function findingOf(violation: Violation, exchange: number | null): Finding {
  const { location, pointer, rule, expected, got, limit, level, blame, operation } = violation
  return {
    location,
    pointer,
    rule,
    expected,
    got,
    ...(limit === undefined ? {} : { limit }),
    level,
    blame,
    message: describe(violation),
    operation,
    exchange,
  }
}

/**
 * Requests that fit no operation and broke the contract, together where method and path are the same. Whoever looks
 * elsewhere, such as for a server's health, breaks nothing.
 */
function strays(exchanges: readonly Exchange[]): Check[] {
  const found = new Map<string, Exchange[]>()
  for (const exchange of exchanges) {
    if (exchange.operation !== null || exchange.violations.length === 0) continue
    const name = `${exchange.method} ${pathOf(exchange.url)}`
    found.set(name, [...(found.get(name) ?? []), exchange])
  }
  return [...found].map(([name, all]) => {
    const findings = all.flatMap(({ id, violations }) =>
      violations.map((violation) => ({ ...findingOf(violation, id), operation: null })),
    )
    return checkOf({ path: ['no such operation'], name, findings, exchanges: all })
  })
}

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : url)
