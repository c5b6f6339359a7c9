import { requireInstant } from '../clock.ts'
import type { Command } from './command.ts'
import { agentOf, type Control, type Conversation, heldByHuman } from './conversation.ts'
import type { Event } from './event.ts'
import { type Moment, wrongState } from './moment.ts'
import { speak } from './talk.ts'

/** What follows when a conversation changes hands: the part of `decide` that is about control. */
export function takeOver(
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

export function handBack(
  command: Command & { type: 'HandBack' },
  conversation: Conversation,
  { policy }: Moment,
): Event[] {
  const by = command.by === undefined ? {} : { by: command.by }
  if (heldByHuman(conversation)) return [{ ...handedBack(conversation, 'asked'), ...by }]
  if (policy.idleHandback === 'refuse') throw wrongState(command, conversation)
  return []
}

export const expireTakeover = (conversation: Conversation): Event[] => [
  handedBack(conversation, 'expired'),
]

export function assign(agentId: string, { control }: Conversation): Event[] {
  if (agentOf(control) === agentId) return []
  const next = control.holder === 'nobody' ? withAgent(agentId) : { ...control, agentId }
  return [{ type: 'AgentAssigned', control: next }]
}

/** The AI goes on holding the conversation until the integration has answered. */
export function requestHandoff(
  command: Command & { type: 'RequestHandoff' },
  conversation: Conversation,
  { now }: Moment,
): Event[] {
  if (conversation.handoffRequest !== null) return []
  const { label, url } = command
  return [{ type: 'HandoffRequested', request: { label, url, at: now } }]
}

export function acceptHandoff(command: Command, conversation: Conversation): Event[] {
  const { handoffRequest, control } = conversation
  if (handoffRequest === null) throw wrongState(command, conversation)
  const { label } = handoffRequest
  const human = { holder: 'human', userId: null, agentId: agentOf(control), label } as const
  return [{ type: 'HumanTookOver', control: human }]
}

export function declineHandoff(
  command: Command & { type: 'DeclineHandoff' },
  conversation: Conversation,
  moment: Moment,
): Event[] {
  if (conversation.handoffRequest === null) throw wrongState(command, conversation)
  return [{ type: 'HandoffDeclined' }, speak(command.content, moment)]
}

/** Nobody waits any more once a human has written. */
export function showQueue(
  command: Command & { type: 'ShowQueue' },
  conversation: Conversation,
): Event[] {
  const { control } = conversation
  if (control.holder !== 'human' || control.joinedAt !== undefined) {
    throw wrongState(command, conversation)
  }
  return [{ type: 'QueueShown', control: { ...control, queue: command.place } }]
}

export function close(
  { by }: Command & { type: 'Close' },
  conversation: Conversation,
  { now, policy }: Moment,
): Event[] {
  const closed: Event = { type: 'Closed', by, at: now }
  const handsBack = heldByHuman(conversation) && policy.closeFromHuman === 'hand_back'
  return handsBack ? [handedBack(conversation, 'closed'), closed] : [closed]
}

export const withAgent = (agentId: string | null): Control =>
  agentId === null ? { holder: 'nobody' } : { holder: 'ai', agentId }

const handedBack = (
  { control }: Conversation,
  because: 'asked' | 'expired' | 'closed',
): Event & { type: 'HandedBack' } => ({
  type: 'HandedBack',
  control: withAgent(agentOf(control)),
  because,
})
