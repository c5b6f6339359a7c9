import { iso } from '../../clock.ts'
import type { Conversation } from '../../handover/conversation.ts'
import type { Message } from '../../handover/message.ts'
import type { Change } from '../../world/change.ts'
import type { Transaction } from '../../world/transaction.ts'
import { type Notice, notice } from '../webhook-dialect.ts'
import { eventMessage } from './event-message.ts'
import { routingOf } from './routing.ts'

/** Wassist tells of what customers write, and its subscribers of what becomes of their conversations. */
export function notices(change: Change, tx: Transaction): readonly Notice[] {
  if (change.type !== 'Conversation') return NONE
  const { event, before, conversation } = change
  switch (event.type) {
    case 'MessageReceived':
      return received(event.message, conversation, tx)
    case 'Subscribed':
      return [
        ...revoked(before?.subscriberId ?? null, conversation, tx),
        ...toSubscriber('subscription.activated', conversation, tx),
      ]
    case 'Unsubscribed':
      return revoked(event.webhookId, conversation, tx)
    case 'WindowWarned':
      return toSubscriber('subscription.service_window.expiring', conversation, tx)
    case 'WindowClosed':
      return toSubscriber('subscription.service_window.closed', conversation, tx)
    default:
      return NONE
  }
}

const NONE: readonly Notice[] = []

/**
 * What is routed to a webhook is also told to all that ask for messages. Wassist names no order; in this one, a webhook
 * that hears both has the message on record before it is to answer. https://docs.wassist.app/guides/webhooks/routing
 */
function received(message: Message, conversation: Conversation, tx: Transaction): Notice[] {
  const { id, subscriberId } = conversation
  const envelope = {
    ...partiesOf(conversation, tx),
    message: eventMessage(message),
    conversationId: id,
  }
  const payload = { event: 'message.received', ...envelope } as const
  const told = notice(payload.event, payload, about(id))
  if (subscriberId === null) return [told]
  const routed = {
    event: 'subscription.message.received',
    ...envelope,
    routing: 'webhook',
    webhookId: subscriberId,
  } as const
  return [told, notice(routed.event, routed, { ...about(id), to: subscriberId })]
}

type Lifecycle =
  | 'subscription.activated'
  | 'subscription.service_window.expiring'
  | 'subscription.service_window.closed'

/** Nothing where no webhook answers. */
function toSubscriber(event: Lifecycle, conversation: Conversation, tx: Transaction): Notice[] {
  const { id, subscriberId } = conversation
  if (subscriberId === null) return []
  const payload = {
    event,
    ...partiesOf(conversation, tx),
    message: null,
    conversationId: id,
    routing: 'webhook',
    webhookId: subscriberId,
  } as const
  return [notice(event, payload, { ...about(id), to: subscriberId })]
}

/** Tells the webhook that had the conversation, if one had it. */
function revoked(webhookId: string | null, conversation: Conversation, tx: Transaction): Notice[] {
  if (webhookId === null) return []
  const { id } = conversation
  const payload = {
    event: 'subscription.revoked',
    ...partiesOf(conversation, tx),
    message: null,
    conversationId: id,
    routing: routingOf(conversation),
    webhookId,
  } as const
  return [notice(payload.event, payload, { ...about(id), to: webhookId })]
}

const about = (conversationId: string) => ({ conversationId, tags: [] })

/** When it happened, at which of the business's numbers, and with whom. Only events show numbers with their plus. */
function partiesOf(
  { channelId, contactId }: Conversation,
  { now, directory, tenant }: Transaction,
) {
  const international = (address: string) => `+${tenant.address(address)}`
  const { address, name } = directory.contact(contactId)
  const from = international(address)
  return {
    timestamp: iso(now),
    phoneNumber: international(directory.channel(channelId).address),
    from,
    contact: { name, phoneNumber: from },
  }
}
