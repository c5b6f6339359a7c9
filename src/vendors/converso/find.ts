import { Refused } from '../../handover/refusal.ts'
import type { Agent, User } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'

/** Each throws `Refused` when there is none; `pointer` is the member of the body that named it. */
export function userAt(id: string, { directory }: Transaction, pointer?: string): User {
  return directory.findUser(id) ?? missing('user', id, pointer)
}

export function agentAt(id: string, { directory }: Transaction, pointer?: string): Agent {
  return directory.agent(id) ?? missing('AI agent', id, pointer)
}

export function missing(what: string, id: string, pointer?: string): never {
  const named = pointer === undefined ? {} : { pointer }
  throw new Refused({ reason: 'not_found', what, id, ...named })
}

export const conflict = (detail: string): Refused =>
  new Refused({ reason: 'unprocessable', detail })
