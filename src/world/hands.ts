import type { Instant } from '../clock.ts'
import type { Command } from '../handover/command.ts'
import type { Conversation } from '../handover/conversation.ts'
import type { Errand } from './errands.ts'
import type { WorldState } from './state.ts'
import type { Tenant } from './tenant.ts'
import type { WorldTimer } from './timers.ts'
import type { Transaction } from './transaction.ts'

/** What others do for a world. */
export interface Hands {
  /** What the AI agent does when its turn has come. */
  takeTurn(tx: Transaction, conversation: Conversation): Command
  /** Adds to a transaction what is to be told of it. */
  announce(tx: Transaction): void
  /** The time of a play's next step has come. */
  play(tx: Transaction, playId: string): void
  /** A webhook has failed for too long. */
  disable(tx: Transaction, webhookId: string): void
  errand(timer: WorldTimer, world: ErrandWorld): Errand
}

/** The parts of a world that an errand needs to put down what came of it. */
export interface ErrandWorld {
  readonly name: string
  readonly now: Instant
  /** To be read only. */
  readonly state: WorldState
  begin(tenant: Tenant): Transaction
  commit(tx: Transaction, operation: string): void
}
