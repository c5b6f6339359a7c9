import type { HonoRequest } from 'hono'
import type { Contract, Where } from '../spec/contract.ts'
import type { ViolationLog } from '../spec/log.ts'
import type { Flaw, Violation } from '../spec/violation.ts'
import type { Reply } from '../vendors/dialect.ts'
import type { World } from '../world/world.ts'

export interface PutDownParts {
  readonly contract: Contract
  readonly logOf: (world: string) => ViolationLog
}

/** An exchange that something is wrong with. */
export interface Faulty {
  readonly request: HonoRequest
  readonly world: World
  readonly operation: Where['operation']
  readonly reply: Reply
  readonly parts: PutDownParts
}

/** Puts down what is wrong with a request, or beyond the spec. */
export function putDownRequest(
  flaws: readonly Flaw[],
  level: Violation['level'],
  faulty: Faulty,
): Violation[] {
  return putDown(flaws, level, faulty, (flaw) =>
    flaw.location === 'body' ? blame(flaw, 'client', null, faulty) : 'client',
  )
}

/** Puts down what is wrong with a reply. */
export const putDownReply = (flaws: readonly Flaw[], faulty: Faulty): Violation[] =>
  putDown(flaws, 'error', faulty, (flaw) => blame(flaw, 'mock', faulty.reply.status, faulty))

const blame = (
  flaw: Flaw,
  party: 'client' | 'mock',
  status: number | null,
  { operation, reply, parts }: Faulty,
) =>
  parts.contract.blame(flaw, party, {
    operation,
    status,
    contentType: status === null ? undefined : reply.contentType,
  })

function putDown(
  flaws: readonly Flaw[],
  level: Violation['level'],
  { request, world, operation, reply, parts }: Faulty,
  blameFor: (flaw: Flaw) => Violation['blame'],
): Violation[] {
  const { pathname: path } = new URL(request.url)
  const { method } = request
  const common = {
    level,
    at: world.now,
    operation: operation.id,
    method,
    path,
    status: reply.status,
  }
  const violations = flaws.map((flaw) => ({ ...flaw, ...common, blame: blameFor(flaw) }))
  for (const violation of violations) parts.logOf(world.name).add(violation)
  return violations
}
