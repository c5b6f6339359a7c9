import { iso } from '../../clock.ts'
import { activeAgent, type Conversation, heldByHuman } from '../../handover/conversation.ts'
import { type Content, type Message, preview } from '../../handover/message.ts'
import type { components } from '../../spec/types.gen.ts'
import type { Contact } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'
import { remembering } from '../remember.ts'
import type { Page } from './pagination.ts'

type Schemas = components['schemas']

/** The core's words in Wassist's. */
export interface Present {
  conversation(conversation: Conversation, tx: Transaction): Schemas['Conversation']
  message(message: Message): Schemas['Message']
  messages(page: Page<Message>): Schemas['PaginatedMessageList']
}

/** The types of the published document, where what production sends as objects and numbers is text. */
export function published(): Present {
  const message = remembering((message: Message) => ({
    ...bare(message),
    ...textPart(message.content),
  }))
  const shown = remembering(
    (conversation: Conversation, { address, name }: Contact, seconds: number) => ({
      id: conversation.id,
      contact: Object.freeze({ phoneNumber: address, name }),
      activeAgent: activeAgent(conversation) ?? '',
      chatWindowRemainingTime: String(seconds),
      lastMessage:
        conversation.lastMessage === null ? '' : preview(conversation.lastMessage.content),
      isHumanTakeover: String(heldByHuman(conversation)),
      active: String(conversation.windowClosesAt !== null),
    }),
  )
  return {
    message,
    messages: ({ items, ...page }) => ({ ...page, results: items.map((item) => message(item)) }),
    conversation: (conversation, tx) =>
      shown(
        conversation,
        tx.directory.contact(conversation.contactId),
        secondsLeft(conversation, tx),
      ),
  }
}

/** What both profiles say of a message alike, and every part empty. */
export const bare = (message: Message) => ({
  id: message.id,
  role: roleOf(message),
  type: typeOf(message.content),
  status: message.status,
  createdAt: iso(message.at),
  replyTo: message.replyTo,
  ...EMPTY_PARTS,
})

const EMPTY_PARTS = {
  text: null,
  image: null,
  cta: null,
  listSelection: null,
  template: null,
  unified: null,
  quickReply: null,
}

type Parts = Pick<Schemas['Message'], keyof typeof EMPTY_PARTS>

/** A message fills the part that is named like its type, and no other. WhatsApp knows no bare file and no bare link. */
function textPart(content: Content): Partial<Parts> {
  const text = preview(content)
  switch (content.kind) {
    case 'text':
    case 'contact_form':
      return { text }
    case 'image':
      return { image: text }
    case 'link_button':
    case 'link':
      return { cta: text }
    case 'list_selection':
      return { listSelection: text }
    case 'template':
      return { template: text }
    case 'rich':
    case 'file':
      return { unified: text }
    case 'quick_reply':
      return { quickReply: text }
  }
}

/** Whole seconds until free text may no longer be sent. */
export const secondsLeft = ({ windowClosesAt }: Conversation, { now }: Transaction): number =>
  windowClosesAt === null ? 0 : Math.max(0, Math.floor((windowClosesAt - now) / 1000))

export function roleOf({ from }: Message): Schemas['Message']['role'] {
  if (from === 'customer') return 'user'
  return from === 'system' ? 'system' : 'assistant'
}

const TYPES = {
  text: 'text',
  contact_form: 'text',
  image: 'image',
  link_button: 'cta',
  list_selection: 'list_selection',
  template: 'template',
  rich: 'unified',
  quick_reply: 'quick_reply',
  file: 'unified',
  link: 'cta',
} as const satisfies Record<Content['kind'], Schemas['Message']['type']>

export const typeOf = ({ kind }: Content): Schemas['Message']['type'] => TYPES[kind]
