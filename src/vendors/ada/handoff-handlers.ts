import type { Conversation } from '../../handover/conversation.ts'
import { Refused } from '../../handover/refusal.ts'
import type { Handlers, Input } from '../../spec/handler.ts'
import type { Transaction } from '../../world/transaction.ts'
import { storeAttachment } from './attachment.ts'

/** https://docs.ada.cx/reference/conversations/end-handoff, upload-attachment and update-handoff-queue */
export const handoffHandlers = {
  ada_conversations_end_handoff: ({ path }, tx) => {
    tx.execute(path.conversation_id, { type: 'HandBack', by: 'human' })
    return { status: 200, body: { message: 'Handoff ended successfully.' } }
  },

  ada_conversations_attachments_create: ({ path, body, url }, tx) => {
    const conversation = tx.conversation(path.conversation_id)
    return { status: 201, body: storeAttachment({ file: body.file, conversation, url }, tx) }
  },

  ada_conversations_handoff_queue_update: ({ path, body }, tx) => {
    const conversation = tx.conversation(path.conversation_id)
    requireChat(conversation, tx)
    tx.execute(conversation.id, { type: 'ShowQueue', place: placeOf(body) })
    return { status: 200, body: { message: 'Handoff queue updated successfully.' } }
  },
} satisfies Partial<Handlers<'ada_', Transaction>>

/** Only Ada's own web chat has a place where a queue can be shown. */
function requireChat({ channelId }: Conversation, { directory }: Transaction): void {
  const { kind, name } = directory.channel(channelId)
  if (kind === 'webchat') return
  const detail = `The channel of the conversation shows no queue: expected the Chat channel, got ${name}`
  throw new Refused({ reason: 'unprocessable', detail })
}

const placeOf = (body: Input<'ada_conversations_handoff_queue_update'>['body']) =>
  ({ unit: body.unit, amount: body.unit === 'unknown' ? null : body.amount }) as const
