import type { Content } from './conversation.ts'

/** What somebody, or the clock, wants to happen to a conversation. */
export type Command =
  | {
      readonly type: 'Open'
      readonly vendor: string
      readonly channelId: string
      readonly contactId: string
      /** The AI agent that holds it from the start; null leaves it with nobody. */
      readonly agentId: string | null
    }
  | { readonly type: 'ReceiveMessage'; readonly content: Content }
  | { readonly type: 'SendMessage'; readonly content: Content }
  | { readonly type: 'ConfirmDelivery' }
  | { readonly type: 'MarkRead' }
  | { readonly type: 'ShowTyping' }
  | { readonly type: 'PromptAi'; readonly instruction: string }
  | { readonly type: 'TakeAiTurn'; readonly content: Content }
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
  | { readonly type: 'HandBack' }
  | { readonly type: 'CloseWindow' }

export type CommandType = Command['type']
