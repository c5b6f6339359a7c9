import type { Command } from './command.ts'
import { agentOf, type Control, type Conversation, heldByHuman } from './conversation.ts'
import type { Event } from './event.ts'
import { handedBack, untilOf, withAgent } from './hold.ts'
import type { Moment } from './moment.ts'
import { speak } from './say.ts'

/** What follows when a conversation begins, ends, or begins again: the part of `decide` that is about its life. */
export function open(command: Command & { type: 'Open' }, { now, newId, policy }: Moment): Event[] {
  const { vendor, channelId, contactId, agentId, metadata = {}, previousId = null } = command
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
    windowClosesAt: command.windowClosesAt ?? null,
    windowWarnsAt: null,
    unread: 0,
    typingUntil: null,
    aiTurn: null,
    handoffRequest: null,
    inTransit: [],
    contactForm: null,
    previousId,
    lastMessage: null,
  }
  const opened: Event = { type: 'ConversationOpened', conversation }
  const isGreeted = agentId !== null && policy.greetingMs !== null && command.isAsked !== true
  if (!isGreeted) return [opened]
  const turn = { dueAt: now + policy.greetingMs, instruction: null, greets: true }
  return [opened, { type: 'AiTurnScheduled', turn }]
}

export function close(
  { by, content = null }: Command & { type: 'Close' },
  conversation: Conversation,
  moment: Moment,
): Event[] {
  const speaks = content !== null && conversation.control.holder === 'ai' // who let go says nothing
  const said = speaks ? [speak(content, conversation, moment)] : []
  const closed: Event = { type: 'Closed', by, at: moment.now }
  const handsBack = heldByHuman(conversation) && moment.policy.closeFromHuman === 'hand_back'
  return [...said, ...(handsBack ? [handedBack(conversation, 'closed')] : []), closed]
}

export function reopen(
  command: Command & { type: 'Reopen' },
  { control }: Conversation,
  { now, policy }: Moment,
): Event[] {
  const agentId = agentOf(control)
  const until = untilOf(policy.takeoverMs, now)
  const next: Control =
    command.to === 'ai'
      ? withAgent(agentId)
      : { holder: 'human', userId: command.userId, agentId, ...until }
  return [{ type: 'Reopened', control: next, at: now }]
}
