import type { Metadata, QueuePlace } from './conversation.ts'
import type { Author, Content } from './message.ts'

/** What somebody, or the clock, wants to happen to a conversation. */
export type Command =
  | {
      readonly type: 'Open'
      readonly vendor: string
      readonly channelId: string
      readonly contactId: string
      /** The AI agent that holds it from the start; null leaves it with nobody. */
      readonly agentId: string | null
      readonly metadata?: Metadata
      /** Who wrote first needs no greeting. */
      readonly isAsked?: boolean
    }
  | { readonly type: 'ReceiveMessage'; readonly content: Content; readonly author?: Author }
  | { readonly type: 'SendMessage'; readonly content: Content; readonly author?: Author }
  | { readonly type: 'ConfirmDelivery' }
  | { readonly type: 'MarkRead' }
  | { readonly type: 'ShowTyping' }
  | { readonly type: 'PromptAi'; readonly instruction: string }
  /** The AI agent says something, or has nothing to say. */
  | { readonly type: 'TakeAiTurn'; readonly content: Content | null }
  | { readonly type: 'AssignAgent'; readonly agentId: string }
  | { readonly type: 'Subscribe'; readonly webhookId: string }
  | { readonly type: 'Unsubscribe' }
  | {
      readonly type: 'TakeOver'
      readonly userId?: string
      /** How long the human keeps it, in minutes; absent means until handed back. */
      readonly minutes?: number
      readonly label?: string
    }
  | { readonly type: 'ExpireTakeover' }
  | { readonly type: 'HandBack'; readonly by?: Party }
  | { readonly type: 'RequestHandoff'; readonly label: string; readonly url: string }
  | { readonly type: 'AcceptHandoff' }
  /** The integration did not take it; the AI says this instead. */
  | { readonly type: 'DeclineHandoff'; readonly content: Content }
  | { readonly type: 'ShowQueue'; readonly place: QueuePlace }
  | {
      readonly type: 'ChangeMetadata'
      /** Merged into what there is; null takes a key out. */
      readonly change: Readonly<Record<string, Metadata[string] | null>>
    }
  | { readonly type: 'Close'; readonly by: Party }
  | { readonly type: 'WarnOfWindow' }
  | { readonly type: 'CloseWindow' }

/** Who did something that more than one side can do. */
export type Party = 'customer' | 'human' | 'system'

export type CommandType = Command['type']
