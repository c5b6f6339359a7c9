import type { Instant } from '../clock.ts'
import type { Message } from './message.ts'

/** One customer's exchange with a business over one channel. Messages stand beside it, in its timeline. */
export interface Conversation {
  readonly id: string
  readonly vendor: string
  readonly channelId: string
  readonly contactId: string
  readonly createdAt: Instant
  /** When its metadata or its lifecycle last changed. */
  readonly updatedAt: Instant
  /** What a client keeps beside it. */
  readonly metadata: Metadata
  readonly lifecycle: Lifecycle
  readonly control: Control
  /** The external webhook that answers in the AI agent's stead, if there is one. */
  readonly subscriberId: string | null
  /** When the customer last wrote. */
  readonly lastInboundAt: Instant | null
  /** Until when free text may be sent to the customer; null while the window is closed. */
  readonly windowClosesAt: Instant | null
  /** When its subscriber is told that the window is about to close; null where nobody is, or has been told. */
  readonly windowWarnsAt: Instant | null
  /** Customer messages that nobody has marked as read. */
  readonly unread: number
  readonly typingUntil: Instant | null
  /** What the AI agent is about to say something to. */
  readonly aiTurn: AiTurn | null
  /** The AI agent has asked an integration to take the conversation, and waits for the answer. */
  readonly handoffRequest: HandoffRequest | null
  /** Messages sent whose delivery is not confirmed yet, the first to arrive first. */
  readonly inTransit: readonly Transit[]
  /** The latest form that asked the customer how to be reached; null where none was sent. */
  readonly contactForm: ContactForm | null
  /** The closed one that it comes after; null for the first. */
  readonly previousId: string | null
  readonly lastMessage: Message | null
}

/** Flat, as clients send it; values are never nested. */
export type Metadata = Readonly<Record<string, string | number | boolean>>

export type Lifecycle = 'open' | 'closed' | 'deleted'

/** Who may speak for the business. `agentId` on the others is the AI agent that gets the conversation back. */
export type Control =
  | { readonly holder: 'ai'; readonly agentId: string; readonly offeredAt?: Instant }
  | {
      readonly holder: 'queue'
      readonly agentId: string | null
      readonly since: Instant
      readonly trigger: Trigger
      /** When the customer is asked how to be reached, if nobody has come by then; absent once they were. */
      readonly formDueAt?: Instant
    }
  | {
      readonly holder: 'human'
      readonly userId: string | null
      readonly agentId: string | null
      readonly until?: Instant
      /** The integration that the human works with. */
      readonly label?: string
      /** When the human first wrote. */
      readonly joinedAt?: Instant
      /** What the customer is shown until then. */
      readonly queue?: QueuePlace
    }
  | { readonly holder: 'nobody' }

export type Trigger = 'customer_request' | 'ai_offer' | 'ai_decision' | 'operator'

/** How people talk on a channel. */
export type ChannelKind = 'whatsapp' | 'webchat' | 'custom' | 'email' | 'sms' | 'voice'

export interface ContactForm {
  readonly sentAt: Instant
  readonly submittedAt: Instant | null
}

export interface AiTurn {
  readonly dueAt: Instant
  /** What an operator asked the agent to speak about; null when it answers the customer. */
  readonly instruction: string | null
  /** The first of the customer's messages that it is an answer to. */
  readonly answers?: string
  /** Whether it is the greeting of a new conversation. */
  readonly greets?: boolean
  /** Whether the agent has asked for this time itself: then it speaks, and does not ask again. */
  readonly isPutOff?: boolean
}

export interface HandoffRequest {
  readonly label: string
  readonly url: string
  readonly at: Instant
}

/** A place in a queue, or seconds to wait; null where the unit needs no number. */
export interface QueuePlace {
  readonly unit: 'position' | 'time' | 'unknown'
  readonly amount: number | null
}

export interface Transit {
  readonly messageId: string
  readonly deliveredAt: Instant
}

/** The AI agent that holds the conversation, or that gets it back from whoever does. */
export const agentOf = (control: Control): string | null =>
  control.holder === 'nobody' ? null : control.agentId

/** The AI agent in charge of a conversation, human in between or not; null while an external webhook answers. */
export const activeAgent = ({ control, subscriberId }: Conversation): string | null =>
  subscriberId === null ? agentOf(control) : null

/** Whether a customer's message is answered by the AI agent itself, and at once. */
export const aiAnswers = (conversation: Conversation): boolean =>
  conversation.control.holder === 'ai' &&
  conversation.subscriberId === null &&
  conversation.handoffRequest === null

/** The integration that a human works with; null while no human holds the conversation, or through no integration. */
export const handoffLabel = ({ control }: Conversation): string | null =>
  control.holder === 'human' ? (control.label ?? null) : null

export const heldByHuman = (conversation: Conversation): boolean =>
  conversation.control.holder === 'human'

/** A form that was sent since the customer began to wait. */
export const isFormSent = ({ control, contactForm }: Conversation): boolean =>
  control.holder === 'queue' && contactForm !== null && contactForm.sentAt >= control.since
