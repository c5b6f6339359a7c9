import { type ClockSetting, iso } from '../clock.ts'
import type { Control, Conversation, Message } from '../handover/conversation.ts'
import type { FixtureData } from './fixture-data.ts'
import type { WorldState } from './state.ts'

type FixtureConversation = FixtureData['conversations'][number]

/** A whole world as a fixture, every time absolute. The same world always gives the same text. */
export function exportWorld(state: WorldState, clock: ClockSetting): FixtureData {
  return {
    version: 1,
    clock: clock.mode === 'real' ? clock : { mode: 'frozen', now: iso(clock.now) },
    agents: listed(state.agents).map((agent) => ({ ...agent, replies: [...agent.replies] })),
    channels: listed(state.channels),
    contacts: listed(state.contacts),
    templates: listed(state.templates),
    webhooks: listed(state.webhooks),
    conversations: byActivity(state).map((conversation) =>
      exportConversation(conversation, state.timeline(conversation.id)),
    ),
  }
}

/** In the order they came in: the first channel is the one that is used where none is named. */
const listed = <T>(entries: Map<string, T>): T[] => [...entries.values()]

/** The least recently active first, so that loading them in this order restores which is newest. */
function byActivity(state: WorldState): Conversation[] {
  const vendors = [...new Set([...state.conversations.values()].map(({ vendor }) => vendor))]
  return vendors
    .sort()
    .flatMap((vendor) => [...state.recent(vendor)].reverse())
    .map((id) => state.conversations.get(id))
    .filter((conversation) => conversation !== undefined)
}

/** One conversation as a fixture has it. */
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
    lifecycle,
    control: exportControl(control),
    subscriberId,
    unread,
    windowClosesAt: windowClosesAt === null ? null : iso(windowClosesAt),
    typingUntil: typingUntil === null ? null : iso(typingUntil),
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

/** Instants become text; everything else stands as it is. */
function exportControl(control: Control): FixtureConversation['control'] {
  const entries = Object.entries(control).map(([key, value]) => [
    key,
    typeof value === 'number' ? iso(value) : value,
  ])
  return Object.fromEntries(entries) // same members, instants as the schema's FixtureTime
}
