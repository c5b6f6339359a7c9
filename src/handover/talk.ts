import type { Command } from './command.ts'
import {
  type AiTurn,
  activeAgent,
  aiAnswers,
  type Conversation,
  heldByHuman,
} from './conversation.ts'
import type { Event } from './event.ts'
import { claim } from './hold.ts'
import type { Content } from './message.ts'
import { type Moment, wrongState } from './moment.ts'
import { Refused } from './refusal.ts'
import { answerLater, failed, isShut, message, onItsWay, speak, windowOf } from './say.ts'
import { restartWait } from './wait.ts'

/** What follows when somebody speaks: the part of `decide` that is about messages. */
export function receive(
  command: Command & { type: 'ReceiveMessage' },
  conversation: Conversation,
  moment: Moment,
): Event[] {
  const { now, policy } = moment
  const { channelId } = command
  const windowMs = windowOf(moment)
  const windowClosesAt = windowMs === null ? null : now + windowMs
  const asked = message(command, 'customer', moment)
  const received: Event = {
    type: 'MessageReceived',
    message: asked,
    windowClosesAt,
    ...(windowClosesAt === null || policy.windowWarningMs === null
      ? {}
      : { windowWarnsAt: windowClosesAt - policy.windowWarningMs }),
    ...(channelId === undefined || channelId === conversation.channelId ? {} : { channelId }),
  }
  if (!aiAnswers(conversation)) return [received, ...restartWait(conversation, moment)]
  const { aiTurn } = conversation
  if (aiTurn === null) return [received, answerLater(asked.id, moment)]
  if (aiTurn.greets !== true || aiTurn.answers !== undefined) return [received]
  return [received, { type: 'AiTurnScheduled', turn: { ...aiTurn, answers: asked.id } }] // after the greeting
}

export function send(
  command: Command & { type: 'SendMessage' },
  conversation: Conversation,
  moment: Moment,
): Event[] {
  const reply = replyRule(conversation, moment)
  if (reply === 'refuse') throw wrongState(command, conversation)
  const isFree = command.content.kind !== 'template'
  const fails = isFree && isShut(conversation, moment)
  if (fails && moment.policy.outsideWindow === 'refuse') throw shut(command)
  const { content, author, userId = null } = command
  const written = message({ content, author, byId: userId }, 'human', moment)
  const { message: outgoing, deliveredAt } = fails ? failed(written) : onItsWay(written, moment)
  const sent: Event = { type: 'MessageSent', message: outgoing, deliveredAt }
  if (reply === 'allow') return [sent]
  const lasting = moment.policy.takeoverMs
  return [...claim({ userId, lasting }, conversation, moment), sent]
}

/** What comes of it when a human writes in a conversation that no human holds. */
function replyRule({ control }: Conversation, { policy }: Moment): 'allow' | 'claim' | 'refuse' {
  if (control.holder === 'human') return 'allow'
  return control.holder === 'ai' ? policy.replyWhileAi : policy.replyWhileFree
}

export const writeNote = (
  { content, userId }: Command & { type: 'WriteNote' },
  moment: Moment,
): Event[] => {
  const note = message({ content, byId: userId ?? null }, 'human', moment)
  return [{ type: 'NoteWritten', message: { ...note, status: null, isNote: true } }]
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
  if (isShut(conversation, moment)) throw shut(command)
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
  conversation: Conversation,
  moment: Moment,
): Event[] {
  const { aiTurn } = conversation
  if (aiTurn === null) return []
  if (content === null) return [{ type: 'AiStayedSilent' }, ...stillAsked(aiTurn, moment)]
  const spoken = speak(content, conversation, moment)
  return [...droppedOffer(conversation, aiTurn), spoken, ...stillAsked(aiTurn, moment)]
}

/** The customer wrote before the greeting. */
const stillAsked = ({ greets, answers }: AiTurn, moment: Moment): Event[] =>
  greets === true && answers !== undefined ? [answerLater(answers, moment)] : []

/** Who answers the customer with something else no longer waits for a yes. */
function droppedOffer({ control }: Conversation, { instruction }: AiTurn): Event[] {
  if (control.holder !== 'ai' || control.offeredAt === undefined || instruction !== null) return []
  return [{ type: 'OfferDropped', control: { holder: 'ai', agentId: control.agentId } }]
}

/** Only once, or it would never speak. */
export function putOffAiTurn(
  { until }: Command & { type: 'PutOffAiTurn' },
  { aiTurn }: Conversation,
): Event[] {
  if (aiTurn === null || aiTurn.isPutOff === true) return []
  return [{ type: 'AiTurnScheduled', turn: { ...aiTurn, dueAt: until, isPutOff: true } }]
}

const shut = ({ type }: Command): Refused => new Refused({ reason: 'window_closed', command: type })
