import type { Change } from '../../world/change.ts'
import type { Transaction } from '../../world/transaction.ts'
import { readAnswer } from './answer.ts'
import { tellUsers } from './notifications.ts'

/** What the customer wrote may tell who they are; users are told of it by that name. */
export function followUp(change: Change, tx: Transaction): void {
  if (change.type !== 'Conversation') return
  if (change.event.type === 'MessageReceived') readAnswer(change.conversation.id, tx)
  tellUsers(change, tx)
}
