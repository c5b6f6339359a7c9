import type { Conversation } from '../handover/conversation.ts'
import { type Message, preview } from '../handover/message.ts'
import type { Transaction } from '../world/transaction.ts'

/** What an AI agent's turn is about. */
export interface Asked {
  /** What the customer said that this turn is an answer to, the oldest first; what was said before has been dealt with. */
  readonly messages: readonly Message[]
  /** Everything before that. */
  readonly earlier: readonly Message[]
}

export function askedIn({ id, aiTurn }: Conversation, tx: Transaction): Asked {
  const all = tx.messages(id).filter(({ isNote }) => isNote !== true)
  const first = all.findLastIndex((message) =>
    aiTurn?.answers === undefined ? message.from === 'customer' : message.id === aiTurn.answers,
  )
  if (first < 0 || aiTurn === null || aiTurn.instruction !== null) {
    return { messages: [], earlier: all }
  }
  return {
    messages: all.slice(first).filter(({ from }) => from === 'customer'),
    earlier: all.slice(0, first),
  }
}

export const textsOf = ({ messages }: Asked): string[] =>
  messages.map(({ content }) => preview(content))
