import type { PlayActs } from '../play-act.ts'
import type { Vendor } from '../vendor.ts'
import { UNNAMED } from './notices.ts'

const FORM = 'Ada has no contact form.'
const PUBLISHED = 'No operation of Ada publishes an AI agent, or takes one back.'

/** What a play cannot ask of Ada: https://docs.ada.cx/reference/conversations/overview */
export const cannot: Vendor['cannot'] = {
  types: 'Nothing in the API of Ada shows that somebody types.',
  reads: 'Ada keeps no count of what was read.',
  notes: 'Ada has no private notes.',
  submits_form: FORM,
  form_sent: FORM,
  waiting: 'Ada knows no waiting: an integration takes a conversation over, or it does not.',
  lets_go: 'At Ada a handoff ends with the AI agent, or with the conversation.',
  held_by_nobody: 'At Ada the AI agent or an integration holds every conversation.',
  reopens: 'A conversation that has ended at Ada stays so.',
  publishes: PUBLISHED,
  unpublishes: PUBLISHED,
}

/** Humans work in an integration, and only on behalf of the end user is a conversation ended. */
export const acts: PlayActs = {
  picks_up({ conversationId, user }, tx) {
    const { control } = tx.conversation(conversationId)
    if (control.holder === 'human' && (control.label ?? UNNAMED) !== UNNAMED) return // an integration was faster
    const by = user === undefined ? {} : { userId: user.id }
    tx.execute(conversationId, { type: 'TakeOver', label: UNNAMED, ...by })
  },

  replies({ step, conversationId, user }, tx) {
    const content = { kind: 'text', text: step.text ?? '' } as const
    const author = { name: user?.name ?? 'Human agent', avatar: null }
    tx.execute(conversationId, { type: 'SendMessage', content, author })
  },

  closes({ conversationId }, tx) {
    tx.execute(conversationId, { type: 'Close', by: 'customer' })
  },
}
