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

/** A contact was saved, who was known like this, or was saved before in the same transaction. */
export function contactSaved(
  contact: Contact,
  known: Contact | undefined,
  earlier: readonly Change[],
): Change {
  const saved = earlier.flatMap((change) => (change.type === 'Contact' ? [change.contact] : []))
  return {
    type: 'Contact',
    before: saved.findLast(({ id }) => id === contact.id) ?? known,
    contact,
  }
}

/** What is in a file, by the id of its attachment. */
export interface AttachedFile {
  readonly id: string
  readonly bytes: Uint8Array
}
