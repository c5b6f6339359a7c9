import type { Command } from './command.ts'
import type { Conversation, Metadata } from './conversation.ts'
import type { Event } from './event.ts'
import {
  acceptHandoff,
  assign,
  close,
  declineHandoff,
  expireTakeover,
  handBack,
  requestHandoff,
  showQueue,
  takeOver,
  withAgent,
} from './hold.ts'
import { allows, stateOf } from './machine.ts'
import { type Moment, wrongState } from './moment.ts'
import { confirmDelivery, prompt, receive, send, showTyping, takeAiTurn } from './talk.ts'

/** What follows from a command, or a refusal. Pure: the same arguments always give the same events. */
export function decide(
  command: Command,
  conversation: Conversation | null,
  moment: Moment,
): readonly Event[] {
  const state = stateOf(conversation)
  if (!allows(state, command.type)) throw wrongState(command, conversation)
  if (command.type === 'Open') return open(command, moment)
  if (conversation === null) throw wrongState(command, conversation) // no row but Open starts from absent

  switch (command.type) {
    case 'ReceiveMessage':
      return receive(command, conversation, moment)
    case 'SendMessage':
      return send(command, conversation, moment)
    case 'ConfirmDelivery':
      return confirmDelivery(conversation, moment)
    case 'MarkRead':
      return conversation.unread > 0 ? [{ type: 'MessagesRead' }] : []
    case 'ShowTyping':
      return showTyping(conversation, moment)
    case 'PromptAi':
      return prompt(command, conversation, moment)
    case 'TakeAiTurn':
      return takeAiTurn(command.content, conversation, moment)
    case 'AssignAgent':
      return assign(command.agentId, conversation)
    case 'Subscribe':
      return subscribe(command.webhookId, conversation, moment)
    case 'Unsubscribe':
      return conversation.subscriberId === null
        ? []
        : [{ type: 'Unsubscribed', webhookId: conversation.subscriberId }]
    case 'TakeOver':
      return takeOver(command, conversation, moment)
    case 'ExpireTakeover':
      return expireTakeover(conversation)
    case 'HandBack':
      return handBack(command, conversation, moment)
    case 'RequestHandoff':
      return requestHandoff(command, conversation, moment)
    case 'AcceptHandoff':
      return acceptHandoff(command, conversation)
    case 'DeclineHandoff':
      return declineHandoff(command, conversation, moment)
    case 'ShowQueue':
      return showQueue(command, conversation)
    case 'ChangeMetadata':
      return changeMetadata(command, conversation, moment)
    case 'Close':
      return close(command, conversation, moment)
    case 'WarnOfWindow':
      return conversation.windowWarnsAt === null ? [] : [{ type: 'WindowWarned' }]
    case 'CloseWindow':
      return conversation.windowClosesAt === null ? [] : [{ type: 'WindowClosed' }]
  }
}

function open(command: Command & { type: 'Open' }, { now, newId, policy }: Moment): Event[] {
  const { vendor, channelId, contactId, agentId, metadata = {} } = command
  const conversation: Conversation = {
    id: newId(),
    vendor,
    channelId,
    contactId,
    createdAt: now,
    updatedAt: now,
    metadata,
    lifecycle: 'open',
    control: withAgent(agentId),
    subscriberId: null,
    lastInboundAt: null,
    windowClosesAt: null,
    windowWarnsAt: null,
    unread: 0,
    typingUntil: null,
    aiTurn: null,
    handoffRequest: null,
    inTransit: [],
    lastMessage: null,
  }
  const opened: Event = { type: 'ConversationOpened', conversation }
  const isGreeted = agentId !== null && policy.greetingMs !== null && command.isAsked !== true
  if (!isGreeted) return [opened]
  const turn = { dueAt: now + policy.greetingMs, instruction: null, greets: true }
  return [opened, { type: 'AiTurnScheduled', turn }]
}

/** Who comes late to be warned of the window is warned now. */
function subscribe(webhookId: string, conversation: Conversation, { now }: Moment): Event[] {
  const { subscriberId, windowWarnsAt } = conversation
  if (subscriberId === webhookId) return []
  const subscribed: Event = { type: 'Subscribed', webhookId }
  const isLate = windowWarnsAt !== null && windowWarnsAt <= now
  return isLate ? [subscribed, { type: 'WindowWarned' }] : [subscribed]
}

function changeMetadata(
  { change }: Command & { type: 'ChangeMetadata' },
  conversation: Conversation,
  { now }: Moment,
): Event[] {
  const entries = Object.entries({ ...conversation.metadata, ...change })
  const kept = entries.filter((entry): entry is [string, Metadata[string]] => entry[1] !== null)
  return [{ type: 'MetadataChanged', metadata: Object.fromEntries(kept), at: now }]
}
