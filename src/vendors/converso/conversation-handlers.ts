import type { Conversation } from '../../handover/conversation.ts'
import { preview } from '../../handover/message.ts'
import { invalidBody, Refused } from '../../handover/refusal.ts'
import type { Input } from '../../spec/handler.ts'
import type { Channel, Contact } from '../../world/directory.ts'
import { conversationsOn } from '../../world/inbound.ts'
import type { Transaction } from '../../world/transaction.ts'
import { REACHED_BY } from './address.ts'
import { reachable } from './contact.ts'
import { assigneeOf, presentConversation, tagged } from './conversation.ts'
import type { Desk, DeskHandlers } from './desk.ts'
import { missing } from './find.ts'
import { nameOf } from './names.ts'
import { pageOf } from './page.ts'
import { requireAdmin } from './roles.ts'
import { contentOf } from './words.ts'

/** https://docs.converso.io/communications/conversations */
export const conversationHandlers = {
  converso_conversations_list: ({ query }, desk) => {
    const { tx } = desk
    const page = pageOf(
      [...tx.recent()],
      {
        order: 'newest',
        at: ({ lastMessage, createdAt }) => lastMessage?.at ?? createdAt,
        keeps: (conversation) => isAskedFor(conversation, query, desk),
        show: (conversation) => presentConversation(conversation, tx),
      },
      query,
    )
    return { status: 200, body: page }
  },

  converso_conversations_create: ({ body }, { tx, me }) => {
    const { channelId, contactId } = body
    const channel =
      tx.directory.findChannel(channelId) ?? missing('channel', channelId, '/channelId')
    const contact =
      tx.directory.findContact(contactId) ?? missing('contact', contactId, '/contactId')
    requireReachable(contact, channel)
    const content = contentOf(body, channel, tx)
    const { id } = begin(channel, contact, tx)
    tx.execute(id, { type: 'TakeOver', userId: me.id })
    const begun = tx.execute(id, { type: 'SendMessage', content, userId: me.id })
    return { status: 201, body: presentConversation(begun, tx) }
  },

  converso_conversations_retrieve: ({ path }, { tx }) =>
    tagged(tx.conversation(path.conversationId), tx),

  converso_conversations_delete: ({ path }, { tx, me }) => {
    requireAdmin(me)
    tx.execute(path.conversationId, { type: 'Delete' })
    return { status: 204 }
  },
} satisfies Partial<DeskHandlers>

type Query = Input<'converso_conversations_list'>['query']

function isAskedFor(conversation: Conversation, query: Query, { tx, me }: Desk): boolean {
  const { view, status, assignee, channelId, contactId, q } = query
  const { lifecycle } = conversation
  const held = assigneeOf(conversation)
  return (
    (status === undefined ? lifecycle !== 'deleted' : lifecycle === status) &&
    (view !== 'mine' || (held?.type === 'user' && held.id === me.id)) &&
    (assignee === undefined || isWith(held, assignee)) &&
    (channelId === undefined || conversation.channelId === channelId) &&
    (contactId === undefined || conversation.contactId === contactId) &&
    (q === undefined || isSaid(q.toLowerCase(), conversation, tx))
  )
}

function isWith(held: ReturnType<typeof assigneeOf>, wanted: string): boolean {
  if (wanted === 'none') return held === null
  if (wanted === 'ai') return held?.type === 'ai_agent'
  return held?.type === 'user' && held.id === wanted
}

function isSaid(text: string, { id, contactId }: Conversation, tx: Transaction): boolean {
  const name = nameOf(tx.directory.findContact(contactId))
  if (name?.toLowerCase().includes(text)) return true
  return tx
    .messages(id)
    .some(({ isNote, content }) => !isNote && preview(content).toLowerCase().includes(text))
}

/** Held by nobody yet. Throws `Refused` when there is one with this contact already. */
function begin(channel: Channel, contact: Contact, tx: Transaction): Conversation {
  const theirs = conversationsOn(channel.id, contact.id, tx)
  const open = theirs.find(({ lifecycle }) => lifecycle === 'open')
  if (open !== undefined) throw duplicate(open)
  const last = theirs.find(({ lifecycle }) => lifecycle === 'closed')
  const previous = last === undefined ? {} : { previousId: last.id }
  const here = theirs.filter(({ channelId }) => channelId === channel.id)
  const windows = here.map(({ windowClosesAt }) => windowClosesAt ?? 0)
  const closesAt = Math.max(0, ...windows)
  const window = closesAt > tx.now ? { windowClosesAt: closesAt } : {} // what they wrote on the channel still counts
  const parties = { channelId: channel.id, contactId: contact.id, agentId: null }
  return tx.open({ ...parties, ...previous, ...window })
}

export const duplicate = ({ id }: Conversation): Refused =>
  new Refused({ reason: 'duplicate', what: 'conversation', id })

/** On the other channels everybody can be written to. */
function requireReachable({ profile }: Contact, { kind }: Channel): void {
  const by = REACHED_BY[kind]
  const { phone, email } = profile
  if (by === 'email' && reachable({ phone: null, email }).length === 0) {
    throw unreachable('an email address')
  }
  if (by === 'phone' && phone === null) throw unreachable('a phone number')
}

const unreachable = (what: string): Refused =>
  invalidBody({
    pointer: '/contactId',
    rule: 'reference',
    expected: `a contact with ${what}`,
    got: 'one without',
  })
