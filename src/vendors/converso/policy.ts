import type { Policy } from '../../handover/policy.ts'

/**
 * How Converso answers what vendors differ on:
 * https://converso.gitbook.io/product-documentation/ai-agents/human-handover
 */
export const policy: Policy = {
  contactFormMs: 120_000,
  contactCapture: 'form',
  withoutWidget: 'question',
  lateForm: 'accept',
  duplicateContact: 'merge', // https://docs.converso.io/helpdesk/contacts/managing-contacts: nobody has them twice
  messageWhileWaiting: 'clock_goes_on',
  handoff: 'queue',
  intentMatching: 'intent',
  thanks: 'answer', // that the AI agent closes is announced there, and not shipped
  agentReleased: 'nobody',
  humanReleased: 'nobody',
  waitingHandback: 'hand_back',
  idleHandback: 'nothing',
  handbackAnswers: 'nothing', // it answers the next message
  replyWhileAi: 'refuse', // a human unassigns the AI agent before they write
  replyWhileFree: 'allow',
  replyInFlight: 'drop',
  secondTakeover: 'restart',
  takeoverMs: null,
  closeFromHuman: 'as_is',
  messageAfterClose: 'open_new',
  conversationPer: 'contact', // https://docs.converso.io/communications/conversations: one may span channels
  unpublishedAgent: 'keeps',
  secondPublish: 'refuse',
  windowMs: 24 * 60 * 60_000, // https://docs.converso.io/channels/whatsapp/message-templates
  windowWarningMs: null,
  outsideWindow: 'refuse',
  promptDuringTakeover: 'refuse',
  aiLatencyMs: 400,
  greetingMs: null,
  deliveryMs: null,
  typingMs: 0, // nothing shows that somebody types
}
