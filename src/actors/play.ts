import { parseDuration } from '../clock.ts'
import { stateOf } from '../handover/machine.ts'
import { Refused } from '../handover/refusal.ts'
import type { Vendor } from '../vendors/vendor.ts'
import type { Play, PlayLine } from '../world/play.ts'
import type { Transaction } from '../world/transaction.ts'
import { isTrue } from './play-condition.ts'
import { unmet } from './play-expectation.ts'
import { reasonToSkip } from './play-skip.ts'
import { act, isOf, type Scene } from './play-step.ts'
import { change, conversationOf, playIn } from './play-view.ts'
import { stepWords } from './play-words.ts'

/** The time of a play's next step has come, or the end of its patience. */
export function takeStep(tx: Transaction, id: string, vendor: Vendor): void {
  const play = playIn(tx, id)
  if (play === undefined || play.status !== 'running') return
  const step = play.steps[play.next]
  if (play.waitsFor !== null) giveUp(play, 'for 60 days', tx)
  else if (step !== undefined) take({ step, play, tx, vendor })
}

/** Plans the next step that the vendor can take, or ends the play. */
export function goOn(play: Play, tx: Transaction, vendor: Vendor): void {
  const ready = withoutSkipped(play, tx, vendor)
  const step = ready.steps[ready.next]
  if (step === undefined) {
    if (!isLeftWaiting(ready, tx)) end(ready, 'ended', tx)
    return
  }
  const { when } = step
  if (when === undefined || isTrue(when, ready, conversationOf(ready, tx))) plan(ready, tx)
  else change(ready, { waitsFor: when, dueAt: tx.now + PATIENCE_MS }, tx)
}

/** Whoever leaves a customer waiting has not finished: else they were free, and would take the same one at once. */
const isLeftWaiting = (play: Play, tx: Transaction): boolean =>
  play.userId !== null && stateOf(conversationOf(play, tx)) === 'queue'

/** The play at the next step that is not left out. */
function withoutSkipped(play: Play, tx: Transaction, vendor: Vendor): Play {
  const step = play.steps[play.next]
  const reason = step && reasonToSkip(step, vendor)
  if (step === undefined || reason === undefined) return play
  const text = `${stepWords(step, play, tx)} (left out: ${reason})`
  const line: PlayLine = { at: tx.now, step: play.next, what: 'skipped', text }
  return withoutSkipped(change(play, { next: play.next + 1, lines: [line] }, tx), tx, vendor)
}

/** What the next step waits for has become true, or it waits for nothing. */
export function plan(play: Play, tx: Transaction): void {
  const afterMs = parseDuration(play.steps[play.next]?.after ?? '0s') ?? 0
  change(play, { waitsFor: null, dueAt: tx.now + afterMs }, tx)
}

/** How long a play waits for something to become true. */
const PATIENCE_MS = 60 * 86_400_000

/** What the play waits for will never be so. */
export function giveUp(play: Play, why: string, tx: Transaction): void {
  const step = play.steps[play.next]
  const did = step === undefined ? 'the next step' : stepWords(step, play, tx)
  const text = `${did}: waited for ${play.waitsFor} ${why}`
  const line: PlayLine = { at: tx.now, step: play.next, what: 'failed', text }
  end(change(play, { lines: [line] }, tx), 'failed', tx)
}

/** What it has arranged goes with it, used up or not. */
export function end(play: Play, status: 'ended' | 'failed', tx: Transaction): void {
  change(play, { status, endedAt: tx.now, dueAt: null, waitsFor: null }, tx)
  const { id, vendor, policyBefore } = play
  for (const one of tx.scripts()) {
    if (isOf(id, one)) tx.stage({ type: 'ScriptRemoved', id: one.id })
  }
  for (const one of tx.faults()) {
    if (isOf(id, one)) tx.stage({ type: 'FaultRemoved', id: one.id })
  }
  if (policyBefore !== null) tx.stage({ type: 'PolicyChanged', vendor, policy: policyBefore })
}

/** Takes the next step, whatever it comes to. The one after it is planned as the transaction is announced. */
function take(scene: Scene): void {
  const { step, play, tx } = scene
  const words = stepWords(step, play, tx)
  const line = (what: PlayLine['what'], text: string): PlayLine => ({
    at: tx.now,
    step: play.next,
    what,
    text,
  })
  const { reason, conversationId } = tried(scene)
  const expected = step.expect?.refused ?? null
  const isFree = play.scenario === null && expected === null // nobody said how it is to end
  const isAsExpected = isFree || reason === expected
  const did = reason === null ? words : `${words} (refused: ${reason})`
  const conversationIds = withOne(play.conversationIds, conversationId)
  const lines = [line(isAsExpected && reason !== null ? 'refused' : 'done', did)]
  const next = play.next + 1
  const after = change(play, { next, dueAt: null, conversationId, conversationIds, lines }, tx)
  const wanted = expected === null ? 'it to be done' : `a refusal (${expected})`
  const surprise = isAsExpected ? [] : [`expected ${wanted}`]
  const broken = [...surprise, ...unmet(step.expect ?? {}, play, after, tx)]
  if (broken.length === 0) return
  change(after, { lines: broken.map((text) => line('broken', `${words}: ${text}`)) }, tx)
}

const withOne = (ids: readonly string[], id: string | null): readonly string[] =>
  id === null || ids.includes(id) ? ids : [...ids, id]

/** A step that is refused changes nothing. */
function tried(scene: Scene): { reason: string | null; conversationId: string | null } {
  try {
    return { reason: null, conversationId: act(scene) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { reason: error.refusal.reason, conversationId: scene.play.conversationId }
  }
}
