import type { Instant } from '../clock.ts'
import type { Violation } from './violation.ts'

/** One request and its reply, as they are shown to people and programs: secrets are masked, long bodies are cut. */
export interface Exchange {
  /** Counts up by one, from 1: within a world on a server, within a run elsewhere. */
  readonly id: number
  /** When it began: the world's time on a server, the wall clock's elsewhere. */
  readonly at: Instant
  /** From its beginning to its reply, in milliseconds of the wall clock; null as long as there is no reply. */
  readonly tookMs: number | null
  /** The operationId; null where the spec has nothing at this method and path. */
  readonly operation: string | null
  readonly method: string
  /** The whole address. */
  readonly url: string
  readonly request: HttpMessage
  /** Null while it is under way, and where none came. */
  readonly response: HttpReply | null
  /** What was found wrong with it, notices among it. */
  readonly violations: readonly Violation[]
}

export interface HttpMessage {
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Null where none was sent. */
  readonly body: HttpBody | null
}

export interface HttpReply extends HttpMessage {
  readonly status: number
}

export interface HttpBody {
  /** Its media type, without parameters; empty where it was not said. */
  readonly type: string
  /** As it was sent, up to `LONGEST_TEXT` bytes of it, with secrets masked; null for what is no text. */
  readonly text: string | null
  /** Its whole length. */
  readonly bytes: number
}

/** As much of a text is kept, in bytes. */
export const LONGEST_TEXT = 64 * 1024

/** Whether no more than a part of it is kept. */
export const isCut = ({ text, bytes }: HttpBody): boolean => text !== null && bytes > LONGEST_TEXT
