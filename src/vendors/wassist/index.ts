import { uuid } from '../../ids.ts'
import type { Profile } from '../../spec/document.ts'
import type { Vendor } from '../vendor.ts'
import { authenticate, KEY_HEADER } from './auth.ts'
import { handlers } from './handlers.ts'
import { policy } from './policy.ts'
import { type Present, published } from './present.ts'
import { wire } from './present-wire.ts'
import { refuse } from './refusals.ts'

export const wassist = (profile: Profile): Vendor => ({
  name: 'wassist',
  basePath: '/api/v1/',
  keyHeader: KEY_HEADER,
  examplePath: '/api/v1/conversations/',
  policy,
  idFormat: uuid,
  address: digits,
  handlers: handlers(presenter(profile)),
  authenticate,
  refuse,
})

/** Phone numbers are kept, compared and shown as digits alone, as production does. */
const digits = (text: string): string => text.replace(/\D/g, '')

// the handlers' types are the published ones; what goes out is checked against the document with its overlay
const presenter = (profile: Profile): Present =>
  profile === 'wire' ? (wire as unknown as Present) : published()
