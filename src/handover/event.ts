import type { Instant } from '../clock.ts'
import type { AiTurn, Control, Conversation, Message } from './conversation.ts'

/** What became true of a conversation. Events hold everything that `evolve` needs, so a journal of them is the truth. */
export type Event =
  | { readonly type: 'ConversationOpened'; readonly conversation: Conversation }
  | {
      readonly type: 'MessageReceived'
      readonly message: Message
      readonly windowClosesAt: Instant | null
    }
  | { readonly type: 'MessageSent'; readonly message: Message; readonly deliveredAt: Instant }
  | { readonly type: 'MessagesDelivered'; readonly messageIds: readonly string[] }
  | { readonly type: 'MessagesRead' }
  | { readonly type: 'TypingShown'; readonly until: Instant }
  | { readonly type: 'AiTurnScheduled'; readonly turn: AiTurn }
  | { readonly type: 'AiSpoke'; readonly message: Message; readonly deliveredAt: Instant }
  | { readonly type: 'AgentAssigned'; readonly control: Control }
  | { readonly type: 'Subscribed'; readonly webhookId: string }
  | { readonly type: 'Unsubscribed'; readonly webhookId: string }
  | { readonly type: 'HumanTookOver'; readonly control: Control }
  | {
      readonly type: 'HandedBack'
      readonly control: Control
      readonly because: 'asked' | 'expired'
    }
  | { readonly type: 'WindowClosed' }

export type EventType = Event['type']
