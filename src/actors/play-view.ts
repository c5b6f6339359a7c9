import type { Conversation } from '../handover/conversation.ts'
import type { User } from '../world/directory.ts'
import { changed, type Play, type PlayChange, type Step } from '../world/play.ts'
import type { Transaction } from '../world/transaction.ts'

/** A play as it is in the middle of a transaction. */
export function playIn(tx: Transaction, id: string): Play | undefined {
  let play = tx.plays.get(id)
  for (const fact of tx.facts) {
    if (fact.type === 'PlaySaved' && fact.play.id === id) play = fact.play
    if (fact.type === 'PlayChanged' && fact.id === id && play) play = changed(play, fact.change)
  }
  return play
}

/** Those that went on when the transaction began, and those that began in it. */
export function playsOf(tx: Transaction): Play[] {
  const begun = tx.facts.flatMap((fact) => (fact.type === 'PlaySaved' ? [fact.play.id] : []))
  const ids = [...tx.plays.running(tx.tenant.name).map(({ id }) => id), ...begun]
  return ids.map((id) => playIn(tx, id)).filter((play) => play !== undefined)
}

/** Puts down what a play comes to, and gives it as it is then. */
export function change(play: Play, change: PlayChange, tx: Transaction): Play {
  tx.stage({ type: 'PlayChanged', id: play.id, change })
  return changed(play, change)
}

/** The conversation that a play is in; null before there is one. */
export const conversationOf = ({ conversationId }: Play, tx: Transaction): Conversation | null =>
  conversationId === null ? null : tx.conversation(conversationId)

/** The human that a step names, or whose routine it is; undefined where the world has no such user. */
export function userOf({ as }: Pick<Step, 'as'>, play: Play, tx: Transaction): User | undefined {
  const users = tx.directory.users()
  const wanted = as ?? play.userId ?? 'first'
  const place = PLACES.indexOf(wanted)
  return place < 0 ? users.find(({ id }) => id === wanted) : users[place]
}

const PLACES = ['first', 'second', 'third']

/** What came of a play since its latest step that was taken. */
export function sinceStep({ log }: Play) {
  const latest = log.findLastIndex(({ step, what }) => step !== undefined && what !== 'skipped')
  return log.slice(latest + 1)
}
