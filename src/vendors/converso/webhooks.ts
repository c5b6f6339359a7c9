import type { WebhookDialect } from '../webhook-dialect.ts'

/** Converso sends nothing to anybody: its documentation has no webhooks. */
export const webhooks: WebhookDialect = {
  notices: () => [],
  wants: () => false,
  messageId: ({ id }) => id,
  headers: () => ({}),
  timeoutMs: 10_000,
  retryAfter: () => null,
  mostFailures: null,
  replayKeepsMessageId: true,
}
