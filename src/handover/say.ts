import type { Instant } from '../clock.ts'
import { agentOf, type Conversation } from './conversation.ts'
import type { Event } from './event.ts'
import type { Author, Content, Message, Speaker } from './message.ts'
import type { Moment } from './moment.ts'

/** The AI agent says something; outside the window in vain. */
export function speak(content: Content, conversation: Conversation, moment: Moment): Event {
  const said = message({ content, byId: agentOf(conversation.control) }, 'ai', moment)
  return {
    type: 'AiSpoke',
    ...(isShut(conversation, moment) ? failed(said) : onItsWay(said, moment)),
  }
}

export const onItsWay = (said: Message, moment: Moment) => ({
  message: said,
  deliveredAt: arrival(moment),
})

export const failed = (said: Message) => ({
  message: { ...said, status: 'failed' as const },
  deliveredAt: null,
})

/** Only WhatsApp has a service window. */
export const windowOf = ({ channel, policy }: Moment): number | null =>
  channel === 'whatsapp' ? policy.windowMs : null

export const isShut = ({ windowClosesAt }: Conversation, moment: Moment): boolean =>
  windowOf(moment) !== null && windowClosesAt === null

/** Receipts come in by tenths of a second, so that many messages need not be confirmed one by one. */
const arrival = ({ now, policy }: Moment): Instant | null =>
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
  const plain: Message = { id: newId(), at: now, from, content, status, replyTo: null }
  if (author === undefined && byId === null) return plain // as most are; a spread costs
  const shown = author === undefined ? {} : { author }
  return { ...plain, ...shown, ...(byId === null ? {} : { byId }) }
}

/** The AI agent is to answer what the customer wrote, from this message on. */
export const answerLater = (answers: string, { now, policy }: Moment): Event => ({
  type: 'AiTurnScheduled',
  turn: { dueAt: now + policy.aiLatencyMs, instruction: null, answers },
})
