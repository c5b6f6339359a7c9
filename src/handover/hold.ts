import { type Instant, requireInstant } from '../clock.ts'
import type { Command } from './command.ts'
import {
  activeAgent,
  agentOf,
  type Control,
  type Conversation,
  heldByHuman,
} from './conversation.ts'
import type { Event } from './event.ts'
import { type Moment, wrongState } from './moment.ts'
import { Refused } from './refusal.ts'
import { answerLater, speak } from './say.ts'

/** What follows when a conversation changes hands: the part of `decide` that is about control. */
export function takeOver(
  command: Command & { type: 'TakeOver' },
  conversation: Conversation,
  moment: Moment,
): Event[] {
  const { control: before } = conversation
  if (before.holder === 'human') {
    const isSame = command.userId !== undefined && before.userId === command.userId
    if (isSame && command.minutes === undefined) return [] // who has it already need not be told
    if (moment.policy.secondTakeover === 'refuse') throw wrongState(command, conversation)
  }
  const { userId = null, label, minutes } = command
  const lasting = minutes === undefined ? moment.policy.takeoverMs : minutes * 60_000
  return claim({ userId, label, lasting }, conversation, moment)
}

/** A human gets it. What the AI was about to say is dropped, or comes all the same. */
export function claim(
  {
    userId,
    label,
    lasting,
  }: { userId: string | null; label?: string | undefined; lasting: number | null },
  { control, aiTurn }: Conversation,
  { now, policy }: Moment,
): Event[] {
  const human: Control = {
    holder: 'human',
    userId,
    agentId: agentOf(control),
    ...untilOf(lasting, now),
    ...(label === undefined ? {} : { label }),
  }
  const took: Event = { type: 'HumanTookOver', control: human }
  const leaks = aiTurn !== null && policy.replyInFlight === 'leak'
  return leaks ? [took, { type: 'AiTurnScheduled', turn: aiTurn }] : [took]
}

/** When a human's time is over; nothing where they keep it until they hand it back. */
export const untilOf = (lasting: number | null, now: Instant): { until?: Instant } =>
  lasting === null ? {} : { until: requireInstant(now + lasting) }

export function handBack(
  command: Command & { type: 'HandBack' },
  conversation: Conversation,
  moment: Moment,
): Event[] {
  const { policy } = moment
  const { control } = conversation
  const by = command.by === undefined ? {} : { by: command.by }
  const waits = control.holder === 'queue' && policy.waitingHandback === 'hand_back'
  if (!heldByHuman(conversation) && !waits) {
    if (policy.idleHandback === 'refuse') throw wrongState(command, conversation)
    return []
  }
  if (waits && agentOf(control) === null) throw new Refused({ reason: 'no_agent' })
  const back: Event = { ...handedBack(conversation, 'asked'), ...by }
  return [back, ...answerLast(conversation, moment)]
}

export const expireTakeover = (conversation: Conversation, moment: Moment): Event[] => [
  handedBack(conversation, 'expired'),
  ...answerLast(conversation, moment),
]

/** Whoever gets it back may owe the customer an answer, unless a webhook gives it. */
function answerLast(conversation: Conversation, moment: Moment): Event[] {
  const { lastMessage } = conversation
  if (moment.policy.handbackAnswers !== 'last_message') return []
  if (lastMessage?.from !== 'customer' || activeAgent(conversation) === null) return []
  return [answerLater(lastMessage.id, moment)]
}

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

export function acceptHandoff(
  command: Command,
  conversation: Conversation,
  moment: Moment,
): Event[] {
  const { handoffRequest } = conversation
  if (handoffRequest === null) throw wrongState(command, conversation)
  const { label } = handoffRequest
  return claim({ userId: null, label, lasting: moment.policy.takeoverMs }, conversation, moment)
}

export function declineHandoff(
  command: Command & { type: 'DeclineHandoff' },
  conversation: Conversation,
  moment: Moment,
): Event[] {
  if (conversation.handoffRequest === null) throw wrongState(command, conversation)
  return [{ type: 'HandoffDeclined' }, speak(command.content, conversation, moment)]
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

export const withAgent = (agentId: string | null): Control =>
  agentId === null ? { holder: 'nobody' } : { holder: 'ai', agentId }

export const handedBack = (
  { control }: Conversation,
  because: 'asked' | 'expired' | 'closed',
): Event & { type: 'HandedBack' } => ({
  type: 'HandedBack',
  control: withAgent(agentOf(control)),
  because,
})
