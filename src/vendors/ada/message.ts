import {
  type Author,
  type Content,
  type Message,
  preview,
  type Speaker,
} from '../../handover/message.ts'
import type { components } from '../../spec/types.gen.ts'
import type { Contact } from '../../world/directory.ts'
import { toSecond } from './time.ts'

type Schemas = components['schemas']

/** A message that has an author in Ada's words. */
export type Spoken = Message & { readonly from: Exclude<Speaker, 'system'> }

export const isSpoken = (message: Message): message is Spoken => message.from !== 'system'

/** A message as the list has it: https://docs.ada.cx/reference/conversations/fetch-conversation-messages-by-id */
export const messageLog = (message: Spoken, contact: Contact): Schemas['AdaMessageLog'] => ({
  type: 'message_logs',
  message_id: message.id,
  created_at: toSecond(message.at),
  author: authorOf(message, contact),
  content: presentContent(message.content),
})

export function authorOf(message: Spoken, contact: Contact): Schemas['AdaMessageAuthor'] {
  const role = ROLES[message.from]
  const { name = null, avatar = null }: Partial<Author> = message.author ?? {}
  if (message.from !== 'customer') return { id: null, role, display_name: name, avatar }
  return {
    id: contact.id,
    role,
    display_name: name ?? contact.name,
    avatar: avatar ?? addressOf(contact.profile.avatar),
  }
}

const ROLES = {
  customer: 'end_user',
  ai: 'ai_agent',
  human: 'human_agent',
} as const satisfies Record<Spoken['from'], Schemas['AdaMessageAuthor']['role']>

/** What Ada has no kind for is shown as text. */
export function presentContent(content: Content): Schemas['AdaMessageContent'] {
  if (content.kind !== 'link') return writtenContent(content)
  return { type: 'link', url: content.url, link_text: content.text }
}

/** The same without the kind that nobody but Ada sends. */
export function writtenContent(
  content: Content,
): Schemas['AdaTextContent'] | Schemas['AdaFileContent'] {
  if (content.kind !== 'file') return { type: 'text', body: preview(content) }
  const { url, mimeType, filename } = content
  return { type: 'file', url, mime_type: mimeType, filename }
}

/** A profile may have any text as its avatar, an author only an address. */
const addressOf = (avatar: string | null): string | null =>
  avatar !== null && ADDRESS.test(avatar) ? avatar : null

const ADDRESS =
  /^(https?:\/\/[\w.-]+(:\d+)?(?=[/?#]|$)|data:(?=\w))([\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*(#([\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*)?$/i
