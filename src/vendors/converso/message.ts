import { iso } from '../../clock.ts'
import { agentOf, type Conversation } from '../../handover/conversation.ts'
import { type Content, type Message, preview } from '../../handover/message.ts'
import type { components } from '../../spec/types.gen.ts'
import type { Transaction } from '../../world/transaction.ts'
import { nameOf } from './names.ts'

type Schemas = components['schemas']

export const presentMessage = (
  message: Message,
  conversation: Conversation,
  tx: Transaction,
): Schemas['ConversoMessage'] => ({
  id: message.id,
  conversationId: conversation.id,
  createdAt: iso(message.at),
  direction: message.from === 'customer' ? 'inbound' : 'outbound',
  author: authorOf(message, conversation, tx),
  content: contentOf(message.content),
})

function authorOf(
  { from, byId, author }: Message,
  { contactId, control }: Conversation,
  { directory }: Transaction,
): Schemas['ConversoMessageAuthor'] {
  const shown = author?.name ?? null
  switch (from) {
    case 'customer':
      return { type: 'contact', id: contactId, name: nameOf(directory.findContact(contactId)) }
    case 'ai': {
      const id = byId ?? agentOf(control) // a fixture need not say which one
      const name = directory.agent(id ?? '')?.name ?? shown
      return { type: 'ai_agent', id, name }
    }
    case 'human': {
      const name = directory.findUser(byId ?? '')?.name ?? shown
      return { type: 'user', id: byId ?? null, name }
    }
    case 'system':
      return { type: 'system', id: null, name: null }
  }
}

/** What other vendors send is told in words. */
const contentOf = (content: Content): Schemas['ConversoMessage']['content'] =>
  content.kind === 'contact_form'
    ? { type: 'contact_form', text: content.text, fields: [...content.fields] }
    : { type: 'text', text: preview(content) }

export function presentNote(
  { id, at, byId = 'unknown', author, content }: Message,
  conversation: Conversation,
  { directory }: Transaction,
): Schemas['ConversoNote'] {
  const name = directory.findUser(byId)?.name ?? author?.name ?? 'Unknown' // a fixture need not say who
  return {
    id,
    conversationId: conversation.id,
    createdAt: iso(at),
    author: { type: 'user', id: byId, name },
    text: preview(content),
  }
}
