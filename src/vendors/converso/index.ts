import type { Profile } from '../../spec/document.ts'
import type { Vendor } from '../vendor.ts'
import { ADDRESS_HINT, address, isAddress, lacking, newcomer } from './address.ts'
import { authenticate, KEY_HEADER } from './auth.ts'
import { followUp } from './follow-up.ts'
import { handlers } from './handlers.ts'
import { acts, cannot } from './plays.ts'
import { policy } from './policy.ts'
import { refuse } from './refusals.ts'
import { webhooks } from './webhooks.ts'

/** https://converso.gitbook.io/product-documentation/ai-agents/human-handover */
export const converso = (_profile: Profile): Vendor => ({
  name: 'converso',
  basePath: '/converso/v1/',
  keyHeader: KEY_HEADER,
  credentials: (key) => `Bearer ${key}`,
  examplePath: '/converso/v1/conversations',
  policy,
  idFormat: (hex) => hex.slice(0, 24),
  address,
  isAddress,
  addressHint: ADDRESS_HINT,
  lacking,
  newcomer,
  secretOf: (hex) => hex,
  webhookPatienceMs: null,
  handlers,
  authenticate,
  refuse,
  webhooks,
  triggers: {},
  followUp,
  cannot,
  acts,
  handoffCall: null,
  rateLimits: null,
  repliesKeptMs: null,
})
