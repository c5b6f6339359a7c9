import type { Instant } from '../clock.ts'

/** One customer's exchange with a business over one channel. Messages stand beside it, in its timeline. */
export interface Conversation {
  readonly id: string
  readonly vendor: string
  readonly channelId: string
  readonly contactId: string
  readonly createdAt: Instant
  readonly lifecycle: Lifecycle
  readonly control: Control
  /** The external webhook that answers in the AI agent's stead, if there is one. */
  readonly subscriberId: string | null
  /** When the customer last wrote. */
  readonly lastInboundAt: Instant | null
  /** Until when free text may be sent to the customer; null while the window is closed. */
  readonly windowClosesAt: Instant | null
  /** Customer messages that nobody has marked as read. */
  readonly unread: number
  readonly typingUntil: Instant | null
  /** What the AI agent is about to say something to. */
  readonly aiTurn: AiTurn | null
  /** Messages sent whose delivery is not confirmed yet, the first to arrive first. */
  readonly inTransit: readonly Transit[]
  readonly lastMessage: Message | null
}

export type Lifecycle = 'open' | 'closed' | 'deleted'

/** Who may speak for the business. `agentId` on the others is the AI agent that gets the conversation back. */
export type Control =
  | { readonly holder: 'ai'; readonly agentId: string; readonly offeredAt?: Instant }
  | {
      readonly holder: 'queue'
      readonly agentId: string | null
      readonly since: Instant
      readonly trigger: Trigger
      readonly formDueAt?: Instant
      readonly formSentAt?: Instant
    }
  | {
      readonly holder: 'human'
      readonly userId: string | null
      readonly agentId: string | null
      readonly until?: Instant
      readonly label?: string
    }
  | { readonly holder: 'nobody' }

export type Trigger = 'customer_request' | 'ai_offer' | 'ai_decision' | 'operator'

export interface AiTurn {
  readonly dueAt: Instant
  /** What an operator asked the agent to speak about; null when it answers the customer. */
  readonly instruction: string | null
}

export interface Transit {
  readonly messageId: string
  readonly deliveredAt: Instant
}

export interface Message {
  readonly id: string
  readonly at: Instant
  readonly from: Speaker
  readonly content: Content
  readonly status: MessageStatus | null
  readonly replyTo: string | null
}

export type Speaker = 'customer' | 'ai' | 'human' | 'system'
export type MessageStatus = 'sent' | 'delivered' | 'read' | 'failed'

export type Content =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'image'
      readonly url: string
      readonly mimeType: string
      readonly caption: string | null
    }
  | {
      readonly kind: 'rich'
      readonly text: string | null
      readonly footer: string | null
      readonly media: readonly Media[]
      readonly buttons: readonly Button[]
    }
  | {
      readonly kind: 'link_button'
      readonly text: string
      readonly buttonText: string
      readonly url: string
      readonly imageUrl: string | null
    }
  | {
      readonly kind: 'template'
      readonly name: string
      readonly variables: Readonly<Record<string, unknown>>
      readonly text: string
    }
  | { readonly kind: 'quick_reply'; readonly text: string; readonly quickReplyId: string }
  | { readonly kind: 'list_selection'; readonly text: string; readonly buttonText: string }

export interface Media {
  readonly url: string
  readonly mimeType: string
}

export interface Button {
  readonly type: 'url' | 'quick_reply'
  readonly text: string
  readonly url?: string
  readonly quickReplyId?: string
}

/** The words of a message in one line, as an inbox shows them. */
export function preview(content: Content): string {
  switch (content.kind) {
    case 'image':
      return content.caption ?? content.url
    case 'rich':
      return content.text ?? content.media[0]?.url ?? ''
    default:
      return content.text
  }
}

/** The AI agent that holds the conversation, or that gets it back from whoever does. */
export const agentOf = (control: Control): string | null =>
  control.holder === 'nobody' ? null : control.agentId

/** The AI agent in charge of a conversation, human in between or not; null while an external webhook answers. */
export const activeAgent = ({ control, subscriberId }: Conversation): string | null =>
  subscriberId === null ? agentOf(control) : null

/** Whether a customer's message is answered by the AI agent itself. */
export const aiAnswers = (conversation: Conversation): boolean =>
  conversation.control.holder === 'ai' && conversation.subscriberId === null

export const heldByHuman = (conversation: Conversation): boolean =>
  conversation.control.holder === 'human'
