import type { Profile } from '../../spec/document.ts'
import type { Vendor } from '../vendor.ts'
import { authenticate, KEY_HEADER } from './auth.ts'
import { webhooks } from './deliveries.ts'
import { handlers } from './handlers.ts'
import { acts, cannot } from './plays.ts'
import { policy } from './policy.ts'
import { rateLimits } from './rate-limits.ts'
import { refuse } from './refusals.ts'
import { secretOf } from './secret.ts'
import { triggers } from './triggers.ts'

export const ada = (_profile: Profile): Vendor => ({
  name: 'ada',
  basePath: '/api/v2/',
  keyHeader: KEY_HEADER,
  credentials: (key) => `Bearer ${key}`,
  examplePath: '/api/v2/channels/?type=custom',
  policy,
  idFormat: (hex) => hex.slice(0, 24),
  address,
  isAddress: (text) => address(text) !== '' && text.length <= LONGEST_ADDRESS,
  addressHint: `an id that you gave the end user, at most ${LONGEST_ADDRESS} characters`,
  secretOf,
  webhookPatienceMs: 7 * 24 * 60 * 60_000, // https://docs.ada.cx/reference/webhooks/overview: after a week of failures
  handlers,
  authenticate,
  refuse,
  webhooks,
  triggers,
  lacking: () => null,
  newcomer: () => ({}),
  followUp: null,
  cannot,
  acts,
  handoffCall: ({ id }) => ({ ada_conversation_id: id }),
  rateLimits,
  repliesKeptMs: null,
})

/** An external id is the same in upper and lower case: https://docs.ada.cx/reference/end-users/create-end-user */
const address = (text: string): string => text.trim().toLowerCase()

const LONGEST_ADDRESS = 200
