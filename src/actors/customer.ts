import { invalidBody } from '../handover/refusal.ts'
import type { Channel } from '../world/directory.ts'
import { contactOn, frontDoor, receive } from '../world/inbound.ts'
import { requireAddress, requireAddressOn } from '../world/tenant.ts'
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
  const { conversationId, from, name } = writing
  const content = { kind: 'text', text: writing.text } as const
  if (conversationId !== undefined) {
    const { id, lastMessage } = tx.execute(conversationId, { type: 'ReceiveMessage', content })
    return { conversationId: id, messageId: lastMessage?.id ?? '', opened: false } // the one just received
  }
  const address = from ?? '' // the schema demands one of the two
  requireAddress(address, tx.tenant)
  const channel = reached(address, writing, tx)
  requireAddressOn(channel.kind, address, tx.tenant)
  const contact = contactOn(channel, { address, ...(name === undefined ? {} : { name }) }, tx)
  const { conversation, message, opened } = receive({ contact, channel, content }, tx)
  return { conversationId: conversation.id, messageId: message.id, opened }
}

/** The one named, or one that they have a conversation on, or the first one there is. */
function reached(address: string, { to }: Writing, tx: Transaction): Channel {
  if (to !== undefined) return channelAt(to, tx)
  const contact = tx.directory.findContactAt(address)
  const theirs = contact === undefined ? [] : tx.conversationsOf(contact.id)
  const open = theirs.filter(({ lifecycle }) => lifecycle === 'open')
  const channels = tx.directory.channels()
  const used = channels.find(({ id }) => open.some(({ channelId }) => channelId === id))
  const fits = ({ kind }: Channel) => tx.tenant.lacking(address, kind) === null
  return used ?? channels.find(fits) ?? frontDoor(tx)
}

function channelAt(to: string, tx: Transaction): Channel {
  const address = tx.tenant.address(to)
  const found = tx.directory.channels().find((one) => one.address === address || one.id === to)
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
