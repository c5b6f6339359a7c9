import { basename } from 'node:path'
import { iso } from '../../clock.ts'
import { activeAgent, type Conversation, heldByHuman } from '../../handover/conversation.ts'
import { type Content, type Message, preview } from '../../handover/message.ts'
import type { components } from '../../spec/types-wire.gen.ts'
import type { Transaction } from '../../world/transaction.ts'
import type { Page } from './pagination.ts'
import { bare, roleOf, secondsLeft, typeOf } from './present.ts'
import { routingOf } from './routing.ts'

type Schemas = components['schemas']
type LinkButton = Omit<Content & { kind: 'link_button' }, 'kind'>

/** What production really sends, as https://github.com/1337Xcode/wassist-mcp-server and Wassist's SDK have it. */
export const wire = {
  conversation(conversation: Conversation, tx: Transaction): Schemas['Conversation'] {
    const { subscriberId } = conversation
    return {
      id: conversation.id,
      contact: contact(conversation, tx),
      activeAgent: agent(conversation, tx),
      chatWindowRemainingTime: secondsLeft(conversation, tx),
      lastMessage: conversation.lastMessage === null ? null : brief(conversation.lastMessage),
      isHumanTakeover: heldByHuman(conversation),
      active: conversation.windowClosesAt !== null,
      whatsappNumber: number(conversation, tx),
      routing: routingOf(conversation),
      webhookId: subscriberId,
      routingOverride: subscriberId !== null,
    }
  },
  message: (message: Message): Schemas['Message'] => ({
    ...bare(message),
    toolExecutions: [],
    ...part(message),
  }),
  messages: ({ items }: Page<Message>): Schemas['Message'][] => items.map(wire.message),
}

function contact({ contactId }: Conversation, tx: Transaction) {
  const { id, address, name } = tx.directory.contact(contactId)
  return { id, phoneNumber: address, name }
}

function agent(conversation: Conversation, tx: Transaction) {
  const id = activeAgent(conversation)
  const found = id === null ? undefined : tx.directory.agent(id)
  return found === undefined ? null : { id: found.id, name: found.name }
}

function number({ channelId }: Conversation, tx: Transaction) {
  const { id, address } = tx.directory.channel(channelId)
  return { id, number: address, isSandbox: false }
}

const brief = (message: Message) => ({
  type: typeOf(message.content),
  body: preview(message.content),
  createdAt: iso(message.at),
  role: roleOf(message),
})

/** The one part that a message fills. Parts have ids of their own; ours borrow their message's. */
function part({ id, content }: Message): Partial<Schemas['Message']> {
  switch (content.kind) {
    case 'text':
    case 'contact_form':
      return { text: { id, body: content.text } }
    case 'image':
      return { image: { id, image: file(content.url), caption: content.caption } }
    case 'link_button':
      return { cta: cta(id, content) }
    case 'link': {
      const text = content.text ?? content.url
      return { cta: cta(id, { ...content, text, buttonText: '', imageUrl: null }) }
    }
    case 'list_selection':
      return {
        listSelection: { id, text: content.text, buttonText: content.buttonText, sections: [] },
      }
    case 'template':
      return {
        template: { id, templateName: content.name, variables: content.variables, components: [] },
      }
    case 'rich':
      return {
        unified: {
          body: content.text,
          footer: content.footer,
          buttons: [...content.buttons],
          media: [...content.media],
        },
      }
    case 'file': {
      const { url, mimeType, filename } = content
      return { unified: { body: filename, footer: null, buttons: [], media: [{ url, mimeType }] } }
    }
    case 'quick_reply':
      return { quickReply: { text: content.text, quickReplyId: content.quickReplyId } }
  }
}

function cta(id: string, { text, url, buttonText, imageUrl }: LinkButton) {
  const image = imageUrl === null ? null : file(imageUrl)
  return { id, text, url, buttonText, image, clicks: [] }
}

/** Standin fetches no media, so size and dimensions stay unknown. */
const file = (url: string) => {
  const path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/, '')
  return { name: basename(path), path, size: null, url, width: null, height: null }
}
