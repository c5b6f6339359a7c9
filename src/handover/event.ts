import type { Instant } from '../clock.ts'
import type { Party } from './command.ts'
import type { AiTurn, Control, Conversation, HandoffRequest, Metadata } from './conversation.ts'
import type { Message } from './message.ts'

/** What became true of a conversation. Events hold everything that `evolve` needs, so a journal of them is the truth. */
export type Event =
  | { readonly type: 'ConversationOpened'; readonly conversation: Conversation }
  | {
      readonly type: 'MessageReceived'
      readonly message: Message
      readonly windowClosesAt: Instant | null
      readonly windowWarnsAt?: Instant
      /** Where it came in, if that is another channel than before. */
      readonly channelId?: string
    }
  | { readonly type: 'NoteWritten'; readonly message: Message }
  | Spoken<'MessageSent'>
  | { readonly type: 'MessagesDelivered'; readonly messageIds: readonly string[] }
  | { readonly type: 'MessagesRead' }
  | { readonly type: 'TypingShown'; readonly until: Instant }
  | { readonly type: 'AiTurnScheduled'; readonly turn: AiTurn }
  | Spoken<'AiSpoke'>
  | { readonly type: 'AiStayedSilent' }
  | { readonly type: 'HumanOffered'; readonly control: Control }
  | { readonly type: 'OfferDropped'; readonly control: Control }
  | { readonly type: 'HumanRequested'; readonly control: Control }
  | { readonly type: 'WaitChanged'; readonly control: Control }
  | {
      readonly type: 'ContactFormSent'
      readonly message: Message
      readonly control: Control
      readonly deliveredAt: Instant | null
    }
  | { readonly type: 'ContactFormSubmitted'; readonly at: Instant }
  | { readonly type: 'ContactChanged'; readonly contactId: string }
  | { readonly type: 'Released'; readonly control: Control }
  | { readonly type: 'AgentAssigned'; readonly control: Control }
  | { readonly type: 'Subscribed'; readonly webhookId: string }
  | { readonly type: 'Unsubscribed'; readonly webhookId: string }
  | { readonly type: 'HumanTookOver'; readonly control: Control }
  | {
      readonly type: 'HandedBack'
      readonly control: Control
      readonly because: 'asked' | 'expired' | 'closed'
      readonly by?: Party
    }
  | { readonly type: 'HandoffRequested'; readonly request: HandoffRequest }
  | { readonly type: 'HandoffDeclined' }
  | { readonly type: 'QueueShown'; readonly control: Control }
  | { readonly type: 'MetadataChanged'; readonly metadata: Metadata; readonly at: Instant }
  | { readonly type: 'Closed'; readonly by: Party; readonly at: Instant }
  | { readonly type: 'Reopened'; readonly control: Control; readonly at: Instant }
  | { readonly type: 'Deleted'; readonly at: Instant }
  | { readonly type: 'WindowWarned' }
  | { readonly type: 'WindowClosed' }

interface Spoken<Type> {
  readonly type: Type
  readonly message: Message
  /** When it reaches the customer; null where nobody is told. */
  readonly deliveredAt: Instant | null
}

export type EventType = Event['type']
