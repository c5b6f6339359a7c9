import { parseDuration } from '../../clock.ts'
import type { PlayActs } from '../play-act.ts'
import type { Vendor } from '../vendor.ts'

const CLOSES = 'Wassist never closes a conversation.'
const FORM = 'Wassist has no contact form.'
const QUEUE = 'Wassist has no queue: its AI agents can only say that somebody will come.'
const PUBLISHED = 'No operation of Wassist publishes an AI agent, or takes one back.'

/** What a play cannot ask of Wassist: https://docs.wassist.app/api-reference/conversations */
export const cannot: Vendor['cannot'] = {
  closes: CLOSES,
  closed: CLOSES,
  reopens: CLOSES,
  submits_form: FORM,
  form_sent: FORM,
  waiting: QUEUE,
  lets_go: 'At Wassist a human hands back to the AI agent, or keeps the conversation.',
  held_by_nobody: 'At Wassist an AI agent or a human holds every conversation.',
  notes: 'Wassist has no private notes.',
  publishes: PUBLISHED,
  unpublishes: PUBLISHED,
}

/** A takeover always ends by itself: https://docs.wassist.app/api-reference/conversations/takeover */
export const acts: PlayActs = {
  picks_up({ step, conversationId }, tx) {
    const ms = step.for === undefined ? undefined : parseDuration(step.for)
    const minutes = ms === undefined ? USUAL_MINUTES : Math.max(1, Math.round(ms / 60_000))
    tx.execute(conversationId, { type: 'TakeOver', minutes })
  },
}

const USUAL_MINUTES = 10
