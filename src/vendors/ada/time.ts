import { type Instant, iso } from '../../clock.ts'

/** As Ada writes `created_at` and `updated_at`: `2020-09-20T00:00:00+00:00`. */
export const toSecond = (at: Instant): string => `${iso(at).slice(0, 19)}+00:00`

/** As Ada writes the `timestamp` of an event, by which receivers sort: `2025-10-28T15:34:49.123+00:00`. */
export const toMillisecond = (at: Instant): string => iso(at).replace('Z', '+00:00')
