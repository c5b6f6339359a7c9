import type { Conversation } from '../../handover/conversation.ts'
import { invalidBody } from '../../handover/refusal.ts'
import type { components } from '../../spec/types.gen.ts'
import { agentOn, frontDoor } from '../../world/inbound.ts'
import type { Transaction } from '../../world/transaction.ts'
import { HELLO, type Recipe } from '../trigger.ts'
import { newEndUser } from './end-user.ts'
import { UNNAMED } from './notices.ts'

type Event = components['schemas']['AdaEventType']

/** How each of Ada's events comes about: https://docs.ada.cx/reference/webhooks/overview */
export const triggers = {
  'v1.conversation.created': (tx, id) => {
    if (id === undefined) return opened(tx).id
    const expected = 'nothing: a conversation is created once'
    const got = JSON.stringify(id)
    throw invalidBody({ pointer: '/conversationId', rule: 'exclusive', expected, got })
  },

  'v1.conversation.message': (tx, id) =>
    tx.execute(given(id, tx).id, { type: 'ReceiveMessage', content: HELLO }).id,

  'v1.conversation.ended': (tx, id) =>
    tx.execute(given(id, tx).id, { type: 'Close', by: 'customer' }).id,

  'v1.conversation.handoff.ended': (tx, id) => {
    const conversation = given(id, tx)
    if (conversation.control.holder !== 'human') {
      tx.execute(conversation.id, { type: 'TakeOver', label: UNNAMED })
    }
    return tx.execute(conversation.id, { type: 'HandBack', by: 'human' }).id
  },

  'v1.end_user.created': (tx) => {
    newEndUser({}, tx)
    return null
  },

  'v1.end_user.updated': (tx, id) => {
    const { directory, now } = tx
    const endUser =
      id === undefined ? newEndUser({}, tx) : directory.contact(tx.conversation(id).contactId)
    directory.saveContact({ ...endUser, updatedAt: now })
    return id ?? null
  },
} satisfies Record<Event, Recipe>

const given = (id: string | undefined, tx: Transaction): Conversation =>
  id === undefined ? opened(tx) : tx.conversation(id)

function opened(tx: Transaction): Conversation {
  const channel = frontDoor(tx)
  const parties = { channelId: channel.id, contactId: newEndUser({}, tx).id }
  return tx.open({ ...parties, agentId: agentOn(channel, tx) })
}
