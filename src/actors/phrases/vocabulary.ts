/**
 * What the phrases of one language are good for. Each role has patterns as `Lexicon.addPattern` reads them, parted by
 * commas and ends of lines. Written with the accents a careful customer writes; others match too.
 */
export type Vocabulary = Readonly<Partial<Record<Role, string>>>

export type Role =
  /** Asks for a person wherever it stands. */
  | 'request'
  /** Names a person, and asks for one only if it is all that is said. */
  | 'name'
  /** What a request may begin or end with: "I need". */
  | 'want'
  /** Articles and the like, that stand between other phrases and say nothing. */
  | 'link'
  /** Takes back the request or name that follows: "I don't want to". */
  | 'refusal'
  /** Takes back the one before, where verbs come last. */
  | 'refusalAfter'
  | 'yes'
  /** Agrees, but is also said before thanks, and by the way: "ok". */
  | 'assent'
  | 'no'
  | 'thanks'
  | 'courtesy'
