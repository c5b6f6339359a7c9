import type { Instant } from '../clock.ts'
import type { Command } from './command.ts'
import { activeAgent, aiAnswers, type Conversation, heldByHuman } from './conversation.ts'
import type { Event } from './event.ts'
import type { Author, Content, Message, Speaker } from './message.ts'
import { type Moment, wrongState } from './moment.ts'
import { Refused } from './refusal.ts'

/** What follows when somebody speaks: the part of `decide` that is about messages. */
export function receive(
  command: Command & { type: 'ReceiveMessage' },
  conversation: Conversation,
  moment: Moment,
): Event[] {
  const { now, policy } = moment
  const windowClosesAt = policy.windowMs === null ? null : now + policy.windowMs
  const asked = message(command, 'customer', moment)
  const received: Event = {
    type: 'MessageReceived',
    message: asked,
    windowClosesAt,
    ...(windowClosesAt === null || policy.windowWarningMs === null
      ? {}
      : { windowWarnsAt: windowClosesAt - policy.windowWarningMs }),
  }
  if (!aiAnswers(conversation)) return [received]
  const { aiTurn } = conversation
  if (aiTurn === null) return [received, answerLater(asked.id, moment)]
  if (aiTurn.greets !== true || aiTurn.answers !== undefined) return [received]
  return [received, { type: 'AiTurnScheduled', turn: { ...aiTurn, answers: asked.id } }] // after the greeting
}

/** The AI agent is to answer what the customer wrote, from this message on. */
const answerLater = (answers: string, { now, policy }: Moment): Event => ({
  type: 'AiTurnScheduled',
  turn: { dueAt: now + policy.aiLatencyMs, instruction: null, answers },
})

export function send(
  command: Command & { type: 'SendMessage' },
  conversation: Conversation,
  moment: Moment,
): Event[] {
  if (command.content.kind !== 'template') requireWindow(command, conversation, moment)
  const sent = message(command, 'human', moment)
  return [{ type: 'MessageSent', message: sent, deliveredAt: arrival(moment) }]
}

export function confirmDelivery({ inTransit }: Conversation, { now }: Moment): Event[] {
  const onTheirWay = inTransit.findIndex(({ deliveredAt }) => deliveredAt > now)
  const arrived = onTheirWay < 0 ? inTransit : inTransit.slice(0, onTheirWay)
  if (arrived.length === 0) return []
  return [{ type: 'MessagesDelivered', messageIds: arrived.map(({ messageId }) => messageId) }]
}

/** The indicator hangs on the customer's latest message, which counts as read; without one nothing happens. */
export function showTyping(conversation: Conversation, { now, policy }: Moment): Event[] {
  if (conversation.lastInboundAt === null) return []
  const shown: Event = { type: 'TypingShown', until: now + policy.typingMs }
  return conversation.unread > 0 ? [{ type: 'MessagesRead' }, shown] : [shown]
}

export function prompt(
  command: Command & { type: 'PromptAi' },
  conversation: Conversation,
  moment: Moment,
): Event[] {
  const { now, policy } = moment
  requireWindow(command, conversation, moment)
  if (activeAgent(conversation) === null) throw new Refused({ reason: 'no_agent' })
  if (heldByHuman(conversation) && policy.promptDuringTakeover === 'refuse') {
    throw wrongState(command, conversation)
  }
  const turn = { dueAt: now + policy.aiLatencyMs, instruction: command.instruction }
  return [{ type: 'AiTurnScheduled', turn }]
}

/** Nothing when no turn is due any more: a human took over, or a webhook answers. */
export function takeAiTurn(
  content: Content | null,
  { aiTurn }: Conversation,
  moment: Moment,
): Event[] {
  if (aiTurn === null) return []
  const taken: Event = content === null ? { type: 'AiStayedSilent' } : speak(content, moment)
  const { greets, answers } = aiTurn
  const isStillAsked = greets === true && answers !== undefined // the customer wrote before the greeting
  return isStillAsked ? [taken, answerLater(answers, moment)] : [taken]
}

/** The AI agent says something. */
export const speak = (content: Content, moment: Moment): Event => ({
  type: 'AiSpoke',
  message: message({ content }, 'ai', moment),
  deliveredAt: arrival(moment),
})

/** Receipts come in by tenths of a second, so that many messages need not be confirmed one by one. */
const arrival = ({ now, policy }: Moment): Instant | null =>
  policy.deliveryMs === null
    ? null
    : Math.ceil((now + policy.deliveryMs) / RECEIPTS_EVERY_MS) * RECEIPTS_EVERY_MS

const RECEIPTS_EVERY_MS = 100

function message(
  { content, author }: { content: Content; author?: Author | undefined },
  from: Speaker,
  { now, newId, policy }: Moment,
): Message {
  const status = from === 'customer' || policy.deliveryMs === null ? null : 'sent'
  const shown = author === undefined ? {} : { author }
  return { id: newId(), at: now, from, content, status, replyTo: null, ...shown }
}

function requireWindow(
  command: Command,
  { windowClosesAt }: Conversation,
  { policy }: Moment,
): void {
  if (policy.windowMs === null || windowClosesAt !== null) return
  throw new Refused({ reason: 'window_closed', command: command.type })
}
