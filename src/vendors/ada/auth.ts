import { Refused } from '../../handover/refusal.ts'
import type { Credentials } from '../dialect.ts'
import { worldOfKey } from '../key.ts'

export const KEY_HEADER = 'Authorization'

/** https://docs.ada.cx/reference/introduction/authentication */
export function authenticate({ header }: Credentials): string {
  const [, scheme, key] = /^(\S*)\s*(.*)$/.exec(header(KEY_HEADER)?.trim() ?? '') ?? []
  if (!scheme || scheme.toLowerCase() === 'bearer') return worldOfKey(key)
  throw new Refused({
    reason: 'bad_credentials',
    expected: `${KEY_HEADER}: Bearer and a key, got another scheme than Bearer`,
  })
}
