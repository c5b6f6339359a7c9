import type { Refusal } from '../handover/refusal.ts'
import type { Operation } from '../spec/operation.ts'
import type { FaultOfCalls } from '../world/fault.ts'
import type { Staged } from '../world/staged.ts'
import type { World } from '../world/world.ts'

/** An answer before it is written to the wire. No body: none is sent. Status 0: nothing is, and the connection breaks off. */
export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Bytes and streams go out as they are, everything else as JSON. */
  readonly body?: unknown
  /** `application/json` where it is not said. */
  readonly contentType?: string
}

/** What came, checked: text is turned into the types that the spec asks for. */
export interface CheckedInput {
  readonly path: Readonly<Record<string, unknown>>
  readonly query: Readonly<Record<string, unknown>>
  readonly body: unknown
  readonly url: string
  /** A header that was sent, as it was sent. */
  readonly header: (name: string) => string | undefined
}

/** The parts of a request that say who is asking. */
export interface Credentials {
  readonly header: (name: string) => string | undefined
  readonly query: Readonly<Record<string, string>>
}

/** What an operation came to. `commit` makes it true, and is called only when the reply keeps the contract. */
export interface Outcome {
  readonly reply: Reply
  readonly commit?: () => void
  /** Why nobody hears the reply, though what was asked for is done; null where it is heard. */
  readonly lostBy?: LostBy | null
  /** What would be kept. */
  readonly staged?: () => readonly Staged[]
}

/** The faults that lose a reply. */
export type LostBy = 'lost_reply' | 'connection_reset'

/** What a call meets before it is carried out, as was asked for. */
export interface Met {
  /** How much later its reply comes, in milliseconds of the wall clock; null where it comes at once. */
  readonly latencyMs: number | null
  /** What happens in the place of it; null where it is carried out. */
  readonly instead: (FaultOfCalls & { readonly kind: 'status' | 'connection_reset' }) | null
}

export type Perform = (input: CheckedInput, world: World) => Outcome | Promise<Outcome>

/** One way of speaking HTTP: whose operations, whose keys, whose errors. */
export interface Dialect {
  readonly name: string
  /** What the paths of its operations begin with. */
  readonly basePath: string
  /** How to carry an operation out; undefined when it belongs to another dialect. */
  performer(operation: Operation): Perform | undefined
  /** Counts a call, and tells what it meets; null where that is nothing. Throws `Refused` when there were too many. */
  meet(operationId: string, world: World): Met | null
  /** Whether a client may choose the reply by a `Prefer` header. */
  readonly isPreferable: boolean
  /** The world that the caller may use. Throws `Refused`. */
  authenticate(credentials: Credentials, operationId: string): string
  refuse(refusal: Refusal): Reply
  /** Whether any page may read what it answers; or else only those of this machine, and of the host that is called. */
  readonly isForAnyPage: boolean
  /** Whether what breaks the spec is refused even where the server lets such requests through. */
  readonly isAlwaysStrict: boolean
  /** Whether its exchanges are kept for whoever tests. */
  readonly isRecorded: boolean
}
