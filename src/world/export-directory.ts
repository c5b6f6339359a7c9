import { iso } from '../clock.ts'
import type { Delivery } from './delivery.ts'
import {
  type Agent,
  type Attachment,
  type Channel,
  type Contact,
  HEALTHY,
  type Profile,
  type Webhook,
} from './directory.ts'
import { isoOrNull } from './export-conversation.ts'
import type { FixtureData } from './fixture-data.ts'
import type { Notification } from './notification.ts'
import type { KeptReply } from './reply.ts'

type Of<List extends keyof FixtureData> =
  NonNullable<FixtureData[List]> extends (infer Entry)[] ? Entry : never

// entries as a fixture has them, without what goes without saying

export const exportAgent = (agent: Agent): Of<'agents'> => {
  const { replies, greeting, handoff, published, persona, ...rest } = agent
  return {
    ...rest,
    replies: [...replies],
    ...(published ? {} : { published }),
    ...(persona === null ? {} : { persona }),
    ...(greeting === null ? {} : { greeting }),
    ...(handoff === null ? {} : { handoff: { ...handoff, phrases: [...handoff.phrases] } }),
  }
}

export const exportChannel = ({
  description,
  modality,
  markdown,
  ...rest
}: Channel): Of<'channels'> => ({
  ...rest,
  ...(description === '' ? {} : { description }),
  ...(modality === null ? {} : { modality }),
  ...(markdown ? { markdown } : {}),
  metadata: { ...rest.metadata },
  createdAt: iso(rest.createdAt),
})

export function exportContact(contact: Contact): Of<'contacts'> {
  const { externalId, profile, aliases, isGuest, tags, ...rest } = contact
  const known = exportProfile(profile)
  return {
    ...rest,
    ...(aliases.length === 0 ? {} : { aliases: [...aliases] }),
    ...(isGuest ? { isGuest } : {}),
    ...(tags.length === 0 ? {} : { tags: [...tags] }),
    ...(externalId === null ? {} : { externalId }),
    ...(Object.keys(known).length === 0 ? {} : { profile: known }),
    createdAt: iso(rest.createdAt),
    updatedAt: iso(rest.updatedAt),
  }
}

function exportProfile({ metadata, ...texts }: Profile): NonNullable<Of<'contacts'>['profile']> {
  const known = Object.entries(texts).filter(([, text]) => text !== null)
  return {
    ...Object.fromEntries(known),
    ...(Object.keys(metadata).length === 0 ? {} : { metadata: { ...metadata } }),
  }
}

export function exportWebhook({ previousSecret, tags, ...rest }: Webhook): Of<'webhooks'> {
  const { enabled, failures, failingSince, disabledAt, disabledReason, ...plain } = rest
  const isHealthy = Object.entries(HEALTHY).every(
    ([key, value]) => rest[key as keyof typeof HEALTHY] === value, // the keys of the object before
  )
  return {
    ...plain,
    events: [...rest.events],
    ...(tags.length === 0 ? {} : { tags: [...tags] }),
    ...(previousSecret === null
      ? {}
      : { previousSecret: { ...previousSecret, until: iso(previousSecret.until) } }),
    ...(isHealthy
      ? {}
      : {
          enabled,
          failures,
          failingSince: isoOrNull(failingSince),
          disabledAt: isoOrNull(disabledAt),
          disabledReason,
        }),
    createdAt: iso(rest.createdAt),
    updatedAt: iso(rest.updatedAt),
  }
}

export const exportDelivery = (one: Delivery): Of<'deliveries'> => ({
  ...one,
  createdAt: iso(one.createdAt),
  dueAt: isoOrNull(one.dueAt),
  attempts: one.attempts.map((attempt) => ({
    ...attempt,
    headers: { ...attempt.headers },
    at: iso(attempt.at),
    sentAt: iso(attempt.sentAt),
  })),
})

export const exportAttachment = (one: Attachment): Of<'attachments'> => ({
  ...one,
  expiresAt: iso(one.expiresAt),
})

export const exportReply = (reply: KeptReply): Of<'replies'> => ({
  ...reply,
  until: iso(reply.until),
})

export const exportNotification = (one: Notification): Of<'notifications'> => ({
  ...one,
  via: [...one.via],
  createdAt: iso(one.createdAt),
  readAt: isoOrNull(one.readAt),
})
