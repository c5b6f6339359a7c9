import type { Instant } from '../clock.ts'
import type { Command } from './command.ts'
import {
  agentOf,
  aiAnswers,
  type Content,
  type Control,
  type Conversation,
  heldByHuman,
  type Message,
  type Speaker,
} from './conversation.ts'
import type { Event } from './event.ts'
import { allowedFrom, allows, stateOf } from './machine.ts'
import type { Policy } from './policy.ts'
import { Refused } from './refusal.ts'

/** Everything from outside that a decision may depend on. */
export interface Moment {
  readonly now: Instant
  readonly policy: Policy
  readonly newId: () => string
}

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
  const { now, policy } = moment

  switch (command.type) {
    case 'ReceiveMessage':
      return receive(command.content, conversation, moment)
    case 'SendMessage':
      return send(command, conversation, moment)
    case 'ConfirmDelivery':
      return [{ type: 'MessageDelivered', messageId: command.messageId }]
    case 'MarkRead':
      return conversation.unread > 0 ? [{ type: 'MessagesRead' }] : []
    case 'ShowTyping':
      return showTyping(conversation, moment)
    case 'PromptAi':
      return prompt(command, conversation, moment)
    case 'TakeAiTurn':
      return [
        {
          type: 'AiSpoke',
          message: message(command.content, 'ai', moment),
          deliveredAt: now + policy.deliveryMs,
        },
      ]
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
      return handBack(command, conversation, policy)
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

function receive(content: Content, conversation: Conversation, moment: Moment): Event[] {
  const { now, policy } = moment
  const windowClosesAt = policy.windowMs === null ? null : now + policy.windowMs
  const received: Event = {
    type: 'MessageReceived',
    message: message(content, 'customer', moment),
    windowClosesAt,
  }
  if (!aiAnswers(conversation) || conversation.aiTurn !== null) return [received]
  const turn = { dueAt: now + policy.aiLatencyMs, instruction: null }
  return [received, { type: 'AiTurnScheduled', turn }]
}

function send(
  command: Command & { type: 'SendMessage' },
  conversation: Conversation,
  moment: Moment,
): Event[] {
  const { content } = command
  if (content.kind !== 'template') requireWindow(command, conversation, moment.policy)
  const deliveredAt = moment.now + moment.policy.deliveryMs
  return [{ type: 'MessageSent', message: message(content, 'human', moment), deliveredAt }]
}

/** The indicator hangs on the customer's latest message, which counts as read; without one nothing happens. */
function showTyping({ lastInboundAt }: Conversation, { now, policy }: Moment): Event[] {
  if (lastInboundAt === null) return []
  return [{ type: 'MessagesRead' }, { type: 'TypingShown', until: now + policy.typingMs }]
}

function handBack(command: Command, conversation: Conversation, { idleHandback }: Policy): Event[] {
  if (heldByHuman(conversation)) return [handedBack(conversation, 'asked')]
  if (idleHandback === 'refuse') throw wrongState(command, conversation)
  return []
}

function prompt(
  command: Command & { type: 'PromptAi' },
  conversation: Conversation,
  { now, policy }: Moment,
): Event[] {
  requireWindow(command, conversation, policy)
  if (agentOf(conversation.control) === null) throw new Refused({ reason: 'no_agent' })
  if (heldByHuman(conversation) && policy.promptDuringTakeover === 'refuse') {
    throw wrongState(command, conversation)
  }
  const turn = { dueAt: now + policy.aiLatencyMs, instruction: command.instruction }
  return [{ type: 'AiTurnScheduled', turn }]
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
  const control: Control = {
    holder: 'human',
    userId: command.userId ?? null,
    agentId: agentOf(conversation.control),
    ...(duration === null ? {} : { until: now + duration }),
    ...(command.label === undefined ? {} : { label: command.label }),
  }
  return [{ type: 'HumanTookOver', control }]
}

const handedBack = ({ control }: Conversation, because: 'asked' | 'expired'): Event => ({
  type: 'HandedBack',
  control: withAgent(agentOf(control)),
  because,
})

const withAgent = (agentId: string | null): Control =>
  agentId === null ? { holder: 'nobody' } : { holder: 'ai', agentId }

function message(content: Content, from: Speaker, { now, newId }: Moment): Message {
  const status = from === 'customer' ? null : 'sent'
  return { id: newId(), at: now, from, content, status, replyTo: null }
}

function requireWindow(command: Command, { windowClosesAt }: Conversation, policy: Policy): void {
  if (policy.windowMs === null || windowClosesAt !== null) return
  throw new Refused({ reason: 'window_closed', command: command.type })
}

function wrongState(command: Command, conversation: Conversation | null): Refused {
  const state = stateOf(conversation)
  const allowed = allowedFrom(state).filter((type) => type !== command.type)
  return new Refused({ reason: 'wrong_state', command: command.type, state, allowed })
}
