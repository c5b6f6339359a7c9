import type { WebhookDialect } from '../webhook-dialect.ts'
import { drawBase62 } from './base62.ts'
import { notices } from './notices.ts'
import { signedHeaders } from './signature.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** How long after a failed attempt the next one is made: https://docs.ada.cx/reference/webhooks/overview */
const PAUSES_MS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  10 * HOUR,
]

/** How Ada calls webhooks, which is how Svix does. */
export const webhooks: WebhookDialect = {
  notices,
  wants: ({ events }, event) => events.length === 0 || events.includes(event),
  messageId: (_delivery, draw) => `msg_${drawBase62(draw)}`,
  headers: signedHeaders,
  timeoutMs: 15 * SECOND,
  retryAfter: ({ number }) => PAUSES_MS[number - 1] ?? null,
  mostFailures: null,
  replayKeepsMessageId: true,
}
