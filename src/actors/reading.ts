import { remembering } from '../vendors/remember.ts'
import { type Found, Lexicon } from './lexicon.ts'
import { holds } from './phrase.ts'
import { VOCABULARIES } from './phrases/index.ts'
import type { Role, Vocabulary } from './phrases/vocabulary.ts'
import { BREAK, wordsOf } from './words.ts'

/** Every phrase in a text, of all languages and of a fixture's own. */
export function read(text: string, phrases: readonly string[]): Reading {
  const words = wordsOf(text)
  const all = lexiconOf(VOCABULARIES)
  const own = phrases.length > 0 ? ownOf(phrases) : undefined
  const found = words.map((_, at) => {
    const here = all.foundAt(words, at)
    return own === undefined ? here : [...here, ...own.lexicon.foundAt(words, at)]
  })
  const hasSigns = own?.signs.some((phrase) => holds(text, phrase)) ?? false
  return { words, found: withRefusals(found), hasSigns }
}

export interface Reading {
  readonly words: readonly string[]
  /** By the place of their first word. */
  readonly found: readonly (readonly Found[])[]
  /** Whether it holds a fixture's phrase that is no words but signs. */
  readonly hasSigns: boolean
}

export const BITS: Readonly<Record<Role, number>> = {
  request: 1,
  name: 2,
  want: 4,
  link: 8,
  refusal: 16,
  refusalAfter: 32,
  yes: 64,
  assent: 128,
  no: 256,
  thanks: 512,
  courtesy: 1024,
}
/** A request or a name that was refused. */
export const REFUSED = 2048
export const bits = (...roles: Role[]): number => roles.reduce((sum, role) => sum | BITS[role], 0)

export const PERSON = bits('request', 'name')

/** Of every language at once, as nobody says which one a customer will write. Made when it is first needed. */
const lexiconOf = remembering((vocabularies: readonly Vocabulary[]): Lexicon => {
  const all = new Lexicon()
  for (const vocabulary of vocabularies) {
    for (const [role, patterns] of Object.entries(vocabulary)) {
      for (const pattern of patterns.split(/[,\n]/)) {
        if (pattern.trim() !== '') all.addPattern(pattern.trim(), BITS[role as Role])
      }
    }
  }
  return all
})

interface Own {
  readonly lexicon: Lexicon
  /** Phrases without a word in them, such as `##`. */
  readonly signs: readonly string[]
}

/** Compiled once for a fixture's list. */
const ownOf = remembering((phrases: readonly string[]): Own => {
  const lexicon = new Lexicon()
  const signs: string[] = []
  for (const phrase of phrases) {
    const words = wordsOf(phrase)
    while (words[0] === BREAK) words.shift()
    while (words.at(-1) === BREAK) words.pop()
    if (words.length === 0) signs.push(phrase)
    else lexicon.addWords(words, hasSeveralWords(phrase) ? BITS.request : BITS.name)
  }
  return { lexicon, signs }
})

/** Also in a script without spaces. */
function hasSeveralWords(phrase: string): boolean {
  const segmenter = new Intl.Segmenter('en', { granularity: 'word' }) // costs a start 8 ms if it is made with it
  return [...segmenter.segment(phrase)].filter(({ isWordLike }) => isWordLike).length > 1
}

/** A refusal reaches what comes straight after it, or in other languages before it, links such as articles aside. */
function withRefusals(found: readonly (readonly Found[])[]): readonly (readonly Found[])[] {
  const all = found.flat()
  const before = refusedFrom(all, found.length)
  const after = new Uint8Array(found.length + 1)
  for (const { start, end, roles } of all.toReversed()) {
    if (roles & BITS.refusalAfter || (roles & BITS.link && after[end])) after[start] = 1
  }
  return found.map((here) =>
    here.map((one) => without(one, after[one.end] === 1 ? PERSON : (before[one.start] ?? 0))),
  )
}

function without(found: Found, refused: number): Found {
  const taken = found.roles & refused & PERSON
  return taken === 0 ? found : { ...found, roles: (found.roles & ~taken) | REFUSED }
}

/**
 * Which of a request and a name would be refused at every place. A refusal reaches on over "talk to" to a mere name; a
 * "no" does not, and refuses no request: "no I want to talk to a human" is one.
 */
function refusedFrom(all: readonly Found[], length: number): Uint8Array {
  const refused = new Uint8Array(length + 1)
  const refuse = (at: number, roles: number) => {
    refused[at] = (refused[at] ?? 0) | roles
  }
  for (const { start, end, roles } of all) {
    if (roles & BITS.no) refuse(end, BITS.name)
    if (roles & BITS.refusal) {
      for (let at = start + 1; at <= end; at++) refuse(at, PERSON | BITS.want)
    }
    if (roles & BITS.link) refuse(end, refused[start] ?? 0)
    if (roles & (refused[start] ?? 0) & BITS.want) refuse(end, BITS.name | BITS.want)
  }
  return refused
}
