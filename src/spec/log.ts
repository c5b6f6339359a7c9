import { shownFlaw } from './mask.ts'
import type { Blame, Violation } from './violation.ts'

/** The violations of one world, the newest last; the oldest make room, and are counted. */
export class ViolationLog {
  readonly #capacity: number
  readonly #onAdd: (violation: Violation) => void
  #kept: Violation[] = []
  #dropped = 0
  readonly #counts: Record<Blame, number> = { client: 0, mock: 0, spec: 0 }

  constructor({ capacity = 1000, onAdd = () => {} }: LogOptions = {}) {
    this.#capacity = capacity
    this.#onAdd = onAdd
  }

  /** Whoever looks at it later sees no secrets. */
  add(found: Violation): void {
    const violation = shownFlaw(found)
    this.#onAdd(violation)
    this.#kept.push(violation)
    if (violation.level === 'error') this.#counts[violation.blame]++
    if (this.#kept.length > this.#capacity) {
      this.#kept.shift()
      this.#dropped++
    }
  }

  all(): readonly Violation[] {
    return this.#kept
  }

  /** Violations that are no longer kept. */
  get dropped(): number {
    return this.#dropped
  }

  /** How many errors there were, notices not among them. */
  get counts(): Readonly<Record<Blame, number>> {
    return this.#counts
  }

  clear(): void {
    this.#kept = []
    this.#dropped = 0
    for (const blame of ['client', 'mock', 'spec'] as const) this.#counts[blame] = 0
  }
}

interface LogOptions {
  readonly capacity?: number
  readonly onAdd?: (violation: Violation) => void
}
