import type { Trigger } from '../handover/conversation.ts'
import type { Act } from '../world/directory.ts'

/** What an AI agent decided to do. */
export interface Decision {
  readonly does: Act['does']
  /** Null: it says nothing. */
  readonly text: string | null
  /** Why it hands over. */
  readonly trigger?: Trigger
}
