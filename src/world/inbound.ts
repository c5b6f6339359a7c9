import type { Conversation } from '../handover/conversation.ts'
import type { Author, Content, Message } from '../handover/message.ts'
import { Refused } from '../handover/refusal.ts'
import type { Channel, Contact } from './directory.ts'
import type { Transaction } from './transaction.ts'

/** What a customer writes, and where. */
export interface Inbound {
  readonly contact: Contact
  readonly channel: Channel
  readonly content: Content
  readonly author?: Author
}

export interface Received {
  readonly conversation: Conversation
  readonly message: Message
  /** Whether this began a new conversation. */
  readonly opened: boolean
}

/** Who writes from an address, known or not, and renamed when a name is given. */
export function contactOn(
  { kind }: Channel,
  { address, name }: { readonly address: string; readonly name?: string },
  { directory, tenant, now }: Transaction,
): Contact {
  const newcomer = tenant.newcomer(tenant.address(address), kind)
  const contact = directory.contactAt(address, name, newcomer)
  if (!contact.isGuest || newcomer.isGuest === true) return contact
  const known = { name: contact.name ?? newcomer.name ?? null, isGuest: false, updatedAt: now } // a guest no more
  return directory.saveContact({ ...contact, ...newcomer, ...known })
}

/** A customer writes to a channel: into the conversation that they have open, or else as the vendor has it after the end. */
export function receive(inbound: Inbound, tx: Transaction): Received {
  const { channel, content, author } = inbound
  const { id, opened } = conversationOf(inbound, tx)
  const conversation = tx.execute(id, {
    type: 'ReceiveMessage',
    content,
    channelId: channel.id,
    ...(author === undefined ? {} : { author }),
  })
  const { lastMessage: message } = conversation
  if (message === null) throw new Error('A message was received and is not there')
  return { conversation, message, opened }
}

function conversationOf(
  { contact, channel }: Inbound,
  tx: Transaction,
): { id: string; opened: boolean } {
  const theirs = conversationsOn(channel.id, contact.id, tx)
  const open = theirs.find(({ lifecycle }) => lifecycle === 'open')
  if (open !== undefined) return { id: open.id, opened: false }
  const last = theirs.find(({ lifecycle }) => lifecycle === 'closed')
  const { messageAfterClose } = tx.policy
  if (last !== undefined && messageAfterClose !== 'open_new') {
    tx.execute(last.id, reopening(last, messageAfterClose))
    return { id: last.id, opened: false }
  }
  const parties = { channelId: channel.id, contactId: contact.id, agentId: agentOn(channel, tx) }
  const previous = last === undefined ? {} : { previousId: last.id }
  return { id: tx.open({ ...parties, ...previous, isAsked: true }).id, opened: true }
}

/** What a customer has on a channel or, where the vendor parts no channels, on any; the newest first. One may be open. */
export function conversationsOn(
  channelId: string,
  contactId: string,
  tx: Transaction,
): Conversation[] {
  const all = tx.conversationsOf(contactId)
  if (tx.policy.conversationPer === 'contact') return all
  return all.filter((one) => one.channelId === channelId)
}

/** Where no human had it, there is none to go back to. */
const reopening = ({ control }: Conversation, policy: 'reopen_to_ai' | 'reopen_to_human') =>
  policy === 'reopen_to_human' && control.holder === 'human'
    ? ({ type: 'Reopen', to: 'human', userId: control.userId } as const)
    : ({ type: 'Reopen', to: 'ai' } as const)

/** Where customers come who name no channel. Throws `Refused` when the vendor has none. */
export function frontDoor({ directory, tenant }: Transaction): Channel {
  const [channel] = directory.channels()
  if (channel !== undefined) return channel
  throw new Refused({ reason: 'no_sender', detail: `${tenant.name} has no channel to write to` })
}

/** The AI agent that takes new conversations there; null where none is published. */
export function agentOn({ agentId }: Channel, { directory }: Transaction): string | null {
  const agent = agentId === null ? undefined : directory.agent(agentId)
  return agent?.published === true ? agent.id : null
}
