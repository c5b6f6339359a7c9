import type { Instant } from '../clock.ts'

interface Node {
  readonly id: string
  at: Instant
  newer: Node | null
  older: Node | null
}

/** Ids ordered by when something last happened, newest first. Moving one to the front costs the same in any size. */
export class Recency implements Iterable<string> {
  readonly #nodes = new Map<string, Node>()
  #newest: Node | null = null

  get size(): number {
    return this.#nodes.size
  }

  touch(id: string, at: Instant): void {
    const node = this.#nodes.get(id) ?? this.#add(id)
    this.#unlink(node)
    node.at = at
    let newer: Node | null = null
    let older = this.#newest
    while (older !== null && older.at > at) {
      newer = older
      older = older.older
    }
    this.#link(node, newer, older)
  }

  *[Symbol.iterator](): Iterator<string> {
    for (let node = this.#newest; node !== null; node = node.older) yield node.id
  }

  #add(id: string): Node {
    const node: Node = { id, at: 0, newer: null, older: null }
    this.#nodes.set(id, node)
    return node
  }

  #link(node: Node, newer: Node | null, older: Node | null): void {
    node.newer = newer
    node.older = older
    if (newer === null) this.#newest = node
    else newer.older = node
    if (older !== null) older.newer = node
  }

  #unlink(node: Node): void {
    if (node.newer !== null) node.newer.older = node.older
    else if (this.#newest === node) this.#newest = node.older
    if (node.older !== null) node.older.newer = node.newer
    node.newer = null
    node.older = null
  }
}
