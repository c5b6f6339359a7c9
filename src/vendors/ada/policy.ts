import type { Policy } from '../../handover/policy.ts'

/** How Ada answers what vendors differ on: https://docs.ada.cx/reference/conversations/overview */
export const policy: Policy = {
  outsideWindow: 'refuse',
  replyInFlight: 'drop',
  replyWhileAi: 'allow', // https://docs.ada.cx/reference/conversations/create-message asks for no handoff
  replyWhileFree: 'allow',
  waitingHandback: 'idle',
  handbackAnswers: 'nothing',
  messageAfterClose: 'open_new',
  conversationPer: 'channel',
  handoff: 'integration',
  intentMatching: 'intent',
  thanks: 'answer',
  agentReleased: 'nobody',
  humanReleased: 'nobody',
  messageWhileWaiting: 'clock_goes_on',
  contactFormMs: null,
  contactCapture: 'question',
  withoutWidget: 'nothing',
  lateForm: 'accept',
  duplicateContact: 'merge',
  unpublishedAgent: 'keeps',
  secondPublish: 'replace',
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
