import type { Vendor } from '../vendors/vendor.ts'
import type { Change } from '../world/change.ts'
import type { Play } from '../world/play.ts'
import type { Transaction } from '../world/transaction.ts'
import { goOn, plan } from './play.ts'
import { isTrue } from './play-condition.ts'
import { eventLines, faultLines, isOwn } from './play-lines.ts'
import { change, conversationOf, playIn, playsOf } from './play-view.ts'
import { beginRoutines, endIfTaken, takeNext } from './routine.ts'

/** Has plays hear of what a transaction changed, and plans what comes next in those that began, or took a step, in it. */
export function followPlays(tx: Transaction, vendor: Vendor): void {
  beginRoutines(tx, vendor)
  const plays = playsOf(tx)
  if (plays.length === 0) return
  const news = newsOf(tx)
  for (const play of plays) if (isConcerned(play, news)) follow(play, tx, vendor)
  for (const { id, userId } of plays) {
    const isFree = userId !== null && playIn(tx, id)?.status !== 'running'
    const next = isFree ? takeNext(userId, tx, vendor) : undefined
    if (next !== undefined) goOn(next, tx, vendor)
  }
}

/** The plays and conversations that a transaction is about. */
const newsOf = ({ facts }: Transaction): ReadonlySet<string | null> =>
  new Set(
    facts.map((fact) => {
      if (fact.type === 'PlaySaved') return fact.play.id
      if (fact.type === 'DeliveryQueued') return fact.delivery.conversationId
      return fact.type === 'PlayChanged' || fact.type === 'Conversation' ? fact.id : null
    }),
  )

/** Most of many plays wait for something else. */
const isConcerned = (
  { id, conversationIds, waitsFor, dueAt }: Play,
  news: ReadonlySet<string | null>,
): boolean =>
  (waitsFor === null && dueAt === null) ||
  news.has(id) ||
  conversationIds.some((conversationId) => news.has(conversationId))

function follow(before: Play, tx: Transaction, vendor: Vendor): void {
  const isNews = hasActed(before, tx) ? (one: Change) => !isOwn(one) : () => true
  const events = eventLines(before, tx.changes.filter(isNews), tx)
  const lines = [...events, ...faultLines(before, tx)]
  const play = lines.length === 0 ? before : change(before, { lines }, tx)
  if (play.status !== 'running' || endIfTaken(play, tx)) return
  const { waitsFor, dueAt } = play
  if (waitsFor === null && dueAt === null) goOn(play, tx, vendor)
  else if (waitsFor !== null && isTrue(waitsFor, play, conversationOf(play, tx))) plan(play, tx)
}

/** Its own step is told already. */
const hasActed = ({ id }: Play, { facts }: Transaction): boolean =>
  facts.some(
    (fact) => fact.type === 'PlayChanged' && fact.id === id && fact.change.next !== undefined,
  )
