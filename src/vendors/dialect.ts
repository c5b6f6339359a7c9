import type { Refusal } from '../handover/refusal.ts'
import type { Staged } from '../world/staged.ts'
import type { World } from '../world/world.ts'

/** An answer before it is written to the wire. No body: none is sent. */
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
  /** Whether nobody hears the reply, though what was asked for is done. */
  readonly isLost?: boolean
  /** What would be kept. */
  readonly staged?: () => readonly Staged[]
}

export type Perform = (input: CheckedInput, world: World) => Outcome | Promise<Outcome>

/** One way of speaking HTTP: whose operations, whose keys, whose errors. */
export interface Dialect {
  readonly name: string
  /** What the paths of its operations begin with. */
  readonly basePath: string
  /** How to carry an operation out; undefined when it belongs to another dialect. */
  performer(operationId: string): Perform | undefined
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
