import type { Conversation, Message } from './conversation.ts'
import type { Event } from './event.ts'

/** The conversation after an event. Pure; an event that opens one needs no conversation before it. */
export function evolve(conversation: Conversation | null, event: Event): Conversation {
  if (event.type === 'ConversationOpened') return event.conversation
  if (conversation === null)
    throw new Error(`${event.type} of a conversation that was never opened`)

  switch (event.type) {
    case 'MessageReceived':
      return {
        ...conversation,
        lastMessage: event.message,
        lastInboundAt: event.message.at,
        windowClosesAt: event.windowClosesAt,
        unread: conversation.unread + 1,
      }
    case 'MessageSent':
      return speak(conversation, event.message, event.deliveredAt)
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
      return { ...conversation, control: event.control }
    case 'Subscribed':
      return { ...conversation, subscriberId: event.webhookId, aiTurn: null }
    case 'Unsubscribed':
      return { ...conversation, subscriberId: null }
    case 'HumanTookOver': // a reply the AI was preparing is dropped, never sent late
      return { ...conversation, control: event.control, aiTurn: null }
    case 'HandedBack':
      return { ...conversation, control: event.control }
    case 'WindowClosed':
      return { ...conversation, windowClosesAt: null }
  }
}

/** The messages after an event: one more, or one with another status. Changes `timeline` in place, as it only grows. */
export function extend(timeline: Message[], event: Event): void {
  switch (event.type) {
    case 'MessageReceived':
    case 'MessageSent':
    case 'AiSpoke':
      timeline.push(event.message)
      return
    case 'MessagesDelivered':
      markDelivered(timeline, event.messageIds)
      return
    case 'MessagesRead':
      markRead(timeline)
  }
}

function speak(conversation: Conversation, message: Message, deliveredAt: number): Conversation {
  const inTransit = [...conversation.inTransit, { messageId: message.id, deliveredAt }]
  return { ...conversation, lastMessage: message, typingUntil: null, inTransit }
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
