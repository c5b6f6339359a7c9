import { Refused } from '../handover/refusal.ts'
import type { Hands } from './hands.ts'
import { commandOf, isOfConversation, type WorldTimer } from './timers.ts'
import type { Transaction } from './transaction.ts'

/** Stages what happens when a timer's time has come. False where what it waited for is no longer possible. */
export function setOff(timer: WorldTimer, tx: Transaction, hands: Hands): boolean {
  try {
    decide(timer, tx, hands)
    return true
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}

function decide({ kind, subject }: WorldTimer, tx: Transaction, hands: Hands): void {
  const act = () => hands.takeTurn(tx, tx.conversation(subject))
  if (isOfConversation(kind)) tx.execute(subject, commandOf(kind, act))
  else if (kind === 'play') hands.play(tx, subject)
  else hands.disable(tx, subject)
}
