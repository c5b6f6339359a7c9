import type { Message } from '../handover/message.ts'
import { invalidBody, Refused } from '../handover/refusal.ts'
import type { Channel, Contact } from '../world/directory.ts'
import type { Transaction } from '../world/transaction.ts'

/** What a customer writes, and where: into a conversation, or from an address to one of the business's. */
export interface Writing {
  readonly text: string
  readonly conversationId?: string
  readonly from?: string
  readonly to?: string
  readonly name?: string
}

export interface Written {
  readonly conversationId: string
  readonly messageId: string
  /** Whether this began a new conversation. */
  readonly opened: boolean
}

/** A customer writes. Throws `Refused` when there is no such conversation or business address. */
export function write(writing: Writing, tx: Transaction): Written {
  const { id, opened } = place(writing, tx)
  const content = { kind: 'text', text: writing.text } as const
  const message = latest(tx.execute(id, { type: 'ReceiveMessage', content }).lastMessage)
  return { conversationId: id, messageId: message.id, opened }
}

function place(writing: Writing, tx: Transaction): { id: string; opened: boolean } {
  const { conversationId, from, to, name } = writing
  if (conversationId !== undefined) {
    return { id: tx.conversation(conversationId).id, opened: false }
  }
  const contact = contactFrom(from ?? '', name, tx) // the schema demands one of the two
  const reached = to === undefined ? tx.directory.channels() : [channelAt(to, tx)]
  for (const channel of reached) {
    const known = tx.conversationBetween(channel.id, contact.id)
    if (known !== undefined) return { id: known.id, opened: false }
  }
  const [channel] = reached
  if (channel === undefined) {
    throw new Refused({
      reason: 'no_sender',
      detail: `${tx.tenant.name} has no channel to write to`,
    })
  }
  const parties = { channelId: channel.id, contactId: contact.id, agentId: channel.agentId }
  return { id: tx.open({ ...parties, isAsked: true }).id, opened: true }
}

function contactFrom(from: string, name: string | undefined, tx: Transaction): Contact {
  const { tenant, directory } = tx
  if (tenant.isAddress(from)) return directory.contactAt(from, name)
  const got = JSON.stringify(from)
  throw invalidBody({ pointer: '/from', rule: 'format', expected: tenant.addressHint, got })
}

function channelAt(to: string, tx: Transaction): Channel {
  const address = tx.tenant.address(to)
  const found = tx.directory.channels().find((channel) => channel.address === address)
  if (found !== undefined) return found
  throw invalidBody({
    pointer: '/to',
    rule: 'reference',
    expected: `one of ${tx.directory
      .channels()
      .map((channel) => channel.address)
      .join(', ')}`,
    got: JSON.stringify(to),
  })
}

function latest(message: Message | null): Message {
  if (message === null) throw new Error('A message was received and is not there')
  return message
}
