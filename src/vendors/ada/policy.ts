import type { Policy } from '../../handover/policy.ts'

/** How Ada answers what vendors differ on: https://docs.ada.cx/reference/conversations/overview */
export const policy: Policy = {
  windowMs: null,
  windowWarningMs: null,
  takeoverMs: null, // a handoff lasts until somebody ends it
  secondTakeover: 'refuse',
  idleHandback: 'refuse', // https://docs.ada.cx/reference/conversations/end-handoff: 422
  closeFromHuman: 'hand_back',
  promptDuringTakeover: 'refuse',
  aiLatencyMs: 300,
  greetingMs: 150, // clients know the conversation only once they have the reply that created it
  deliveryMs: null,
  typingMs: 0, // nothing in the API shows that somebody types
}
