import { Refused } from '../../handover/refusal.ts'
import type { Handlers } from '../../spec/handler.ts'
import type { Contact } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'
import { presentConversation } from './conversation.ts'
import { startEmail } from './email.ts'
import { newEndUser } from './end-user.ts'
import { requireMetadata } from './metadata.ts'

/** https://docs.ada.cx/reference/conversations/overview */
export const conversationHandlers = {
  ada_conversations_email_create: ({ body }, tx) => ({
    status: 200,
    body: { conversation_id: startEmail(body, tx).id },
  }),

  ada_conversations_create: ({ body }, tx) => {
    const { channel_id, end_user_id } = body
    const metadata = requireMetadata(body.metadata ?? {})
    const channel = tx.directory.findChannel(channel_id)
    if (channel === undefined) throw unknown('channel', channel_id, '/channel_id')
    const contact = end_user_id === undefined ? newEndUser({}, tx) : endUser(end_user_id, tx)
    const parties = { channelId: channel.id, contactId: contact.id, agentId: channel.agentId }
    return { status: 201, body: presentConversation(tx.open({ ...parties, metadata })) }
  },

  ada_conversations_retrieve: ({ path }, tx) => ({
    status: 200,
    body: presentConversation(tx.conversation(path.conversation_id)),
  }),

  ada_conversations_update: ({ path, body }, tx) => {
    const change = { type: 'ChangeMetadata', change: body.metadata } as const
    const conversation = tx.execute(path.conversation_id, change)
    requireMetadata(conversation.metadata) // the result counts; a refusal takes the change back
    return { status: 200, body: presentConversation(conversation) }
  },

  /** On behalf of the end user: https://docs.ada.cx/reference/conversations/getting-started */
  ada_conversations_end: ({ path }, tx) => {
    tx.execute(path.conversation_id, { type: 'Close', by: 'customer' })
    return { status: 200, body: { message: 'Conversation ended successfully.' } }
  },
} satisfies Partial<Handlers<'ada_', Transaction>>

function endUser(id: string, { directory }: Transaction): Contact {
  const contact = directory.findContact(id)
  if (contact !== undefined) return contact
  throw unknown('end user', id, '/end_user_id')
}

const unknown = (what: string, id: string, pointer: string): Refused =>
  new Refused({ reason: 'not_found', what, id, pointer })
