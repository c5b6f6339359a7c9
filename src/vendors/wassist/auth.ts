import type { Credentials } from '../dialect.ts'
import { worldOfKey } from '../key.ts'

export const KEY_HEADER = 'X-API-Key'

/** https://docs.wassist.app/api-reference/introduction */
export const authenticate = ({ header }: Credentials): string => worldOfKey(header(KEY_HEADER))
