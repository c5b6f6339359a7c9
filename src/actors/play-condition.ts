import type { Conversation } from '../handover/conversation.ts'
import type { EventType } from '../handover/event.ts'
import { type State, stateOf } from '../handover/machine.ts'
import type { Condition, Play } from '../world/play.ts'
import { sinceStep } from './play-view.ts'

/** Whether what a step waits for is so. */
export function isTrue(condition: Condition, play: Play, conversation: Conversation | null) {
  const states = STANDING[condition]
  if (states !== undefined) return states.includes(stateOf(conversation))
  return sinceStep(play).some(({ event }) => event === MOMENTS[condition])
}

const STANDING: Readonly<Partial<Record<Condition, readonly State[]>>> = {
  offered: ['offered'],
  waiting: ['queue'],
  held_by_ai: ['ai', 'offered'],
  held_by_human: ['human'],
  held_by_nobody: ['nobody'],
  closed: ['closed'],
}

const MOMENTS: Readonly<Partial<Record<Condition, EventType>>> = {
  ai_spoke: 'AiSpoke',
  human_spoke: 'MessageSent',
  customer_wrote: 'MessageReceived',
  form_sent: 'ContactFormSent',
}
