import type { Vendor } from '../vendor.ts'

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
