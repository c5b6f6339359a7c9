import { Refused } from '../../handover/refusal.ts'
import type { User } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'
import type { Credentials } from '../dialect.ts'
import { userOfKey, worldOfKey } from '../key.ts'

export const KEY_HEADER = 'Authorization'

type Header = Credentials['header']

/** Keys are Standin's own: Converso publishes no API. */
export const authenticate = ({ header }: Credentials): string =>
  worldOfKey(keyIn(header), '; .<userId> may follow')

/** Whom a key acts as: the user that it names, or the first admin. Throws `Refused`. */
export function userOf(header: Header, { directory }: Transaction): User {
  const id = userOfKey(keyIn(header) ?? '')
  const user =
    id === null ? directory.users().find(({ role }) => role === 'admin') : directory.findUser(id)
  if (user !== undefined) return user
  const expected =
    id === null
      ? 'an admin in the workspace, or a user after a dot, got neither'
      : `a user of the workspace after the dot, got ${id}`
  throw new Refused({ reason: 'bad_credentials', expected })
}

function keyIn(header: Header): string | undefined {
  const [, scheme, key] = /^(\S*)\s*(.*)$/.exec(header(KEY_HEADER)?.trim() ?? '') ?? []
  if (!scheme || scheme.toLowerCase() === 'bearer') return key
  throw new Refused({
    reason: 'bad_credentials',
    expected: `${KEY_HEADER}: Bearer and a key, got another scheme than Bearer`,
  })
}
