import { type Instant, iso } from '../clock.ts'
import type { Control, Conversation } from '../handover/conversation.ts'
import type { Message } from '../handover/message.ts'
import type { FixtureData } from './fixture-data.ts'

type FixtureConversation = FixtureData['conversations'][number]

/** One conversation as a fixture has it. What few conversations have is left out of the others. */
export function exportConversation(
  conversation: Conversation,
  timeline: readonly Message[],
): FixtureConversation {
  const { id, vendor, channelId, contactId, createdAt, lifecycle, subscriberId, unread } =
    conversation
  const { control, windowClosesAt, typingUntil, aiTurn, inTransit } = conversation
  return {
    id,
    vendor,
    channelId,
    contactId,
    createdAt: iso(createdAt),
    ...rarities(conversation),
    lifecycle,
    control: exportControl(control),
    subscriberId,
    unread,
    windowClosesAt: isoOrNull(windowClosesAt),
    typingUntil: isoOrNull(typingUntil),
    aiTurn: aiTurn === null ? null : { ...aiTurn, dueAt: iso(aiTurn.dueAt) },
    inTransit: inTransit.map(({ messageId, deliveredAt }) => ({
      messageId,
      deliveredAt: iso(deliveredAt),
    })),
    messages: timeline.map((message) => ({
      ...message,
      at: iso(message.at),
      content: message.content as FixtureConversation['messages'][number]['content'], // the schema spells the same union out
    })),
  }
}

export const isoOrNull = (at: Instant | null): string | null => (at === null ? null : iso(at))

function rarities(conversation: Conversation): Partial<FixtureConversation> {
  const { createdAt, updatedAt, metadata, handoffRequest } = conversation
  const { windowClosesAt, windowWarnsAt, contactForm, previousId } = conversation
  return {
    ...(previousId === null ? {} : { previousId }),
    ...(contactForm === null
      ? {}
      : {
          contactForm: {
            sentAt: iso(contactForm.sentAt),
            submittedAt: isoOrNull(contactForm.submittedAt),
          },
        }),
    ...(updatedAt === createdAt ? {} : { updatedAt: iso(updatedAt) }),
    ...(Object.keys(metadata).length === 0 ? {} : { metadata: { ...metadata } }),
    ...(windowClosesAt === null ? {} : { windowWarnsAt: isoOrNull(windowWarnsAt) }),
    ...(handoffRequest === null
      ? {}
      : { handoffRequest: { ...handoffRequest, at: iso(handoffRequest.at) } }),
  }
}

/** Instants become text; everything else stands as it is. */
function exportControl(control: Control): FixtureConversation['control'] {
  const entries = Object.entries(control).map(([key, value]) => [
    key,
    typeof value === 'number' ? iso(value) : value,
  ])
  return Object.fromEntries(entries) // same members, instants as the schema's FixtureTime
}
