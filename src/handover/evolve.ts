import type { Control, Conversation } from './conversation.ts'
import type { Event } from './event.ts'
import type { Message } from './message.ts'

/** The conversation after an event. Pure; an event that opens one needs no conversation before it. */
export function evolve(conversation: Conversation | null, event: Event): Conversation {
  if (event.type === 'ConversationOpened') return whole(event.conversation)
  if (conversation === null)
    throw new Error(`${event.type} of a conversation that was never opened`)

  switch (event.type) {
    case 'MessageReceived':
      return {
        ...conversation,
        lastMessage: event.message,
        lastInboundAt: event.message.at,
        windowClosesAt: event.windowClosesAt,
        windowWarnsAt: event.windowWarnsAt ?? null,
        unread: conversation.unread + 1,
        channelId: event.channelId ?? conversation.channelId,
      }
    case 'NoteWritten': // beside what was said, and none of it
      return conversation
    case 'MessageSent':
      return join(speak(conversation, event.message, event.deliveredAt), event.message)
    case 'AiSpoke':
      return { ...speak(conversation, event.message, event.deliveredAt), aiTurn: null }
    case 'MessagesDelivered':
      return deliver(conversation, event.messageIds)
    case 'MessagesRead':
      return { ...conversation, unread: 0, lastMessage: read(conversation.lastMessage) }
    case 'TypingShown':
      return { ...conversation, typingUntil: event.until }
    case 'AiTurnScheduled':
      return { ...conversation, aiTurn: event.turn }
    case 'AgentAssigned':
    case 'HumanOffered':
    case 'OfferDropped':
    case 'WaitChanged':
    case 'HandedBack':
    case 'QueueShown':
      return { ...conversation, control: event.control }
    case 'Subscribed':
      return { ...conversation, subscriberId: event.webhookId, aiTurn: null }
    case 'Unsubscribed':
      return { ...conversation, subscriberId: null }
    case 'HumanTookOver': // a reply the AI was preparing is dropped, never sent late
    case 'HumanRequested':
    case 'Released':
      return { ...conversation, control: event.control, aiTurn: null, handoffRequest: null }
    case 'ContactFormSent':
      return {
        ...speak(conversation, event.message, event.deliveredAt),
        control: event.control,
        contactForm: { sentAt: event.message.at, submittedAt: null },
      }
    case 'ContactFormSubmitted':
      return submitted(conversation, event.at)
    case 'ContactChanged':
      return { ...conversation, contactId: event.contactId }
    case 'AiStayedSilent':
      return { ...conversation, aiTurn: null }
    case 'HandoffRequested':
      return { ...conversation, handoffRequest: event.request, aiTurn: null }
    case 'HandoffDeclined':
      return { ...conversation, handoffRequest: null }
    case 'MetadataChanged':
      return { ...conversation, metadata: event.metadata, updatedAt: event.at }
    case 'Closed':
      return ended(conversation, 'closed', event.at)
    case 'Deleted':
      return ended(conversation, 'deleted', event.at)
    case 'Reopened':
      return {
        ...conversation,
        lifecycle: 'open',
        control: event.control,
        updatedAt: event.at,
      }
    case 'WindowWarned':
      return { ...conversation, windowWarnsAt: null }
    case 'WindowClosed':
      return { ...conversation, windowClosesAt: null, windowWarnsAt: null }
  }
}

/** A journal that was written before a member was thought of has it not. */
const whole = (conversation: Conversation): Conversation => ({
  ...{ updatedAt: conversation.createdAt, metadata: {} },
  ...{ windowWarnsAt: null, handoffRequest: null, contactForm: null, previousId: null },
  ...conversation,
})

/** The messages after an event: one more, or one with another status. Changes `timeline` in place, as it only grows. */
export function extend(timeline: Message[], event: Event): void {
  switch (event.type) {
    case 'MessageReceived':
    case 'MessageSent':
    case 'AiSpoke':
    case 'NoteWritten':
    case 'ContactFormSent':
      timeline.push(event.message)
      return
    case 'MessagesDelivered':
      markDelivered(timeline, event.messageIds)
      return
    case 'MessagesRead':
      markRead(timeline)
  }
}

const ended = (
  conversation: Conversation,
  lifecycle: 'closed' | 'deleted',
  at: number,
): Conversation => ({
  ...conversation,
  lifecycle,
  updatedAt: at,
  aiTurn: null,
  handoffRequest: null,
})

function submitted(conversation: Conversation, at: number): Conversation {
  const { contactForm } = conversation
  if (contactForm === null) return conversation
  return { ...conversation, contactForm: { ...contactForm, submittedAt: at } }
}

function speak(
  conversation: Conversation,
  message: Message,
  deliveredAt: number | null,
): Conversation {
  const inTransit =
    deliveredAt === null
      ? conversation.inTransit
      : [...conversation.inTransit, { messageId: message.id, deliveredAt }]
  return { ...conversation, lastMessage: message, typingUntil: null, inTransit }
}

/** The first message of the human who holds it: nobody waits in a queue any more. */
function join(conversation: Conversation, { at }: Message): Conversation {
  const { control } = conversation
  if (control.holder !== 'human' || control.joinedAt !== undefined) return conversation
  const { queue: _, ...rest } = control
  const joined: Control = { ...rest, joinedAt: at }
  return { ...conversation, control: joined }
}

function deliver(conversation: Conversation, messageIds: readonly string[]): Conversation {
  const { lastMessage } = conversation
  const inTransit = conversation.inTransit.slice(messageIds.length) // the first to arrive stand first
  if (lastMessage === null || lastMessage.id !== messageIds.at(-1)) {
    return { ...conversation, inTransit }
  }
  return { ...conversation, inTransit, lastMessage: { ...lastMessage, status: 'delivered' } }
}

/** Looks from the newest back, where what was just sent is soon found. */
function markDelivered(timeline: Message[], messageIds: readonly string[]): void {
  const wanted = new Set(messageIds)
  for (let index = timeline.length - 1; index >= 0 && wanted.size > 0; index--) {
    const message = timeline[index]
    if (message !== undefined && wanted.delete(message.id)) {
      timeline[index] = { ...message, status: 'delivered' }
    }
  }
}

function read(message: Message | null): Message | null {
  return message?.from === 'customer' ? { ...message, status: 'read' } : message
}

/** Everything the customer wrote, back to what was read before. */
function markRead(timeline: Message[]): void {
  for (let index = timeline.length - 1; index >= 0; index--) {
    const message = timeline[index]
    if (message?.from !== 'customer') continue
    if (message.status === 'read') return
    timeline[index] = { ...message, status: 'read' }
  }
}
