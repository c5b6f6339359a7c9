import type { Handlers } from '../../spec/handler.ts'
import type { User } from '../../world/directory.ts'
import type { Transaction } from '../../world/transaction.ts'
import type { CheckedInput, Reply } from '../dialect.ts'
import type { HandlerTable } from '../vendor.ts'
import { userOf } from './auth.ts'

/** Where somebody sits who works for the business: what they can change, and who they are. */
export interface Desk {
  readonly tx: Transaction
  readonly me: User
}

export type DeskHandlers = Handlers<'converso_', Desk>

type AnyHandler = (input: CheckedInput, desk: Desk) => Reply

/** Has every handler carried out as the user whom the key names. */
export function atDesk(table: DeskHandlers): HandlerTable {
  const seated = Object.entries(table).map(([id, handler]) => [
    id,
    (input: CheckedInput, tx: Transaction) =>
      (handler as AnyHandler)(input, { tx, me: userOf(input.header, tx) }), // the exchange checked the input
  ])
  return Object.fromEntries(seated)
}
