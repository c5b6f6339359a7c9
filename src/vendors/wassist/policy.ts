import type { Policy } from '../../handover/policy.ts'

/** How Wassist answers what vendors differ on. Where its pages are silent, docs/wassist.md says what was assumed. */
export const policy: Policy = {
  outsideWindow: 'refuse',
  replyInFlight: 'drop',
  replyWhileAi: 'allow', // people may write without taking over
  replyWhileFree: 'allow',
  waitingHandback: 'hand_back',
  handbackAnswers: 'nothing',
  messageAfterClose: 'open_new',
  conversationPer: 'channel',
  handoff: 'words', // its agents have no way to call a person
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
  windowMs: 24 * 60 * 60_000, // WhatsApp's customer service window
  windowWarningMs: 60 * 60_000,
  takeoverMs: null, // the spec's default for durationMinutes always gives one
  secondTakeover: 'restart',
  idleHandback: 'nothing',
  closeFromHuman: 'as_is', // its conversations are never closed
  promptDuringTakeover: 'refuse',
  aiLatencyMs: 800,
  greetingMs: null,
  deliveryMs: 300,
  typingMs: 25_000, // WhatsApp dismisses the indicator by itself
}
