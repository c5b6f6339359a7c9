import type { Conversation } from '../handover/conversation.ts'
import type { Event } from '../handover/event.ts'
import { evolve, extend } from '../handover/evolve.ts'
import type { Message } from '../handover/message.ts'
import { Deliveries, type Fault } from './delivery.ts'
import type {
  Agent,
  Attachment,
  Channel,
  Contact,
  Directory,
  Template,
  Webhook,
} from './directory.ts'
import { Recency } from './recency.ts'

/** Everything that is true in a world now, with the few indexes that keep a request's cost off the world's size. */
export class WorldState implements Directory {
  readonly agents = new Map<string, Agent>()
  readonly channels = new Map<string, Channel>()
  readonly contacts = new Map<string, Contact>()
  readonly templates = new Map<string, Template>()
  readonly webhooks = new Map<string, Webhook>()
  readonly attachments = new Map<string, Attachment>()
  readonly conversations = new Map<string, Conversation>()
  readonly deliveries = new Deliveries()
  readonly faults = new Map<string, Fault>()
  readonly #timelines = new Map<string, Message[]>()
  readonly #recent = new Map<string, Recency>()
  readonly #contactByAddress = new Map<string, string>()
  /** The ids of the open ones. */
  readonly #openByParties = new Map<string, Set<string>>()

  /** A vendor's conversations, the one with the newest message first. */
  recent(vendor: string): Recency {
    let found = this.#recent.get(vendor)
    if (found === undefined) {
      found = new Recency()
      this.#recent.set(vendor, found)
    }
    return found
  }

  /** Oldest first. */
  timeline(conversationId: string): readonly Message[] {
    return this.#timelines.get(conversationId) ?? []
  }

  contactAt(vendor: string, address: string): Contact | undefined {
    return this.contacts.get(this.#contactByAddress.get(`${vendor} ${address}`) ?? '')
  }

  /** The open one, if there is one; the newest, where a vendor admits more. */
  conversationBetween(channelId: string, contactId: string): Conversation | undefined {
    const ids = this.#openByParties.get(`${channelId} ${contactId}`) ?? []
    let newest: Conversation | undefined
    for (const id of ids) {
      const one = this.conversations.get(id)
      if (one !== undefined && (newest === undefined || isNewer(one, newest))) newest = one
    }
    return newest
  }

  saveContact(contact: Contact): void {
    const before = this.contacts.get(contact.id)
    const address = `${contact.vendor} ${before?.address}`
    if (this.#contactByAddress.get(address) === contact.id) this.#contactByAddress.delete(address)
    this.contacts.set(contact.id, contact)
    this.#contactByAddress.set(`${contact.vendor} ${contact.address}`, contact.id)
  }

  /** Puts a conversation in whole, as a fixture brings it. */
  saveConversation(conversation: Conversation, timeline: Message[]): void {
    this.#timelines.set(conversation.id, timeline)
    this.#index(conversation)
  }

  /** Makes an event true of a conversation, and tells how it was and is. */
  record(id: string, event: Event): { before: Conversation | undefined; after: Conversation } {
    const before = this.conversations.get(id)
    let timeline = this.#timelines.get(id)
    if (timeline === undefined) {
      timeline = []
      this.#timelines.set(id, timeline)
    }
    extend(timeline, event)
    const after = evolve(before ?? null, event)
    this.#index(after)
    return { before, after }
  }

  #index(conversation: Conversation): void {
    const { id, vendor, lastMessage, createdAt } = conversation
    const before = this.conversations.get(id)
    this.conversations.set(id, conversation)
    if (before === undefined || before.lastMessage?.id !== lastMessage?.id) {
      this.recent(vendor).touch(id, lastMessage?.at ?? createdAt)
    }
    if (conversation.lifecycle !== before?.lifecycle) this.#indexParties(conversation)
  }

  #indexParties({ id, channelId, contactId, lifecycle }: Conversation): void {
    const parties = `${channelId} ${contactId}`
    const ids = this.#openByParties.get(parties) ?? new Set()
    if (lifecycle === 'open') ids.add(id)
    else ids.delete(id)
    if (ids.size === 0) this.#openByParties.delete(parties)
    else this.#openByParties.set(parties, ids)
  }
}

/** Whatever order they were put in. */
const isNewer = (a: Conversation, b: Conversation): boolean =>
  a.createdAt === b.createdAt ? a.id > b.id : a.createdAt > b.createdAt
