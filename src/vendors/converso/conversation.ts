import { createHash } from 'node:crypto'
import { type Instant, iso } from '../../clock.ts'
import { type Conversation, isFormSent, type Trigger } from '../../handover/conversation.ts'
import type { components } from '../../spec/types.gen.ts'
import type { Transaction } from '../../world/transaction.ts'
import { presentMessage } from './message.ts'

type Shown = components['schemas']['ConversoConversation']
type Handover = components['schemas']['ConversoHandover']

export function presentConversation(conversation: Conversation, tx: Transaction): Shown {
  const { id, channelId, contactId, lifecycle, lastMessage, unread } = conversation
  const isWhatsApp = tx.directory.findChannel(channelId)?.kind === 'whatsapp'
  return {
    id,
    channelId,
    contactId,
    status: lifecycle,
    assignee: assigneeOf(conversation),
    handover: handoverOf(conversation),
    previousConversationId: conversation.previousId,
    unreadCount: unread,
    windowClosesAt: isWhatsApp ? text(conversation.windowClosesAt) : null,
    lastMessage: lastMessage === null ? null : presentMessage(lastMessage, conversation, tx),
    createdAt: iso(conversation.createdAt),
    closedAt: lifecycle === 'open' ? null : iso(conversation.updatedAt), // nothing but its end changes it
  }
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-etag */
export const etagOf = (shown: Shown): string =>
  `"${createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 16)}"`

/** With the header that names what the conversation is now. */
export function tagged(conversation: Conversation, tx: Transaction) {
  const body = presentConversation(conversation, tx)
  return { status: 200, body, headers: { ETag: etagOf(body) } } as const
}

export function assigneeOf({ control }: Pick<Conversation, 'control'>): Shown['assignee'] {
  if (control.holder === 'ai') return { type: 'ai_agent', id: control.agentId }
  if (control.holder !== 'human' || control.userId === null) return null
  return { type: 'user', id: control.userId }
}

/** Over when a human has come, and at the end. */
function handoverOf(conversation: Conversation): Handover {
  const { control, contactForm, lifecycle } = conversation
  if (lifecycle !== 'open') return NONE
  if (control.holder === 'ai' && control.offeredAt !== undefined) {
    return { ...NONE, state: 'offered', trigger: 'ai_offer', at: iso(control.offeredAt) }
  }
  if (control.holder !== 'queue') return NONE
  const formSentAt = isFormSent(conversation) ? (contactForm?.sentAt ?? null) : null
  return {
    state: formSentAt === null ? 'waiting' : 'form_sent',
    trigger: TRIGGERS[control.trigger],
    at: iso(control.since),
    formDueAt: text(control.formDueAt ?? formSentAt), // it goes out when it is due
    formSentAt: text(formSentAt),
  }
}

const NONE: Handover = { state: 'none', trigger: null, at: null, formDueAt: null, formSentAt: null }

const TRIGGERS: Readonly<Record<Trigger, Handover['trigger']>> = {
  customer_request: 'customer_request',
  ai_offer: 'ai_offer',
  ai_decision: null,
  operator: 'released',
}

const text = (at: Instant | null): string | null => (at === null ? null : iso(at))
