import type { Reason, Refusal } from '../handover/refusal.ts'
import type { Reply } from './dialect.ts'

/** What a dialect answers for each reason; a new reason breaks every table until it is answered. */
export type Answers = {
  readonly [R in Reason]: (refusal: Extract<Refusal, { reason: R }>) => Reply
}

/** A refusal looked up in a dialect's table. */
export const refuser =
  (answers: Answers) =>
  (refusal: Refusal): Reply => {
    const answer = answers[refusal.reason] as (refusal: Refusal) => Reply // the table is typed by reason
    return answer(refusal)
  }
