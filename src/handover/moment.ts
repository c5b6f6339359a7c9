import type { Instant } from '../clock.ts'
import type { Command } from './command.ts'
import type { ChannelKind, Conversation } from './conversation.ts'
import { allowedFrom, stateOf } from './machine.ts'
import type { Policy } from './policy.ts'
import { Refused } from './refusal.ts'

/** Everything from outside that a decision may depend on. */
export interface Moment {
  readonly now: Instant
  readonly policy: Policy
  /** What the conversation is held on. */
  readonly channel: ChannelKind
  readonly newId: () => string
}

/** A command that is not possible from where the conversation stands, and which ones are. */
export function wrongState(command: Command, conversation: Conversation | null): Refused {
  const state = stateOf(conversation)
  const allowed = allowedFrom(state).filter((type) => type !== command.type)
  return new Refused({ reason: 'wrong_state', command: command.type, state, allowed })
}
