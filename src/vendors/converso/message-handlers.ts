import { contactOn, receive } from '../../world/inbound.ts'
import { requireAddressOn } from '../../world/tenant.ts'
import { readAnswer } from './answer.ts'
import { presentConversation } from './conversation.ts'
import type { DeskHandlers } from './desk.ts'
import { presentMessage, presentNote } from './message.ts'
import { pageOf } from './page.ts'
import { contentOf } from './words.ts'

const text = (said: string) => ({ kind: 'text', text: said }) as const

/** https://docs.converso.io/communications/conversations */
export const messageHandlers = {
  converso_channels_inbound_create: ({ path, body }, { tx }) => {
    const { from, name } = body
    const channel = tx.directory.channel(path.channelId)
    requireAddressOn(channel.kind, from, tx.tenant)
    const isNew = tx.directory.findContactAt(from) === undefined
    const named = isNew && name !== undefined ? { name } : {}
    const contact = contactOn(channel, { address: from, ...named }, tx)
    const { message, conversation, opened } = receive(
      { contact, channel, content: text(body.text) },
      tx,
    )
    readAnswer(conversation.id, tx) // so that the reply tells who they turned out to be
    const now = tx.conversation(conversation.id)
    return {
      status: 201,
      body: {
        conversation: presentConversation(now, tx),
        message: presentMessage(message, now, tx),
        opened,
      },
    }
  },

  converso_conversations_messages_list: ({ path, query }, { tx }) => {
    const conversation = tx.conversation(path.conversationId)
    const page = pageOf(
      tx.messages(conversation.id),
      {
        order: 'oldest',
        at: ({ at }) => at,
        keeps: ({ isNote }) => isNote !== true,
        show: (message) => presentMessage(message, conversation, tx),
      },
      query,
    )
    return { status: 200, body: page }
  },

  converso_conversations_messages_create: ({ path, body }, { tx, me }) => {
    const { channelId } = tx.conversation(path.conversationId)
    const content = contentOf(body, tx.directory.findChannel(channelId), tx)
    const command = { type: 'SendMessage', content, userId: me.id } as const
    const conversation = tx.execute(path.conversationId, command)
    const { lastMessage } = conversation
    if (lastMessage === null) throw new Error('A message was sent and is not there')
    return { status: 201, body: presentMessage(lastMessage, conversation, tx) }
  },

  converso_conversations_notes_list: ({ path, query }, { tx }) => {
    const conversation = tx.conversation(path.conversationId)
    const page = pageOf(
      tx.messages(conversation.id),
      {
        order: 'oldest',
        at: ({ at }) => at,
        keeps: ({ isNote }) => isNote === true,
        show: (note) => presentNote(note, conversation, tx),
      },
      query,
    )
    return { status: 200, body: page }
  },

  converso_conversations_notes_create: ({ path, body }, { tx, me }) => {
    const command = { type: 'WriteNote', content: text(body.text), userId: me.id } as const
    const conversation = tx.execute(path.conversationId, command)
    const note = tx.messages(conversation.id).at(-1)
    if (note === undefined) throw new Error('A note was written and is not there')
    return { status: 201, body: presentNote(note, conversation, tx) }
  },
} satisfies Partial<DeskHandlers>
