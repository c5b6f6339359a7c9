import { requireInstant } from '../clock.ts'
import type { Command } from './command.ts'
import { agentOf, type Control, type Conversation, heldByHuman } from './conversation.ts'
import type { Event } from './event.ts'
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
      return receive(command.content, conversation, moment)
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
      return conversation.subscriberId === command.webhookId
        ? []
        : [{ type: 'Subscribed', webhookId: command.webhookId }]
    case 'Unsubscribe':
      return conversation.subscriberId === null
        ? []
        : [{ type: 'Unsubscribed', webhookId: conversation.subscriberId }]
    case 'TakeOver':
      return takeOver(command, conversation, moment)
    case 'ExpireTakeover':
      return [handedBack(conversation, 'expired')]
    case 'HandBack':
      return handBack(command, conversation, moment)
    case 'CloseWindow':
      return conversation.windowClosesAt === null ? [] : [{ type: 'WindowClosed' }]
  }
}

function open(command: Command & { type: 'Open' }, { now, newId }: Moment): Event[] {
  const { vendor, channelId, contactId, agentId } = command
  const conversation: Conversation = {
    id: newId(),
    vendor,
    channelId,
    contactId,
    createdAt: now,
    lifecycle: 'open',
    control: withAgent(agentId),
    subscriberId: null,
    lastInboundAt: null,
    windowClosesAt: null,
    unread: 0,
    typingUntil: null,
    aiTurn: null,
    inTransit: [],
    lastMessage: null,
  }
  return [{ type: 'ConversationOpened', conversation }]
}

function assign(agentId: string, { control }: Conversation): Event[] {
  if (agentOf(control) === agentId) return []
  const next = control.holder === 'nobody' ? withAgent(agentId) : { ...control, agentId }
  return [{ type: 'AgentAssigned', control: next }]
}

function takeOver(
  command: Command & { type: 'TakeOver' },
  conversation: Conversation,
  { now, policy }: Moment,
): Event[] {
  if (heldByHuman(conversation) && policy.secondTakeover === 'refuse') {
    throw wrongState(command, conversation)
  }
  const duration = command.minutes === undefined ? policy.takeoverMs : command.minutes * 60_000
  const until = duration === null ? undefined : requireInstant(now + duration)
  const control: Control = {
    holder: 'human',
    userId: command.userId ?? null,
    agentId: agentOf(conversation.control),
    ...(until === undefined ? {} : { until }),
    ...(command.label === undefined ? {} : { label: command.label }),
  }
  return [{ type: 'HumanTookOver', control }]
}

function handBack(command: Command, conversation: Conversation, { policy }: Moment): Event[] {
  if (heldByHuman(conversation)) return [handedBack(conversation, 'asked')]
  if (policy.idleHandback === 'refuse') throw wrongState(command, conversation)
  return []
}

const handedBack = ({ control }: Conversation, because: 'asked' | 'expired'): Event => ({
  type: 'HandedBack',
  control: withAgent(agentOf(control)),
  because,
})

const withAgent = (agentId: string | null): Control =>
  agentId === null ? { holder: 'nobody' } : { holder: 'ai', agentId }
