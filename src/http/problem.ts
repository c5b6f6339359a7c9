import { iso } from '../clock.ts'
import { describe, type Violation } from '../spec/violation.ts'
import type { Reply } from '../vendors/dialect.ts'

/** RFC 9457: how Standin speaks for itself, in no vendor's dialect. */
export function problem(
  status: number,
  {
    type,
    title,
    detail,
    ...more
  }: { type: string; title: string; detail: string } & Record<string, unknown>,
): Reply {
  const body = { type: `urn:standin:${type}`, title, status, detail, ...more }
  return { status, body, contentType: 'application/problem+json' }
}

/** A violation as the control API shows it. */
export const presentViolation = ({ limit: _, ...violation }: Violation) => ({
  ...violation,
  at: iso(violation.at),
  message: describe(violation),
})

/** Answered in place of the reply. What a vendor's operation had staged is not kept. */
export function brokenContract(violations: readonly Violation[]): Reply {
  const [first] = violations
  return problem(500, {
    type: 'contract-broken',
    title: "Standin's reply breaks the contract",
    detail: first === undefined ? '' : describe(first),
    ...(first === undefined ? {} : { operation: first.operation }),
    violations: violations.map(presentViolation),
  })
}

export const bug = (): Reply =>
  problem(500, {
    type: 'bug',
    title: 'Standin failed',
    detail: 'This is a bug in Standin; the log has the stack.',
  })
