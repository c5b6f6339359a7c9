import type { Conversation } from '../../handover/conversation.ts'
import type { Content } from '../../handover/message.ts'
import { invalidBody } from '../../handover/refusal.ts'
import type { Handlers, Input } from '../../spec/handler.ts'
import type { Transaction } from '../../world/transaction.ts'
import { authorOf, isSpoken, messageLog, writtenContent } from './message.ts'
import { OPAQUE, pageOf } from './pagination.ts'
import { toSecond } from './time.ts'

type Body = Input<'ada_conversations_messages_create'>['body']

/** https://docs.ada.cx/reference/conversations/create-message and fetch-conversation-messages-by-id */
export const messageHandlers = {
  ada_conversations_messages_list: ({ path, query, url }, tx) => {
    const { id, contactId } = tx.conversation(path.conversation_id)
    const contact = tx.directory.contact(contactId)
    const spoken = tx.messages(id).filter(isSpoken)
    const body = pageOf(spoken, (message) => messageLog(message, contact), {
      query,
      url,
      form: OPAQUE,
    })
    return { status: 200, body }
  },

  ada_conversations_messages_create: ({ path, body }, tx) => {
    const conversation = tx.conversation(path.conversation_id)
    const { id, contactId } = conversation
    const { role } = body.author
    if (role === 'end_user') requireOwnEndUser(body, conversation)
    const { lastMessage: message } = tx.execute(id, {
      type: role === 'end_user' ? 'ReceiveMessage' : 'SendMessage',
      content: contentOf(body),
      author: { name: body.author.display_name ?? null, avatar: body.author.avatar ?? null },
    })
    if (message === null || !isSpoken(message)) throw new Error('What was said is not there')
    const at = toSecond(message.at)
    return {
      status: 201,
      body: {
        id: message.id,
        conversation_id: id,
        author: { ...authorOf(message, tx.directory.contact(contactId)), role },
        content: writtenContent(message.content),
        created_at: at,
        updated_at: at,
      },
    }
  },
} satisfies Partial<Handlers<'ada_', Transaction>>

function requireOwnEndUser({ author }: Body, { contactId }: Conversation): void {
  if (author.id === contactId) return
  throw invalidBody({
    pointer: '/author/id',
    rule: 'reference',
    expected: `the end user of this conversation, ${contactId}`,
    got: JSON.stringify(author.id),
  })
}

function contentOf({ content }: Body): Content {
  if (content.type !== 'file') return { kind: 'text', text: content.body }
  const { url, mime_type, filename } = content
  return { kind: 'file', url, mimeType: mime_type, filename }
}
