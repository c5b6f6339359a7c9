import type { Instant } from '../clock.ts'
import type { Metadata, QueuePlace, Trigger } from './conversation.ts'
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
      /** The closed conversation that it comes after. */
      readonly previousId?: string
      /** Until when free text may be sent, by what the customer wrote on the channel before. */
      readonly windowClosesAt?: Instant
    }
  | {
      readonly type: 'ReceiveMessage'
      readonly content: Content
      readonly author?: Author
      /** Where it came in, if that is another channel than before. */
      readonly channelId?: string
    }
  | {
      readonly type: 'SendMessage'
      readonly content: Content
      readonly author?: Author
      readonly userId?: string
    }
  /** Among colleagues; the customer never sees it. */
  | { readonly type: 'WriteNote'; readonly content: Content; readonly userId?: string }
  | { readonly type: 'ConfirmDelivery' }
  | { readonly type: 'MarkRead' }
  | { readonly type: 'ShowTyping' }
  | { readonly type: 'PromptAi'; readonly instruction: string }
  /** The AI agent says something, or has nothing to say. */
  | { readonly type: 'TakeAiTurn'; readonly content: Content | null }
  /** The AI agent needs longer than usual. */
  | { readonly type: 'PutOffAiTurn'; readonly until: Instant }
  /** The AI agent asks the customer whether a person is to take over. */
  | { readonly type: 'OfferHuman'; readonly content: Content }
  /** The AI agent lets go, so that a person takes over; it may say so. */
  | { readonly type: 'RequestHuman'; readonly trigger: Trigger; readonly content: Content | null }
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
  /** Whoever holds it lets go, and nobody is called. */
  | { readonly type: 'Release' }
  /** Nobody came: the customer is asked how to be reached. */
  | { readonly type: 'SendContactForm' }
  | { readonly type: 'SubmitContactForm' }
  /** The customer turned out to be another contact, who was known already. */
  | { readonly type: 'ChangeContact'; readonly contactId: string }
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
  | {
      readonly type: 'Close'
      readonly by: Party
      /** What the AI agent says as it closes. */
      readonly content?: Content | null
    }
  /** Goes to a person, or to the AI agent that had it. */
  | { readonly type: 'Reopen'; readonly to: 'human'; readonly userId: string | null }
  | { readonly type: 'Reopen'; readonly to: 'ai' }
  | { readonly type: 'Delete' }
  | { readonly type: 'WarnOfWindow' }
  | { readonly type: 'CloseWindow' }

/** Who did something that more than one side can do. */
export type Party = 'customer' | 'ai' | 'human' | 'system'

export type CommandType = Command['type']
