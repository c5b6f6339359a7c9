import type { Flaw } from '../spec/violation.ts'
import type { CommandType } from './command.ts'
import type { State } from './machine.ts'

/** Why something asked for is correctly answered with "no". Each vendor says it in its own words and status. */
export type Refusal =
  | { readonly reason: 'no_credentials' }
  | { readonly reason: 'bad_credentials'; readonly expected: string }
  /** Known, and not allowed to do this. */
  | { readonly reason: 'forbidden'; readonly detail: string }
  | {
      readonly reason: 'not_found'
      readonly what: string
      readonly id: string
      /** The member of the body that named it; absent where the path did. */
      readonly pointer?: string
    }
  | { readonly reason: 'unknown_path'; readonly path: string; readonly closest: string | null }
  | {
      readonly reason: 'method_not_allowed'
      readonly method: string
      readonly allowed: readonly string[]
    }
  | { readonly reason: 'invalid'; readonly flaws: readonly Flaw[]; readonly hint: string | null }
  | { readonly reason: 'unreadable_body'; readonly problem: string }
  | {
      readonly reason: 'unsupported_type'
      readonly got: string
      readonly expected: readonly string[]
    }
  | { readonly reason: 'too_large'; readonly limitBytes: number; readonly isUpload: boolean }
  | { readonly reason: 'duplicate'; readonly what: string; readonly id: string }
  /** Well-formed, and still impossible. */
  | { readonly reason: 'unprocessable'; readonly detail: string }
  | {
      readonly reason: 'wrong_state'
      readonly command: CommandType
      readonly state: State
      readonly allowed: readonly CommandType[]
    }
  /** It has changed since the caller looked. */
  | { readonly reason: 'stale'; readonly expected: string; readonly got: string }
  | { readonly reason: 'window_closed'; readonly command: CommandType }
  | { readonly reason: 'template_not_found'; readonly name: string }
  | { readonly reason: 'template_not_approved'; readonly name: string; readonly status: string }
  | { readonly reason: 'no_agent' }
  | { readonly reason: 'no_sender'; readonly detail: string }
  /** Too many calls: there is room for another one after so long. */
  | { readonly reason: 'rate_limited'; readonly retryAfterMs: number }
  /** The name of a call was that of another one before. */
  | { readonly reason: 'key_reused'; readonly key: string }
  | { readonly reason: 'storage_failed'; readonly detail: string }

export type Reason = Refusal['reason']

/** Thrown where something is refused; caught in one place, which lets the vendor put it into words. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.reason)
    this.refusal = refusal
  }
}

/** A request member that breaks a rule no schema can state, told like one that does. */
export const invalid = (flaw: Flaw): Refused =>
  new Refused({ reason: 'invalid', flaws: [flaw], hint: null })

/** The same for a member of the body. */
export const invalidBody = (flaw: Omit<Flaw, 'location'>): Refused =>
  invalid({ ...flaw, location: 'body' })
