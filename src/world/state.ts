import type { Conversation } from '../handover/conversation.ts'
import type { Event } from '../handover/event.ts'
import { evolve, extend } from '../handover/evolve.ts'
import type { Message } from '../handover/message.ts'
import type { Policy } from '../handover/policy.ts'
import { Deliveries } from './delivery.ts'
import type {
  Agent,
  Attachment,
  Channel,
  Contact,
  Directory,
  Script,
  Template,
  User,
  Webhook,
} from './directory.ts'
import type { Fault } from './fault.ts'
import { Notifications } from './notification.ts'
import { Plays } from './play.ts'
import type { RateWindow } from './rate-window.ts'
import { Recency } from './recency.ts'
import { KeptReplies } from './reply.ts'

/** Everything that is true in a world now, with the few indexes that keep a request's cost off the world's size. */
export class WorldState implements Directory {
  readonly agents = new Map<string, Agent>()
  readonly channels = new Map<string, Channel>()
  readonly contacts = new Map<string, Contact>()
  readonly users = new Map<string, User>()
  readonly templates = new Map<string, Template>()
  readonly webhooks = new Map<string, Webhook>()
  readonly attachments = new Map<string, Attachment>()
  readonly conversations = new Map<string, Conversation>()
  readonly deliveries = new Deliveries()
  readonly faults = new Map<string, Fault>()
  readonly notifications = new Notifications()
  readonly scripts = new Map<string, Script>()
  readonly plays = new Plays()
  /** By vendor: what this world answers otherwise. */
  readonly policies = new Map<string, Partial<Policy>>()
  /** By vendor: the windows that its calls are held to; none: its own. */
  readonly rateLimits = new Map<string, readonly RateWindow[]>()
  readonly replies = new KeptReplies()
  readonly #timelines = new Map<string, Message[]>()
  readonly #recent = new Map<string, Recency>()
  readonly #contactByAddress = new Map<string, string>()
  /** The ids of a customer's conversations. */
  readonly #byContact = new Map<string, Set<string>>()

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

  /** All of a customer's conversations, in no order. */
  conversationsOf(contactId: string): Conversation[] {
    const ids = [...(this.#byContact.get(contactId) ?? [])]
    return ids.map((id) => this.conversations.get(id)).filter((one) => one !== undefined)
  }

  saveContact(contact: Contact): void {
    this.#forgetAddresses(contact.id)
    this.contacts.set(contact.id, contact)
    for (const address of addressesOf(contact)) this.#contactByAddress.set(address, contact.id)
  }

  removeContact(id: string): void {
    this.#forgetAddresses(id)
    this.contacts.delete(id)
  }

  #forgetAddresses(id: string): void {
    const contact = this.contacts.get(id)
    if (contact === undefined) return
    for (const address of addressesOf(contact)) {
      if (this.#contactByAddress.get(address) === id) this.#contactByAddress.delete(address)
    }
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
    const { id, vendor, contactId, lastMessage, createdAt } = conversation
    const before = this.conversations.get(id)
    this.conversations.set(id, conversation)
    if (before === undefined || before.lastMessage?.id !== lastMessage?.id) {
      this.recent(vendor).touch(id, lastMessage?.at ?? createdAt)
    }
    if (before?.contactId === contactId) return
    if (before !== undefined) this.#byContact.get(before.contactId)?.delete(id)
    this.#byContact.set(contactId, (this.#byContact.get(contactId) ?? new Set()).add(id))
  }
}

const addressesOf = ({ vendor, address, aliases }: Contact): string[] =>
  [address, ...aliases].map((one) => `${vendor} ${one}`)
