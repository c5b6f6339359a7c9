import type { IncomingMessage } from 'node:http'
import { MOST_KEPT, type PassedMessage } from '../contracts/proxy/passed.ts'
import { flat } from './relay-headers.ts'

/** The beginning of a body, and its length. */
export class Beginning {
  readonly #chunks: Buffer[] = []
  #kept = 0
  #length = 0

  get length(): number {
    return this.#length
  }

  add(chunk: Buffer): void {
    const piece = chunk.subarray(0, MOST_KEPT - this.#kept)
    if (piece.length > 0) this.#chunks.push(piece)
    this.#kept += piece.length
    this.#length += chunk.length
  }

  of({ headersDistinct }: IncomingMessage, hasEnded: boolean): PassedMessage {
    const isWhole = hasEnded && this.#kept === this.#length
    const bytes = Buffer.concat(this.#chunks)
    return { headers: flat(headersDistinct), bytes, length: this.#length, isWhole }
  }
}
