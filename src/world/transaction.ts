import type { Instant } from '../clock.ts'
import type { Command } from '../handover/command.ts'
import type { Conversation, Message } from '../handover/conversation.ts'
import { decide } from '../handover/decide.ts'
import type { Event } from '../handover/event.ts'
import { evolve, extend } from '../handover/evolve.ts'
import { Refused } from '../handover/refusal.ts'
import type { DrawId } from '../ids.ts'
import type { Agent, Channel, Contact, Template, Webhook } from './directory.ts'
import { exportConversation } from './export.ts'
import type { Fact } from './fact.ts'
import type { FixtureData } from './fixture-data.ts'
import type { WorldState } from './state.ts'
import type { Tenant } from './tenant.ts'

/**
 * One vendor's view of a world during one exchange. What it does is staged: visible in here, and to nobody else
 * until the world commits it.
 */
export class Transaction {
  readonly now: Instant
  readonly newId: DrawId
  readonly facts: Fact[] = []
  readonly tenant: Tenant
  /** The world's latest commit when this began; what is decided here holds only as long as it still is. */
  readonly seq: number
  readonly #state: WorldState
  readonly #changed = new Map<string, Conversation>()

  constructor(world: {
    state: WorldState
    tenant: Tenant
    now: Instant
    newId: DrawId
    seq: number
  }) {
    this.now = world.now
    this.tenant = world.tenant
    this.#state = world.state
    this.newId = world.newId
    this.seq = world.seq
  }

  /** Carries a command out on a conversation and gives it as it is then. Throws `Refused`. */
  execute(conversationId: string, command: Command): Conversation {
    return this.#record(this.conversation(conversationId), command)
  }

  open(parties: { channelId: string; contactId: string; agentId: string | null }): Conversation {
    return this.#record(null, { type: 'Open', vendor: this.tenant.name, ...parties })
  }

  /** Throws `Refused` when this vendor has no such conversation. */
  conversation(id: string): Conversation {
    const found = this.#changed.get(id) ?? this.#state.conversations.get(id)
    if (found === undefined || found.vendor !== this.tenant.name) throw notFound('conversation', id)
    return found
  }

  /** The open one between a customer and a channel, if there is one. */
  conversationBetween(channelId: string, contactId: string): Conversation | undefined {
    const found = this.#state.conversationBetween(channelId, contactId)
    return found === undefined ? undefined : (this.#changed.get(found.id) ?? found)
  }

  /** How many conversations this vendor has. */
  get size(): number {
    return this.#state.recent(this.tenant.name).size
  }

  /** The newest activity first, as it was when the exchange began. */
  *recent(): Iterable<Conversation> {
    for (const id of this.#state.recent(this.tenant.name)) yield this.conversation(id)
  }

  /** Oldest first. */
  messages(conversationId: string): readonly Message[] {
    const kept = this.#state.timeline(conversationId)
    const staged = this.facts.flatMap((fact) =>
      fact.type === 'Conversation' && fact.id === conversationId ? [fact.event] : [],
    )
    if (staged.length === 0) return kept
    const timeline = [...kept]
    for (const event of staged) extend(timeline, event)
    return timeline
  }

  /** The contact at an address, added when the world does not know them yet, and renamed when a name is given. */
  contactAt(address: string, name?: string): Contact {
    const { name: vendor } = this.tenant
    const normal = this.tenant.address(address)
    if (normal === '') throw new TypeError(`"${address}" is no address`)
    const known = this.#stagedContact(normal) ?? this.#state.contactAt(vendor, normal)
    if (known !== undefined && (name === undefined || name === known.name)) return known
    const contact = known ?? { id: this.newId(), vendor, address: normal, name: null }
    return this.#save(name === undefined ? contact : { ...contact, name })
  }

  #stagedContact(address: string): Contact | undefined {
    return this.#savedContacts().findLast((contact) => contact.address === address)
  }

  #savedContacts(): Contact[] {
    return this.facts.flatMap((fact) => (fact.type === 'ContactSaved' ? [fact.contact] : []))
  }

  #save(contact: Contact): Contact {
    this.facts.push({ type: 'ContactSaved', contact })
    return contact
  }

  contact(id: string): Contact {
    const saved = this.facts.length > 0 ? this.#savedContacts() : []
    return (
      saved.findLast((contact) => contact.id === id) ??
      this.#own(this.#state.contacts, 'contact', id)
    )
  }

  channel(id: string): Channel {
    return this.#own(this.#state.channels, 'channel', id)
  }

  channels(): Channel[] {
    return this.#all(this.#state.channels)
  }

  agent(id: string): Agent | undefined {
    return this.#find(this.#state.agents, id)
  }

  webhook(id: string): Webhook | undefined {
    return this.#find(this.#state.webhooks, id)
  }

  /** Throws `Refused` unless the template exists and may be sent. */
  template(name: string): Template {
    const named = this.#all(this.#state.templates).filter((template) => template.name === name)
    const usable = named.find(({ status }) => status === 'approved')
    if (usable !== undefined) return usable
    const [other] = named
    throw new Refused(
      other === undefined
        ? { reason: 'template_not_found', name }
        : { reason: 'template_not_approved', name, status: other.status },
    )
  }

  /** The conversations that were changed, as a store would keep them. */
  staged(): FixtureData['conversations'] {
    return [...this.#changed.values()].map((conversation) =>
      exportConversation(conversation, this.messages(conversation.id)),
    )
  }

  #record(conversation: Conversation | null, command: Command): Conversation {
    const moment = { now: this.now, policy: this.tenant.policy, newId: this.newId }
    let current = conversation
    for (const event of decide(command, conversation, moment)) {
      current = evolve(current, event)
      this.facts.push(fact(current.id, event))
    }
    if (current === null) throw new Error(`${command.type} opened nothing`)
    this.#changed.set(current.id, current)
    return current
  }

  #all<T extends { vendor: string }>(entries: Map<string, T>): T[] {
    return [...entries.values()].filter(({ vendor }) => vendor === this.tenant.name)
  }

  #find<T extends { vendor: string }>(entries: Map<string, T>, id: string): T | undefined {
    const found = entries.get(id)
    return found?.vendor === this.tenant.name ? found : undefined
  }

  #own<T extends { vendor: string }>(entries: Map<string, T>, what: string, id: string): T {
    const found = this.#find(entries, id)
    if (found === undefined) throw notFound(what, id)
    return found
  }
}

const fact = (id: string, event: Event): Fact => ({ type: 'Conversation', id, event })

const notFound = (what: string, id: string): Refused =>
  new Refused({ reason: 'not_found', what, id })
