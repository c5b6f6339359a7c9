/** Who and what a world's conversations are between. Every entry belongs to one vendor. */
export interface Agent {
  readonly id: string
  readonly vendor: string
  readonly name: string
  /** What it says, one after the other, when a fixture wrote its part. */
  readonly replies: readonly string[]
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
}

export type ChannelKind = 'whatsapp' | 'webchat' | 'custom' | 'email' | 'sms' | 'voice'

export interface Contact {
  readonly id: string
  readonly vendor: string
  readonly address: string
  readonly name: string | null
}

export interface Template {
  readonly id: string
  readonly vendor: string
  readonly name: string
  readonly language: string
  readonly status: 'approved' | 'pending' | 'rejected'
  /** With `{{1}}`, `{{2}}` … where variables go. */
  readonly body: string
}

export interface Webhook {
  readonly id: string
  readonly vendor: string
  readonly name: string
  readonly url: string
}

export interface Directory {
  readonly agents: Map<string, Agent>
  readonly channels: Map<string, Channel>
  readonly contacts: Map<string, Contact>
  readonly templates: Map<string, Template>
  readonly webhooks: Map<string, Webhook>
}
