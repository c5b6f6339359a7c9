import type { State } from '../../handover/machine.ts'

/** Where a conversation stands, in Ada's words: "the conversation …". */
export const STATES: Readonly<Record<State, string>> = {
  absent: 'is not there',
  ai: 'is with the AI Agent',
  offered: 'is with the AI Agent',
  queue: 'waits for a human agent',
  human: 'is with a human agent',
  nobody: 'is with nobody',
  closed: 'has ended',
  deleted: 'is deleted',
}

export const NO_HANDOFF = 'Conversation is not in an active handoff state'
