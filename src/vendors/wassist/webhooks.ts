import type { WebhookDialect } from '../webhook-dialect.ts'
import { notices } from './notices.ts'
import { headers } from './signature.ts'

/** How Wassist calls webhooks: https://docs.wassist.app/concepts/webhooks */
export const webhooks: WebhookDialect = {
  notices,
  wants: ({ events }, event) => events.includes(event),
  messageId: ({ id }) => id,
  headers,
  timeoutMs: 10_000,
  retryAfter: ({ number, status }) =>
    status === null || status >= 500 ? (RETRIES_MS[number - 1] ?? null) : null,
  mostFailures: 20,
  replayKeepsMessageId: false,
}

/** After the first, second and third attempt. */
const RETRIES_MS = [10_000, 30_000, 90_000]
