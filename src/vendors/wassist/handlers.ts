import { invalidBody } from '../../handover/refusal.ts'
import type { Handlers } from '../../spec/handler.ts'
import type { Transaction } from '../../world/transaction.ts'
import { contentOf, templateContent } from './content.ts'
import { deliveryHandlers } from './delivery-handlers.ts'
import { filterOf } from './filters.ts'
import { pageOf, slice, windowOf } from './pagination.ts'
import { recipientOf, senderOf } from './parties.ts'
import type { Present } from './present.ts'
import { webhookHandlers } from './webhook-handlers.ts'

/** Wassist's operations, here those on conversations: https://docs.wassist.app/api-reference/conversations */
export const handlers = (present: Present): Handlers<'api_v1_', Transaction> => ({
  ...webhookHandlers,
  ...deliveryHandlers,

  api_v1_conversations_list: ({ query, url }, tx) => {
    const window = windowOf(query, 20)
    const filter = filterOf(query, tx)
    const found = filter === undefined ? tx.recent() : [...tx.recent()].filter(filter)
    const count = Array.isArray(found) ? found.length : tx.size
    const { items, ...page } = pageOf(slice(found, window), { ...window, count, url })
    return {
      status: 200,
      body: { ...page, results: items.map((item) => present.conversation(item, tx)) },
    }
  },

  api_v1_conversations_create: ({ body }, tx) => {
    const channel = senderOf(body, tx)
    const agentId = body.agentId ?? channel.agentId
    const contact = tx.directory.contactAt(recipientOf(body))
    const parties = { channelId: channel.id, contactId: contact.id }
    const { id } =
      tx.conversationBetween(channel.id, contact.id) ?? tx.open({ ...parties, agentId })
    if (body.agentId !== undefined) {
      tx.execute(id, { type: 'AssignAgent', agentId: body.agentId })
    }
    if (body.message !== undefined) {
      const content = templateContent(body.message.template, tx)
      tx.execute(id, { type: 'SendMessage', content })
    }
    return { status: 201, body: present.conversation(tx.conversation(id), tx) }
  },

  api_v1_conversations_retrieve: ({ path }, tx) => ({
    status: 200,
    body: present.conversation(tx.conversation(path.id), tx),
  }),

  api_v1_conversations_messages_list: ({ path, query, url }, tx) => {
    const { id } = tx.conversation(path.id)
    const messages = tx.messages(id)
    const count = messages.length
    const { limit, offset } = windowOf(query, 50)
    const newestFirst = messages
      .slice(Math.max(0, count - offset - limit), Math.max(0, count - offset))
      .reverse()
    return {
      status: 200,
      body: present.messages(pageOf(newestFirst, { limit, offset, count, url })),
    }
  },

  api_v1_conversations_messages_create: ({ path, body }, tx) => {
    const { id } = tx.conversation(path.id) // a conversation that is not there is told before a template that is not
    const { lastMessage } = tx.execute(id, { type: 'SendMessage', content: contentOf(body, tx) })
    if (lastMessage === null) throw new Error('A message was sent and is not there')
    return { status: 201, body: present.message(lastMessage) }
  },

  api_v1_conversations_prompt_create: ({ path, body }, tx) => {
    tx.execute(path.id, { type: 'PromptAi', instruction: body.prompt })
    return { status: 204 }
  },

  api_v1_conversations_takeover_create: ({ path, body }, tx) => ({
    status: 200,
    body: present.conversation(
      tx.execute(path.id, { type: 'TakeOver', minutes: body.durationMinutes }),
      tx,
    ),
  }),

  api_v1_conversations_handback_create: ({ path }, tx) => ({
    status: 200,
    body: present.conversation(tx.execute(path.id, { type: 'HandBack' }), tx),
  }),

  api_v1_conversations_read_create: ({ path }, tx) => ({
    status: 200,
    body: present.conversation(tx.execute(path.id, { type: 'MarkRead' }), tx),
  }),

  api_v1_conversations_typing_create: ({ path }, tx) => ({
    status: 200,
    body: present.conversation(tx.execute(path.id, { type: 'ShowTyping' }), tx),
  }),

  api_v1_conversations_subscribe_create: ({ path, body }, tx) => {
    const { id } = tx.conversation(path.id)
    if (tx.directory.webhook(body.webhookId) === undefined) {
      throw invalidBody({
        pointer: '/webhookId',
        rule: 'reference',
        expected: 'the id of one of your webhooks',
        got: JSON.stringify(body.webhookId),
      })
    }
    const conversation = tx.execute(id, { type: 'Subscribe', webhookId: body.webhookId })
    return { status: 200, body: present.conversation(conversation, tx) }
  },

  api_v1_conversations_unsubscribe_create: ({ path }, tx) => ({
    status: 200,
    body: present.conversation(tx.execute(path.id, { type: 'Unsubscribe' }), tx),
  }),
})
