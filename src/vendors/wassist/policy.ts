import type { Policy } from '../../handover/policy.ts'

/** How Wassist answers what vendors differ on. Where its pages are silent, docs/wassist.md says what was assumed. */
export const policy: Policy = {
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
