import type { Instant } from '../clock.ts'
import { agentOf, type Conversation } from './conversation.ts'
import type { Event } from './event.ts'
import type { Author, Content, Message, Speaker } from './message.ts'
import type { Moment } from './moment.ts'

/** The AI agent says something. */
export const speak = (content: Content, { control }: Conversation, moment: Moment): Event => ({
  type: 'AiSpoke',
  message: message({ content, byId: agentOf(control) }, 'ai', moment),
  deliveredAt: arrival(moment),
})

/** Receipts come in by tenths of a second, so that many messages need not be confirmed one by one. */
export const arrival = ({ now, policy }: Moment): Instant | null =>
  policy.deliveryMs === null
    ? null
    : Math.ceil((now + policy.deliveryMs) / RECEIPTS_EVERY_MS) * RECEIPTS_EVERY_MS

const RECEIPTS_EVERY_MS = 100

export function message(
  said: {
    readonly content: Content
    readonly author?: Author | undefined
    readonly byId?: string | null
  },
  from: Speaker,
  { now, newId, policy }: Moment,
): Message {
  const { content, author, byId = null } = said
  const status = from === 'customer' || policy.deliveryMs === null ? null : 'sent'
  const shown = author === undefined ? {} : { author }
  const by = byId === null ? {} : { byId }
  return { id: newId(), at: now, from, content, status, replyTo: null, ...shown, ...by }
}

/** The AI agent is to answer what the customer wrote, from this message on. */
export const answerLater = (answers: string, { now, policy }: Moment): Event => ({
  type: 'AiTurnScheduled',
  turn: { dueAt: now + policy.aiLatencyMs, instruction: null, answers },
})
