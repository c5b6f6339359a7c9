import type { Conversation } from '../../handover/conversation.ts'
import { Refused } from '../../handover/refusal.ts'
import type { User } from '../../world/directory.ts'

/** What agents may not do: https://docs.converso.io/getting-started/setting-up-your-account. Each throws `Refused`. */
export function requireAdmin(me: User): void {
  if (me.role !== 'admin') throw forbidden('an admin', me)
}

export function requireRoleChanger(me: User): void {
  if (me.role !== 'admin') throw forbidden('an admin to change a role', me)
}

export function requireSelf(user: User, me: User): void {
  if (me.role !== 'admin' && me.id !== user.id) throw forbidden(`${user.id} or an admin`, me)
}

export function requireCloser({ control }: Conversation, me: User): void {
  const isTheirs = control.holder === 'human' && control.userId === me.id
  if (me.role === 'admin' || isTheirs) return
  throw forbidden('the user that it is assigned to, or an admin', me)
}

const forbidden = (expected: string, { role, id }: User): Refused =>
  new Refused({ reason: 'forbidden', detail: `Expected ${expected}, got the ${role} ${id}` })
