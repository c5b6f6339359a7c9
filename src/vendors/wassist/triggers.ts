import type { Conversation } from '../../handover/conversation.ts'
import { Refused } from '../../handover/refusal.ts'
import type { components } from '../../spec/types.gen.ts'
import type { Contact, Webhook } from '../../world/directory.ts'
import { freshNumber } from '../../world/fresh-number.ts'
import { agentOn, frontDoor, receive } from '../../world/inbound.ts'
import type { Transaction } from '../../world/transaction.ts'
import { queue } from '../delivery-queue.ts'
import { HELLO, type Recipe } from '../trigger.ts'
import { testPing } from './test-ping.ts'
import { webhooks } from './webhooks.ts'

type Event = components['schemas']['WassistEventName'] | 'test.ping'

/** How each of Wassist's events comes about: https://docs.wassist.app/concepts/webhooks */
export const triggers = {
  'message.received': (tx, id) => (id === undefined ? begun(tx) : write(id, tx)).id,

  'subscription.message.received': (tx, id) => write(subscribed(id, tx).id, tx).id,

  'subscription.activated': (tx, id) => {
    const webhookId = subscriber(tx).id
    const conversation = id === undefined ? opened(tx) : tx.conversation(id)
    if (conversation.subscriberId === webhookId) {
      tx.execute(conversation.id, { type: 'Unsubscribe' }) // who has it already is not told again
    }
    return tx.execute(conversation.id, { type: 'Subscribe', webhookId }).id
  },

  'subscription.revoked': (tx, id) => tx.execute(subscribed(id, tx).id, { type: 'Unsubscribe' }).id,

  'subscription.service_window.expiring': (tx, id) => {
    const conversation = inWindow(id, ({ windowWarnsAt }) => windowWarnsAt !== null, tx)
    return tx.execute(subscribed(conversation.id, tx).id, { type: 'WarnOfWindow' }).id
  },

  'subscription.service_window.closed': (tx, id) => {
    const conversation = inWindow(id, ({ windowClosesAt }) => windowClosesAt !== null, tx)
    return tx.execute(subscribed(conversation.id, tx).id, { type: 'CloseWindow' }).id
  },

  'test.ping': (tx) => {
    const webhook = subscriber(tx)
    queue(testPing(webhook, tx), webhook, tx, webhooks)
    return null
  },
} satisfies Record<Event, Recipe>

const write = (id: string, tx: Transaction): Conversation =>
  tx.execute(id, { type: 'ReceiveMessage', content: HELLO })

/** By a customer, who writes. */
const begun = (tx: Transaction): Conversation =>
  receive({ contact: stranger(tx), channel: frontDoor(tx), content: HELLO }, tx).conversation

/** By the business: nobody has written yet. */
function opened(tx: Transaction): Conversation {
  const channel = frontDoor(tx)
  const parties = { channelId: channel.id, contactId: stranger(tx).id }
  return tx.open({ ...parties, agentId: agentOn(channel, tx) })
}

/** A conversation that a webhook answers; the customer has written where one is given, or not at all. */
function subscribed(id: string | undefined, tx: Transaction): Conversation {
  const conversation = id === undefined ? opened(tx) : tx.conversation(id)
  if (conversation.subscriberId !== null) return conversation
  return tx.execute(conversation.id, { type: 'Subscribe', webhookId: subscriber(tx).id })
}

/** A conversation whose customer has written lately enough. */
function inWindow(
  id: string | undefined,
  isOpen: (conversation: Conversation) => boolean,
  tx: Transaction,
): Conversation {
  if (id === undefined) return begun(tx)
  const conversation = tx.conversation(id)
  return isOpen(conversation) ? conversation : write(id, tx)
}

/** The one that was registered last: what a fixture brings is seldom what is looked at. */
function subscriber({ directory, tenant }: Transaction): Webhook {
  const found = directory.webhooks().findLast(({ enabled }) => enabled)
  if (found !== undefined) return found
  const detail = `${tenant.name} has no webhook that could hear it; register one first`
  throw new Refused({ reason: 'unprocessable', detail })
}

const stranger = (tx: Transaction): Contact => tx.directory.contactAt(freshNumber(tx))
