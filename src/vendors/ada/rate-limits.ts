import type { RateWindow } from '../../world/rate-window.ts'
import type { RateLimits } from '../rate-limits.ts'

/** https://docs.ada.cx/reference/introduction/limits. That each API is counted by itself, and that the windows slide, is our reading. */
export const rateLimits: RateLimits = {
  scopeOf(operationId) {
    if (operationId.startsWith('ada_conversations_')) return 'conversations'
    return operationId.startsWith('ada_end_users_') ? 'end_users' : 'others'
  },
  windows: {
    conversations: windows(30, 300, 60_000),
    end_users: windows(30, 300, 60_000),
    others: windows(10, 100, 10_000),
  },
}

function windows(second: number, minute: number, day: number): RateWindow[] {
  return [
    { limit: second, perMs: 1000 },
    { limit: minute, perMs: 60_000 },
    { limit: day, perMs: 86_400_000 },
  ]
}
