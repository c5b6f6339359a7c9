import type { RateLimits } from '../rate-limits.ts'

/** 100 requests a minute for each key: https://docs.wassist.app/api-reference/introduction. That the window slides is our reading. */
export const rateLimits: RateLimits = {
  scopeOf: () => 'all',
  windows: { all: [{ limit: 100, perMs: 60_000 }] },
}
