import type { Instant } from '../clock.ts'
import { Refused } from '../handover/refusal.ts'
import type { DrawId } from '../ids.ts'
import {
  type Agent,
  type Attachment,
  blankContact,
  type Channel,
  type Contact,
  type Directory,
  type Template,
  type Webhook,
} from './directory.ts'
import type { Fact } from './fact.ts'
import type { WorldState } from './state.ts'
import type { Tenant } from './tenant.ts'

type Entries = {
  [Kind in keyof Directory]: Directory[Kind] extends Map<string, infer Entry> ? Entry : never
}

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
  /** Made with the first entry; null for one that was taken out. */
  #staged: Map<string, object | null> | undefined

  constructor(
    world: { state: WorldState; tenant: Tenant; now: Instant; newId: DrawId },
    staging: Staging,
  ) {
    this.#state = world.state
    this.#tenant = world.tenant
    this.#now = world.now
    this.#newId = world.newId
    this.#staging = staging
  }

  agent(id: string): Agent | undefined {
    return this.#find('agents', id)
  }

  agents(): Agent[] {
    return this.#all('agents')
  }

  findChannel(id: string): Channel | undefined {
    return this.#find('channels', id)
  }

  /** Throws `Refused`, as the two below. */
  channel(id: string): Channel {
    return found(this.findChannel(id), 'channel', id)
  }

  channels(): Channel[] {
    return this.#all('channels')
  }

  findContact(id: string): Contact | undefined {
    return this.#find('contacts', id)
  }

  contact(id: string): Contact {
    return found(this.findContact(id), 'contact', id)
  }

  contacts(): Contact[] {
    return this.#all('contacts')
  }

  webhook(id: string): Webhook | undefined {
    return this.#find('webhooks', id)
  }

  webhooks(): Webhook[] {
    return this.#all('webhooks')
  }

  /** Throws `Refused` unless the template exists and may be sent. */
  template(name: string): Template {
    const named = this.#all('templates').filter((template) => template.name === name)
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
    if (this.#staged === undefined) return this.#state.contactAt(this.#tenant.name, normal)
    return this.contacts().find((contact) => contact.address === normal)
  }

  /** The same, added when the world does not know them yet, and renamed when a name is given. */
  contactAt(address: string, name?: string): Contact {
    const { name: vendor } = this.#tenant
    const normal = this.#tenant.address(address)
    if (normal === '') throw new TypeError(`"${address}" is no address`)
    const known = this.findContactAt(address)
    if (known !== undefined && (name === undefined || name === known.name)) return known
    const fresh = { ...blankContact(this.#now), id: this.#newId(), vendor, address: normal }
    const contact = { ...(known ?? fresh), updatedAt: this.#now }
    return this.saveContact(name === undefined ? contact : { ...contact, name })
  }

  saveContact(contact: Contact): Contact {
    this.#put('contacts', contact.id, contact)
    this.#staging.stage({ type: 'ContactSaved', contact })
    return contact
  }

  saveChannel(channel: Channel): Channel {
    this.#put('channels', channel.id, channel)
    this.#staging.stage({ type: 'ChannelSaved', channel })
    return channel
  }

  saveAgent(agent: Agent): Agent {
    this.#put('agents', agent.id, agent)
    this.#staging.stage({ type: 'AgentSaved', agent })
    return agent
  }

  saveWebhook(webhook: Webhook): Webhook {
    this.#put('webhooks', webhook.id, webhook)
    this.#staging.stage({ type: 'WebhookSaved', webhook })
    return webhook
  }

  removeWebhook(id: string): void {
    this.#put('webhooks', id, null)
    this.#staging.stage({ type: 'WebhookRemoved', id })
  }

  saveAttachment(attachment: Attachment): Attachment {
    this.#put('attachments', attachment.id, attachment)
    this.#staging.stage({ type: 'AttachmentSaved', attachment })
    return attachment
  }

  #put(kind: keyof Entries, id: string, entry: object | null): void {
    this.#staged ??= new Map()
    this.#staged.set(`${kind} ${id}`, entry)
  }

  #find<Kind extends keyof Entries>(kind: Kind, id: string): Entries[Kind] | undefined {
    const staged = this.#staged?.get(`${kind} ${id}`)
    const entry = staged === undefined ? this.#state[kind].get(id) : staged
    const own = entry as (Entries[Kind] & { vendor: string }) | null | undefined // kept under its own kind
    return own?.vendor === this.#tenant.name ? own : undefined
  }

  #all<Kind extends keyof Entries>(kind: Kind): Entries[Kind][] {
    const ids = new Set(this.#state[kind].keys())
    for (const key of this.#staged?.keys() ?? []) {
      if (key.startsWith(`${kind} `)) ids.add(key.slice(kind.length + 1))
    }
    return [...ids].map((id) => this.#find(kind, id)).filter((entry) => entry !== undefined)
  }
}

function found<T>(entry: T | undefined, what: string, id: string): T {
  if (entry !== undefined) return entry
  throw new Refused({ reason: 'not_found', what, id })
}
