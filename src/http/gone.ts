import type { Reply } from '../vendors/dialect.ts'

/** What is still known of exchanges that are not kept any more: how many there were of a kind. */
export interface Gone {
  readonly operation: string | null
  readonly vendor: string | null
  readonly method: string
  /** Null for those that are under way. */
  readonly status: number | null
  readonly count: number
}

type Counter = { -readonly [Member in keyof Gone]: Gone[Member] }

/** Counts what is thrown away, by its kind. */
export class GoneTally {
  readonly #kinds = new Map<string | null, Counter[]>()

  add({ operation, vendor, method, reply }: GoneEntry, by: 1 | -1): void {
    const status = reply?.status ?? null
    const kinds = this.#kinds.get(operation) ?? []
    if (kinds.length === 0) this.#kinds.set(operation, kinds)
    const known = kinds.find(
      (one) => one.status === status && one.method === method && one.vendor === vendor,
    )
    if (known === undefined) kinds.push({ operation, vendor, method, status, count: by })
    else known.count += by
  }

  all(): Gone[] {
    return [...this.#kinds.values()]
      .flat()
      .filter(({ count }) => count > 0)
      .map((gone) => ({ ...gone }))
  }

  clear(): void {
    this.#kinds.clear()
  }
}

interface GoneEntry extends Pick<Gone, 'operation' | 'vendor' | 'method'> {
  readonly reply: Reply | null
}
