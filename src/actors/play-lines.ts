import type { Event, EventType } from '../handover/event.ts'
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

/** What goes wrong with the webhooks that are to tell of it. */
export const faultLines = (
  { conversationIds }: Pick<Play, 'conversationIds'>,
  { facts, now }: Transaction,
): PlayLine[] =>
  facts.flatMap((fact) => {
    if (fact.type !== 'DeliveryQueued') return []
    const { fault, event, url, conversationId } = fact.delivery
    if (fault === null || !conversationIds.includes(conversationId ?? '')) return []
    return [{ at: now, what: 'event', event: fact.type, text: `${fault}: ${event} to ${url}` }]
  })

/** Whether an event is what a step was about, which need not be told twice. */
export const isOwn = (change: Change): boolean =>
  change.type === 'Conversation' && OWN.has(change.event.type) && !isFailed(change.event)

const isFailed = (event: Event): boolean =>
  event.type === 'MessageSent' && event.message.status === 'failed'

const OWN: ReadonlySet<EventType> = new Set(['MessageReceived', 'MessageSent', 'NoteWritten'])
