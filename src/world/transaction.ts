import type { Instant } from '../clock.ts'
import type { Command } from '../handover/command.ts'
import type { Conversation } from '../handover/conversation.ts'
import { decide } from '../handover/decide.ts'
import { evolve, extend } from '../handover/evolve.ts'
import { type Step, stateOf } from '../handover/machine.ts'
import type { Message } from '../handover/message.ts'
import type { Policy } from '../handover/policy.ts'
import { Refused } from '../handover/refusal.ts'
import type { DrawId } from '../ids.ts'
import { type AttachedFile, type Change, contactSaved } from './change.ts'
import type { Deliveries } from './delivery.ts'
import type { Attachment, Script } from './directory.ts'
import { DirectoryView } from './directory-view.ts'
import { exportConversation } from './export-conversation.ts'
import { type Fact, takesOrder } from './fact.ts'
import type { Fault } from './fault.ts'
import { newestFirst } from './newest-first.ts'
import type { Notifications } from './notification.ts'
import type { Plays } from './play.ts'
import type { KeptReplies } from './reply.ts'
import { type Staged, stagedIn } from './staged.ts'
import type { WorldState } from './state.ts'
import { policyIn, type Tenant } from './tenant.ts'

/**
 * One vendor's view of a world during one exchange. What it does is staged: visible in here, and to nobody else
 * until the world commits it.
 */
export class Transaction {
  readonly now: Instant
  readonly newId: DrawId
  readonly facts: Fact[] = []
  readonly changes: Change[] = []
  /** The steps of the machine that its commands took. */
  readonly steps: Step[] = []
  readonly tenant: Tenant
  readonly directory: DirectoryView
  /** The world's name. */
  readonly world: string
  /** The world's latest commit when this began; what is decided here holds only as long as it still is. */
  readonly seq: number
  /** How the vendor answers in this world what vendors differ on. */
  readonly policy: Policy
  readonly plays: Plays
  readonly replies: KeptReplies
  readonly #state: WorldState
  readonly #changed = new Map<string, Conversation>()
  /** What is in the files that were attached. */
  readonly uploads: AttachedFile[] = []

  constructor(world: {
    name: string
    state: WorldState
    tenant: Tenant
    now: Instant
    newId: DrawId
    seq: number
  }) {
    this.world = world.name
    this.now = world.now
    this.tenant = world.tenant
    this.#state = world.state
    this.newId = world.newId
    this.seq = world.seq
    this.policy = policyIn(world.state, world.tenant)
    this.plays = world.state.plays
    this.replies = world.state.replies
    this.directory = new DirectoryView(world, this)
  }

  /** Throws when something else became true since this began. */
  requireLatest(seq: number, operation: string): void {
    if (seq === this.seq) return
    throw new Error(`${operation} was decided at commit ${this.seq}, and the world is at ${seq}`)
  }

  /** Puts down what is to become true. */
  stage(fact: Fact): void {
    this.facts.push(fact)
    if (fact.type !== 'ContactSaved') return
    const known = this.#state.contacts.get(fact.contact.id)
    this.changes.push(contactSaved(fact.contact, known, this.changes))
  }

  /** Carries a command out on a conversation and gives it as it is then. Throws `Refused`. */
  execute(conversationId: string, command: Command): Conversation {
    return this.#record(this.conversation(conversationId), command)
  }

  open(parties: Omit<Command & { type: 'Open' }, 'type' | 'vendor'>): Conversation {
    return this.#record(null, { type: 'Open', vendor: this.tenant.name, ...parties })
  }

  /** Throws `Refused` when this vendor has no such conversation. */
  conversation(id: string): Conversation {
    const found = this.#changed.get(id) ?? this.#state.conversations.get(id)
    if (found !== undefined && found.vendor === this.tenant.name) return found
    throw new Refused({ reason: 'not_found', what: 'conversation', id })
  }

  /** A customer's conversations with the business, the newest first. */
  conversationsOf(contactId: string): Conversation[] {
    const all = [...this.#state.conversationsOf(contactId), ...this.#changed.values()]
    const current = new Map(all.map(({ id }) => [id, this.conversation(id)])).values()
    return newestFirst([...current].filter((one) => one.contactId === contactId))
  }

  /** The open one between a customer and a channel, if there is one; the newest, where a vendor admits more. */
  conversationBetween(channelId: string, contactId: string): Conversation | undefined {
    return this.conversationsOf(contactId).find(
      (one) => one.channelId === channelId && one.lifecycle === 'open',
    )
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

  /** As they were when the exchange began. */
  get deliveries(): Deliveries {
    return this.#state.deliveries
  }

  /** The order of the next delivery that is staged. */
  nextDelivery(): number {
    return this.deliveries.nextOrder + this.facts.filter(takesOrder).length
  }

  /** As they were when the exchange began. */
  get notifications(): Notifications {
    return this.#state.notifications
  }

  /** The oldest first, as they were when the exchange began. */
  scripts(): Script[] {
    return [...this.#state.scripts.values()].filter(({ vendor }) => vendor === this.tenant.name)
  }

  /** The oldest first, as they were when the exchange began. */
  faults(): Fault[] {
    return [...this.#state.faults.values()]
  }

  /** Keeps a file with a conversation, and lets go of those whose time is over. */
  attach(attachment: Attachment, bytes: Uint8Array): void {
    for (const { id, expiresAt } of this.#state.attachments.values()) {
      if (expiresAt <= this.now) this.stage({ type: 'AttachmentRemoved', id })
    }
    this.directory.saveAttachment(attachment)
    this.uploads.push({ id: attachment.id, bytes })
  }

  /** What was changed, as a store would keep it. */
  staged(): Staged[] {
    const conversations = [...this.#changed.values()].map((conversation) => ({
      schema: 'FixtureConversation',
      entry: exportConversation(conversation, this.messages(conversation.id)),
    }))
    return [...conversations, ...this.facts.flatMap(stagedIn)]
  }

  #record(conversation: Conversation | null, command: Command): Conversation {
    const { now, policy, newId } = this
    // a customer who comes by another channel is answered there
    const channelId = ('channelId' in command && command.channelId) || conversation?.channelId
    const channel = this.directory.findChannel(channelId ?? '')?.kind ?? 'custom'
    let current = conversation
    const moment = { now, policy, newId, channel }
    for (const event of decide(command, conversation, moment)) {
      const before = current
      current = evolve(current, event)
      this.facts.push({ type: 'Conversation', id: current.id, event })
      this.changes.push({ type: 'Conversation', event, before, conversation: current })
    }
    if (current === null) throw new Error(`${command.type} opened nothing`)
    this.#changed.set(current.id, current)
    this.steps.push({ command: command.type, from: stateOf(conversation), to: stateOf(current) })
    return current
  }
}
