import type { Conversation } from '../handover/conversation.ts'
import { stateOf } from '../handover/machine.ts'
import type { Vendor } from '../vendors/vendor.ts'
import type { User } from '../world/directory.ts'
import { blankPlay, type Play } from '../world/play.ts'
import type { Transaction } from '../world/transaction.ts'
import { end } from './play.ts'
import { conversationOf, playIn, playsOf } from './play-view.ts'

/** A conversation that begins to wait for a human is somebody's, when they have nothing else to do. */
export function beginRoutines(tx: Transaction, vendor: Vendor): void {
  for (const change of [...tx.changes]) {
    if (change.type !== 'Conversation' || change.event.type !== 'HumanRequested') continue
    const conversation = tx.conversation(change.conversation.id)
    const user = freeUsers(tx).find(({ id }) => !hasHad(id, conversation, tx))
    if (user !== undefined) begin(user, conversation, tx, vendor)
  }
}

/** Ends a routine whose conversation is somebody else's now, or over; whether it did. */
export function endIfTaken(play: Play, tx: Transaction): boolean {
  const conversation = conversationOf(play, tx)
  if (play.userId === null || conversation === null) return false
  const isReopened = play.steps[play.next]?.does === 'reopens'
  if (isReopened || isTheirs(conversation, play.userId)) return false
  end(play, 'ended', tx)
  return true
}

function isTheirs(conversation: Conversation, userId: string): boolean {
  const { control } = conversation
  const state = stateOf(conversation)
  return (
    state === 'queue' ||
    state === 'nobody' ||
    (state === 'human' && control.holder === 'human' && control.userId === userId)
  )
}

/** Whoever has waited longest, when others waited meanwhile. */
export function takeNext(userId: string, tx: Transaction, vendor: Vendor): Play | undefined {
  const user = freeUsers(tx).find(({ id }) => id === userId)
  if (user === undefined) return undefined
  const taken = new Set(busy(tx).map(({ conversationId }) => conversationId))
  const waiting = [...tx.recent()].filter((one) => stateOf(one) === 'queue' && !taken.has(one.id))
  const first = waiting.sort((a, b) => since(a) - since(b)).find((one) => !hasHad(userId, one, tx))
  return first === undefined ? undefined : begin(user, first, tx, vendor)
}

const since = ({ control }: Conversation): number =>
  control.holder === 'queue' ? control.since : Number.POSITIVE_INFINITY

const busy = (tx: Transaction): Play[] =>
  playsOf(tx).filter(({ userId, status }) => userId !== null && status === 'running')

/** Whether the customer has not written since this user was done with the conversation: or it would go round for ever. */
const hasHad = (userId: string, { id, lastInboundAt }: Conversation, tx: Transaction): boolean =>
  [...tx.plays.all()]
    .filter((play) => play.userId === userId && play.conversationId === id)
    .map((play) => playIn(tx, play.id) ?? play)
    .some(({ next, endedAt }) => next > 0 && endedAt !== null && (lastInboundAt ?? 0) <= endedAt)

/** All who have a routine, are logged in and have nothing else to do. */
function freeUsers(tx: Transaction): User[] {
  const able = tx.directory
    .users()
    .filter(({ routine, presence }) => routine !== undefined && presence !== 'offline')
  if (able.length === 0) return []
  const taken = new Set(busy(tx).map(({ userId }) => userId))
  return able.filter(({ id }) => !taken.has(id))
}

function begin(user: User, conversation: Conversation, tx: Transaction, vendor: Vendor): Play {
  const play: Play = {
    ...blankPlay,
    id: tx.newId(),
    vendor: vendor.name,
    userId: user.id,
    contact: tx.directory.contact(conversation.contactId).address,
    channelId: conversation.channelId,
    steps: user.routine ?? [],
    conversationId: conversation.id,
    conversationIds: [conversation.id],
    startedAt: tx.now,
  }
  tx.stage({ type: 'PlaySaved', play })
  return play
}
