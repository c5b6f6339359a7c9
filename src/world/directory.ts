import type { Instant } from '../clock.ts'
import type { ChannelKind, Metadata } from '../handover/conversation.ts'
import type { components } from '../spec/types.gen.ts'

/** Who and what a world's conversations are between. Every entry belongs to one vendor. */
export interface Directory {
  readonly agents: Map<string, Agent>
  readonly channels: Map<string, Channel>
  readonly contacts: Map<string, Contact>
  readonly users: Map<string, User>
  readonly templates: Map<string, Template>
  readonly webhooks: Map<string, Webhook>
  readonly attachments: Map<string, Attachment>
}

export interface Agent {
  readonly id: string
  readonly vendor: string
  readonly name: string
  /** What it says, one after the other, when a fixture wrote its part. */
  readonly replies: readonly string[]
  /** What it says when a conversation begins; null where it waits to be asked. */
  readonly greeting: string | null
  /** The integration that takes conversations over from it; null where there is none. */
  readonly handoff: Handoff | null
  /** Whether it takes new conversations. */
  readonly published: boolean
  /** How it behaves; null where nobody said it. */
  readonly persona: Persona | null
}

type Schemas = components['schemas']

export type Persona = Schemas['Persona']
/** One turn of an AI agent. */
export type Act = Schemas['Act']

/** What an AI agent does next, in a conversation or for a customer. */
export type Script = Schemas['Script']

/** Somebody who works for the business. */
export type User = Schemas['User']

export interface Handoff {
  readonly url: string
  readonly label: string
  /** What a customer says to be handed over. */
  readonly phrases: readonly string[]
  /** What the agent says when the integration does not take it. */
  readonly fallback?: string
}

/** A place where a business can be reached, for example its WhatsApp number. */
export interface Channel {
  readonly id: string
  readonly vendor: string
  readonly kind: ChannelKind
  readonly address: string
  readonly name: string
  /** The AI agent that answers new conversations. */
  readonly agentId: string | null
  readonly description: string
  readonly modality: Modality | null
  readonly markdown: boolean
  readonly metadata: Metadata
  readonly createdAt: Instant
}

export type Modality = 'messaging' | 'email' | 'voice' | 'sms'

export interface Contact {
  readonly id: string
  readonly vendor: string
  /** What they are found by: a phone number, an id of the business's own, or their id. */
  readonly address: string
  readonly name: string | null
  /** Other addresses that they are found by. */
  readonly aliases: readonly string[]
  /** The id that the business itself gave them. */
  readonly externalId: string | null
  /** Nobody but a visitor so far. */
  readonly isGuest: boolean
  readonly tags: readonly string[]
  readonly profile: Profile
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

export interface Profile {
  readonly firstName: string | null
  readonly middleName: string | null
  readonly lastName: string | null
  /** The address of a picture. */
  readonly avatar: string | null
  readonly email: string | null
  readonly phone: string | null
  /** The business that they are of. */
  readonly company: string | null
  readonly address: string | null
  readonly billingAddress: string | null
  /** As BCP 47 writes it. */
  readonly language: string | null
  readonly metadata: Metadata
}

export const NO_PROFILE: Profile = {
  firstName: null,
  middleName: null,
  lastName: null,
  avatar: null,
  email: null,
  phone: null,
  company: null,
  address: null,
  billingAddress: null,
  language: null,
  metadata: {},
}

/** What is not known of a contact at first. */
export const blankContact = (at: Instant) => ({
  externalId: null,
  aliases: [],
  isGuest: false,
  tags: [],
  profile: NO_PROFILE,
  name: null,
  createdAt: at,
  updatedAt: at,
})

/** What an agent is of whom nobody said more. */
export const blankAgent = {
  replies: [],
  greeting: null,
  handoff: null,
  published: true,
  persona: null,
} as const

export interface Template {
  readonly id: string
  readonly vendor: string
  readonly name: string
  readonly language: string
  readonly status: 'approved' | 'pending' | 'rejected'
  /** With `{{1}}`, `{{2}}` … where variables go. */
  readonly body: string
}

/** An address that a vendor sends its events to. */
export interface Webhook extends WebhookHealth {
  readonly id: string
  readonly vendor: string
  readonly name: string
  readonly url: string
  /** Names of events; what none of them means is up to the vendor. */
  readonly events: readonly string[]
  readonly secret: string
  readonly previousSecret: { readonly secret: string; readonly until: Instant } | null
  /** Only events with one of these are sent; all of them where there are none. */
  readonly tags: readonly string[]
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

/** How a webhook fares, which its attempts decide. */
export interface WebhookHealth {
  readonly enabled: boolean
  /** Attempts that failed since the last one that did not. */
  readonly failures: number
  readonly failingSince: Instant | null
  readonly disabledAt: Instant | null
  readonly disabledReason: string | null
}

export const HEALTHY: WebhookHealth = {
  enabled: true,
  failures: 0,
  failingSince: null,
  disabledAt: null,
  disabledReason: null,
}

/** A file that was uploaded. What is in it is kept beside the world. */
export interface Attachment {
  readonly id: string
  readonly vendor: string
  readonly conversationId: string
  readonly filename: string
  readonly mimeType: string
  /** In bytes. */
  readonly size: number
  readonly expiresAt: Instant
}
