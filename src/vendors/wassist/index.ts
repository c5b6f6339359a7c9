import { uuid } from '../../ids.ts'
import type { Profile } from '../../spec/document.ts'
import type { Vendor } from '../vendor.ts'
import { authenticate, KEY_HEADER } from './auth.ts'
import { handlers } from './handlers.ts'
import { acts, cannot } from './plays.ts'
import { policy } from './policy.ts'
import { type Present, published } from './present.ts'
import { wire } from './present-wire.ts'
import { rateLimits } from './rate-limits.ts'
import { refuse } from './refusals.ts'
import { triggers } from './triggers.ts'
import { webhooks } from './webhooks.ts'

export const wassist = (profile: Profile): Vendor => ({
  name: 'wassist',
  basePath: '/api/v1/',
  keyHeader: KEY_HEADER,
  credentials: (key) => key,
  examplePath: '/api/v1/conversations/',
  policy,
  idFormat: uuid,
  address: digits,
  isAddress: (text) => /^\+?[0-9 ()-]{5,20}$/.test(text) && digits(text).length >= 5,
  addressHint: 'a phone number, for example +447700900123',
  secretOf: (hex) => `whsec_${hex.slice(0, 48)}`,
  webhookPatienceMs: null, // it counts failures instead
  handlers: handlers(presenter(profile)),
  authenticate,
  refuse,
  webhooks,
  triggers,
  lacking: () => null,
  newcomer: () => ({}),
  followUp: null,
  cannot,
  acts,
  handoffCall: null,
  rateLimits,
  repliesKeptMs: 24 * 60 * 60_000, // what the README of Wassist's own SDK promises
})

/** Phone numbers are kept, compared and shown as digits alone, as production does. */
const digits = (text: string): string => text.replace(/\D/g, '')

// the handlers' types are the published ones; what goes out is checked against the document with its overlay
const presenter = (profile: Profile): Present =>
  profile === 'wire' ? (wire as unknown as Present) : published()
