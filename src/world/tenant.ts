import type { Policy } from '../handover/policy.ts'
import type { IdFormat } from '../ids.ts'

/** What a world has to know of a vendor to run its conversations. */
export interface Tenant {
  readonly name: string
  readonly policy: Policy
  readonly idFormat: IdFormat
  /** A customer's address (a phone number, say) in the one form that it is kept and compared in. */
  address(text: string): string
}
