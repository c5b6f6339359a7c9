import type { Party } from '../../handover/command.ts'
import { type Conversation, handoffLabel } from '../../handover/conversation.ts'
import type { Message } from '../../handover/message.ts'
import type { Payload } from '../../spec/event.ts'
import type { Change } from '../../world/change.ts'
import type { Contact } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'
import { type Notice, notice } from '../webhook-dialect.ts'
import { isCustom, presentChannel } from './channel.ts'
import { presentEndUser } from './end-user.ts'
import { authorOf, isSpoken, presentContent } from './message.ts'
import { toMillisecond, toSecond } from './time.ts'

/** What Ada tells of a change: https://docs.ada.cx/reference/webhooks/overview */
export function notices(change: Change, tx: Transaction): readonly Notice[] {
  if (change.type === 'Contact') return [endUserSaved(change, tx)]
  const { event, before, conversation } = change
  switch (event.type) {
    case 'ConversationOpened':
      return [created(conversation, tx)]
    case 'MessageReceived':
    case 'MessageSent':
    case 'AiSpoke':
      return said(event.message, conversation, tx)
    case 'HandedBack':
      return [handoffEnded(conversation, labelOf(before), tx)]
    case 'Closed':
      return [ended(conversation, event.by, tx)]
    default:
      return []
  }
}

/** There is one instance of Ada here, whatever it is called. */
const AI_AGENT_DOMAIN = 'standin.ada.support'

/** A handoff always has a label; one that nobody named has Standin's. */
export const UNNAMED = 'standin'

const labelOf = (before: Conversation | null): string =>
  (before === null ? null : handoffLabel(before)) ?? UNNAMED

function created(conversation: Conversation, tx: Transaction): Notice {
  const { id, channelId, contactId, createdAt, metadata } = conversation
  const data = {
    conversation_id: id,
    channel_id: channelId,
    created_at: toSecond(createdAt),
    end_user_id: contactId,
    metadata,
    ai_agent_domain: AI_AGENT_DOMAIN,
  }
  const type = 'v1.conversation.created'
  return notice(type, { type, timestamp: toMillisecond(tx.now), data }, to(conversation, null, tx))
}

function said(message: Message, conversation: Conversation, tx: Transaction): Notice[] {
  if (!isSpoken(message)) return []
  const { id, channelId, contactId } = conversation
  const label = handoffLabel(conversation)
  const data: Payload<'v1.conversation.message'>['data'] = {
    message_id: message.id,
    conversation_id: id,
    end_user_id: contactId,
    handoff_integration: label,
    channel: presentChannel(tx.directory.channel(channelId)),
    created_at: toSecond(message.at),
    author: authorOf(message, tx.directory.contact(contactId)),
    content: presentContent(message.content),
    ai_agent_domain: AI_AGENT_DOMAIN,
  }
  const type = 'v1.conversation.message'
  const payload = { type, timestamp: toMillisecond(tx.now), data } as const
  return [notice(type, payload, to(conversation, label, tx))]
}

function handoffEnded(conversation: Conversation, label: string, tx: Transaction): Notice {
  const data = {
    conversation_id: conversation.id,
    end_user_id: conversation.contactId,
    handoff_integration: label,
    ai_agent_domain: AI_AGENT_DOMAIN,
  }
  const type = 'v1.conversation.handoff.ended'
  return notice(type, { type, timestamp: toMillisecond(tx.now), data }, to(conversation, label, tx))
}

function ended(conversation: Conversation, by: Party, tx: Transaction): Notice {
  const { id, channelId, contactId, createdAt, updatedAt, metadata } = conversation
  const data = {
    conversation_id: id,
    channel_id: channelId,
    end_user_id: contactId,
    created_at: toSecond(createdAt),
    updated_at: toSecond(updatedAt),
    ended_by: { id: by === 'customer' ? contactId : null, role: ENDERS[by] },
    metadata,
    ai_agent_domain: AI_AGENT_DOMAIN,
  }
  const type = 'v1.conversation.ended'
  const label = endedWith(conversation, tx)
  return notice(type, { type, timestamp: toMillisecond(tx.now), data }, to(conversation, label, tx))
}

/** The label of the handoff that ended with the conversation. */
function endedWith({ id }: Conversation, { changes }: Transaction): string | null {
  const last = changes.findLast(
    (change) =>
      change.type === 'Conversation' &&
      change.conversation.id === id &&
      change.event.type === 'HandedBack',
  )
  return last?.type === 'Conversation' ? labelOf(last.before) : null
}

const ENDERS = {
  customer: 'end_user',
  ai: 'system',
  human: 'human_agent',
  system: 'system',
} as const

/** Webhooks are filtered by custom channel and by handoff: https://docs.ada.cx/release-notes/2026/4/29 */
function to(
  { id, channelId }: Conversation,
  label: string | null,
  { directory }: Transaction,
): Pick<Notice, 'conversationId' | 'tags'> {
  const channels = isCustom(directory.channel(channelId)) ? [channelId] : []
  return { conversationId: id, tags: label === null ? channels : [...channels, label] }
}

function endUserSaved(
  { before, contact }: { before: Contact | undefined; contact: Contact },
  tx: Transaction,
): Notice {
  const tags = [contact.id]
  const common = { timestamp: toMillisecond(tx.now), data: presentEndUser(contact), tags }
  const routing = { conversationId: null, tags }
  if (before === undefined) {
    return notice('v1.end_user.created', { type: 'v1.end_user.created', ...common }, routing)
  }
  return notice('v1.end_user.updated', { type: 'v1.end_user.updated', ...common }, routing)
}
