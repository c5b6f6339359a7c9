import type { Metadata } from '../../handover/conversation.ts'
import { invalidBody } from '../../handover/refusal.ts'

/** https://docs.ada.cx/reference/conversations/create-conversation: what conversations and channels may hold. */
export const requireMetadata = (metadata: Metadata): Metadata =>
  requireSize(metadata, { pointer: '/metadata', bytes: 4096 })

/** https://docs.ada.cx/reference/end-users/create-end-user: what the profile of an end user may hold. */
export const requireProfileMetadata = (metadata: Metadata): Metadata =>
  requireSize(metadata, { pointer: '/profile/metadata', bytes: 10_240 })

function requireSize(metadata: Metadata, limit: { pointer: string; bytes: number }): Metadata {
  const size = Buffer.byteLength(JSON.stringify(metadata))
  if (size <= limit.bytes) return metadata
  throw invalidBody({
    pointer: limit.pointer,
    rule: 'maxBytes',
    expected: `at most ${limit.bytes} bytes of JSON`,
    got: `${size} bytes`,
    limit: limit.bytes,
  })
}
