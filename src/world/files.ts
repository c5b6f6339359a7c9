import { Refused } from '../handover/refusal.ts'
import type { Blobs } from './blobs.ts'
import type { AttachedFile } from './change.ts'
import type { Contents } from './contents.ts'
import type { Fact } from './fact.ts'
import type { Ledger } from './ledger.ts'

export interface FilesParts {
  readonly blobs: Blobs
  /** Takes what a person running the server should see. */
  readonly report: (problem: string) => void
}

/** The uploaded files of one world, which are there for as long as their attachments are. */
export class Files {
  readonly #parts: FilesParts
  readonly #contents: Contents
  readonly #ledger: Ledger

  constructor(parts: FilesParts, contents: Contents, ledger: Ledger) {
    this.#parts = parts
    this.#contents = contents
    this.#ledger = ledger
  }

  /** What is in a file; undefined when it is not there. */
  get(id: string): Uint8Array | undefined {
    return this.#parts.blobs.get(id)
  }

  /** Throws `Refused` when the store does not take them. */
  put(uploads: readonly AttachedFile[]): void {
    try {
      for (const { id, bytes } of uploads) this.#parts.blobs.put(id, bytes)
    } catch (error) {
      throw new Refused({ reason: 'storage_failed', detail: (error as Error).message })
    }
  }

  /** Call after the commit of these facts. */
  follow(facts: readonly Fact[]): void {
    this.drop(facts.flatMap((fact) => (fact.type === 'AttachmentRemoved' ? [fact.id] : [])))
  }

  /** Removes those of them that are of no attachment, once that is kept. One that cannot be removed is in nobody's way. */
  async drop(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return
    const { blobs, report } = this.#parts
    try {
      await this.#ledger.kept()
      const { attachments } = this.#contents.state
      for (const id of ids) if (!attachments.has(id)) blobs.remove(id)
    } catch (error) {
      report(`A file that nobody needs stays: ${(error as Error).message}`)
    }
  }
}
