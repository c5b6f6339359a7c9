import type { Instant } from '../clock.ts'
import { Refused } from '../handover/refusal.ts'
import type { DrawId } from '../ids.ts'
import {
  type Agent,
  type Attachment,
  blankContact,
  type Channel,
  type Contact,
  type Template,
  type User,
  type Webhook,
} from './directory.ts'
import { DirectoryEntries } from './directory-entries.ts'
import type { Fact } from './fact.ts'
import type { WorldState } from './state.ts'
import type { Newcomer, Tenant } from './tenant.ts'

/** Takes what is to become true. */
interface Staging {
  stage(fact: Fact): void
}

/** One vendor's part of the directory during one transaction: what is true, and on top of it what is staged. */
export class DirectoryView {
  readonly #state: WorldState
  readonly #tenant: Tenant
  readonly #now: Instant
  readonly #newId: DrawId
  readonly #staging: Staging
  readonly #entries: DirectoryEntries

  constructor(
    world: { state: WorldState; tenant: Tenant; now: Instant; newId: DrawId },
    staging: Staging,
  ) {
    this.#state = world.state
    this.#tenant = world.tenant
    this.#now = world.now
    this.#newId = world.newId
    this.#staging = staging
    this.#entries = new DirectoryEntries(world.state, world.tenant.name)
  }

  agent(id: string): Agent | undefined {
    return this.#entries.find('agents', id)
  }

  agents(): Agent[] {
    return this.#entries.all('agents')
  }

  findChannel(id: string): Channel | undefined {
    return this.#entries.find('channels', id)
  }

  /** Throws `Refused`, as the two below. */
  channel(id: string): Channel {
    return found(this.findChannel(id), 'channel', id)
  }

  channels(): Channel[] {
    return this.#entries.all('channels')
  }

  findContact(id: string): Contact | undefined {
    return this.#entries.find('contacts', id)
  }

  contact(id: string): Contact {
    return found(this.findContact(id), 'contact', id)
  }

  contacts(): Contact[] {
    return this.#entries.all('contacts')
  }

  findUser(id: string): User | undefined {
    return this.#entries.find('users', id)
  }

  users(): User[] {
    return this.#entries.all('users')
  }

  webhook(id: string): Webhook | undefined {
    return this.#entries.find('webhooks', id)
  }

  webhooks(): Webhook[] {
    return this.#entries.all('webhooks')
  }

  /** Throws `Refused` unless the template exists and may be sent. */
  template(name: string): Template {
    const named = this.#entries.all('templates').filter((template) => template.name === name)
    const usable = named.find(({ status }) => status === 'approved')
    if (usable !== undefined) return usable
    const [other] = named
    throw new Refused(
      other === undefined
        ? { reason: 'template_not_found', name }
        : { reason: 'template_not_approved', name, status: other.status },
    )
  }

  /** The contact at an address, in any of the forms that it is written in. */
  findContactAt(address: string): Contact | undefined {
    const normal = this.#tenant.address(address)
    if (!this.#entries.isTouched) return this.#state.contactAt(this.#tenant.name, normal)
    return this.contacts().find(
      ({ address: own, aliases }) => own === normal || aliases.includes(normal),
    )
  }

  /** The same, added when the world does not know them yet, and renamed when a name is given. */
  contactAt(address: string, name?: string, newcomer: Newcomer = {}): Contact {
    const { name: vendor } = this.#tenant
    const normal = this.#tenant.address(address)
    if (normal === '') throw new TypeError(`"${address}" is no address`)
    const known = this.findContactAt(address)
    if (known !== undefined && (name === undefined || name === known.name)) return known
    const own = { id: this.#newId(), vendor, address: normal }
    const fresh = { ...blankContact(this.#now), ...newcomer, ...own }
    const contact = { ...(known ?? fresh), updatedAt: this.#now }
    return this.saveContact(name === undefined ? contact : { ...contact, name })
  }

  saveContact(contact: Contact): Contact {
    this.#entries.put('contacts', contact.id, contact)
    this.#staging.stage({ type: 'ContactSaved', contact })
    return contact
  }

  removeContact(id: string): void {
    this.#entries.put('contacts', id, null)
    this.#staging.stage({ type: 'ContactRemoved', id })
  }

  saveUser(user: User): User {
    this.#entries.put('users', user.id, user)
    this.#staging.stage({ type: 'UserSaved', user })
    return user
  }

  saveChannel(channel: Channel): Channel {
    this.#entries.put('channels', channel.id, channel)
    this.#staging.stage({ type: 'ChannelSaved', channel })
    return channel
  }

  saveAgent(agent: Agent): Agent {
    this.#entries.put('agents', agent.id, agent)
    this.#staging.stage({ type: 'AgentSaved', agent })
    return agent
  }

  saveWebhook(webhook: Webhook): Webhook {
    this.#entries.put('webhooks', webhook.id, webhook)
    this.#staging.stage({ type: 'WebhookSaved', webhook })
    return webhook
  }

  removeWebhook(id: string): void {
    this.#entries.put('webhooks', id, null)
    this.#staging.stage({ type: 'WebhookRemoved', id })
  }

  saveAttachment(attachment: Attachment): Attachment {
    this.#entries.put('attachments', attachment.id, attachment)
    this.#staging.stage({ type: 'AttachmentSaved', attachment })
    return attachment
  }
}

function found<T>(entry: T | undefined, what: string, id: string): T {
  if (entry !== undefined) return entry
  throw new Refused({ reason: 'not_found', what, id })
}
