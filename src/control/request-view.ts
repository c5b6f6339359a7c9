import { iso } from '../clock.ts'
import type { Entry } from '../http/exchange-log.ts'
import { presentExchange } from '../http/present-exchange.ts'
import { presentViolation } from '../http/problem.ts'
import { nearOperations } from '../spec/near.ts'
import type { Operation } from '../spec/operation.ts'
import type { components } from '../spec/types.gen.ts'

/** An exchange as the control API shows it: with what was meant, where it fits nothing. */
export function view(
  entry: Entry,
  operations: readonly Operation[],
): components['schemas']['Exchange'] {
  const { id, at, tookMs, operation, method, url, ...exchange } = presentExchange(entry)
  const { request, response, violations } = exchange
  return {
    id,
    at: iso(at),
    tookMs,
    operation,
    vendor: entry.vendor,
    method,
    url,
    request: { headers: { ...request.headers }, body: request.body },
    response: response && { ...response, headers: { ...response.headers } },
    violations: violations.map(presentViolation),
    nearest:
      entry.operation === null
        ? nearOperations({ method, path: new URL(entry.url).pathname }, operations).map(named)
        : [],
  }
}

const named = ({ id, method, path }: Operation) => ({ operation: id, method, path })
