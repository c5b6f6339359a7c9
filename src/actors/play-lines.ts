import type { EventType } from '../handover/event.ts'
import type { Change } from '../world/change.ts'
import type { Play, PlayLine } from '../world/play.ts'
import type { Transaction } from '../world/transaction.ts'
import { changeWords } from './play-words.ts'

/** What became of a play's conversations, for its log. */
export const eventLines = (
  { conversationIds }: Pick<Play, 'conversationIds'>,
  changes: readonly Change[],
  tx: Transaction,
): PlayLine[] =>
  changes.flatMap((change) => {
    if (change.type !== 'Conversation') return []
    if (!conversationIds.includes(change.conversation.id)) return []
    const text = changeWords(change, tx)
    return text === undefined
      ? []
      : [{ at: tx.now, what: 'event' as const, event: change.event.type, text }]
  })

/** Whether an event is what a step was about, which need not be told twice. */
export const isOwn = (change: Change): boolean =>
  change.type === 'Conversation' && OWN.has(change.event.type)

const OWN: ReadonlySet<EventType> = new Set(['MessageReceived', 'MessageSent', 'NoteWritten'])
