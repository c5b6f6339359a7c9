import { wordsOf } from './words.ts'

/** Phrases by what they are good for, all looked up at once, in time that grows with the text and not with the phrases. */
export class Lexicon {
  readonly #root = emptyNode()

  /**
   * Adds the phrases of a pattern: `talk|speak to a|an| human_being|agent`. A space ends a place, a bar separates what
   * may stand there, nothing at all if an end of a bar is left empty; an underscore is a space inside one place.
   */
  addPattern(pattern: string, role: number): void {
    let ends: readonly Node[] = [this.#root]
    for (const place of pattern.split(' ')) {
      const after = emptyNode()
      const choices = place.split('|').map((choice) => wordsOf(choice.replaceAll('_', ' ')))
      for (const words of choices.filter(({ length }) => length > 0)) {
        for (const end of ends) lead(end, words, after)
      }
      ends = choices.some(({ length }) => length === 0) ? [...ends, after] : [after]
    }
    for (const end of ends) if (end !== this.#root) end.roles |= role
  }

  addWords(words: readonly string[], role: number): void {
    const end = emptyNode()
    end.roles = role
    lead(this.#root, words, end)
  }

  /** Every phrase that begins with the word at this place. */
  foundAt(words: readonly string[], start: number): readonly Found[] {
    let nodes = this.#root.next.get(words[start] ?? '')
    if (nodes === undefined) return NONE
    const found: Found[] = []
    for (let end = start + 1; nodes.length > 0; end++) {
      const roles = nodes.reduce((sum, node) => sum | node.roles, 0)
      if (roles !== 0) found.push({ start, end, roles })
      nodes = following(nodes, words[end] ?? '')
    }
    return found
  }
}

const NONE: readonly Found[] = []

function following(nodes: readonly Node[], word: string): Node[] {
  const all: Node[] = []
  for (const { next } of nodes) {
    for (const node of next.get(word) ?? NOWHERE) all.push(node)
  }
  return all
}

const NOWHERE: readonly Node[] = []

/** A phrase in a text, from its first word to before `end`; its roles are bits. */
export interface Found {
  readonly start: number
  readonly end: number
  readonly roles: number
}

interface Node {
  readonly next: Map<string, Node[]>
  roles: number
}

const emptyNode = (): Node => ({ next: new Map(), roles: 0 })

function lead(from: Node, words: readonly string[], to: Node): void {
  let at = from
  words.forEach((word, index) => {
    const next = index === words.length - 1 ? to : emptyNode()
    const known = at.next.get(word)
    if (known === undefined) at.next.set(word, [next])
    else if (!known.includes(next)) known.push(next)
    at = next
  })
}
