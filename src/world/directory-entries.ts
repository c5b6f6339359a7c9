import type { Directory } from './directory.ts'

type Entries = {
  [Kind in keyof Directory]: Directory[Kind] extends Map<string, infer Entry> ? Entry : never
}

/** One vendor's entries of a directory, with what a transaction did to them on top. */
export class DirectoryEntries {
  readonly #directory: Directory
  readonly #vendor: string
  /** Made with the first entry; null for one that was taken out. */
  #staged: Map<string, object | null> | undefined

  constructor(directory: Directory, vendor: string) {
    this.#directory = directory
    this.#vendor = vendor
  }

  /** Whether anything was put in or taken out. */
  get isTouched(): boolean {
    return this.#staged !== undefined
  }

  /** Null takes it out. */
  put(kind: keyof Entries, id: string, entry: object | null): void {
    this.#staged ??= new Map()
    this.#staged.set(`${kind} ${id}`, entry)
  }

  find<Kind extends keyof Entries>(kind: Kind, id: string): Entries[Kind] | undefined {
    const staged = this.#staged?.get(`${kind} ${id}`)
    const entry = staged === undefined ? this.#directory[kind].get(id) : staged
    const own = entry as (Entries[Kind] & { vendor: string }) | null | undefined // kept under its own kind
    return own?.vendor === this.#vendor ? own : undefined
  }

  all<Kind extends keyof Entries>(kind: Kind): Entries[Kind][] {
    const ids = new Set(this.#directory[kind].keys())
    for (const key of this.#staged?.keys() ?? []) {
      if (key.startsWith(`${kind} `)) ids.add(key.slice(kind.length + 1))
    }
    return [...ids].map((id) => this.find(kind, id)).filter((entry) => entry !== undefined)
  }
}
