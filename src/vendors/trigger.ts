import type { EventName } from '../spec/event.ts'
import type { Transaction } from '../world/transaction.ts'

/**
 * Makes an event happen: carries out what leads to it, in the conversation given or else with a customer of its own.
 * Gives the conversation; null where the event concerns none. Throws `Refused` when nothing leads there.
 */
export type Recipe = (tx: Transaction, conversationId: string | undefined) => string | null

/** A vendor's recipes, one for each event that it sends. */
export type Triggers = Readonly<Partial<Record<EventName, Recipe>>>

/** What a customer of its own says. */
export const HELLO = { kind: 'text', text: 'Hello! This is a test.' } as const
