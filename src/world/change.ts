import type { Conversation } from '../handover/conversation.ts'
import type { Event } from '../handover/event.ts'
import type { Contact } from './directory.ts'

/** What a transaction changed, with how it was before: what vendors tell the world outside of. */
export type Change =
  | {
      readonly type: 'Conversation'
      readonly event: Event
      readonly before: Conversation | null
      readonly conversation: Conversation
    }
  | {
      readonly type: 'Contact'
      readonly before: Contact | undefined
      readonly contact: Contact
    }

/** What is in a file, by the id of its attachment. */
export interface AttachedFile {
  readonly id: string
  readonly bytes: Uint8Array
}
