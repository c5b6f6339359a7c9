import { isObject } from '../../spec/json.ts'
import type { Branches } from './branches.ts'

/** Every branch below a place, in words: `/lastMessage = null`; an item of a list is a star. */
export function branchNames(branches: Branches, path = ''): string[] {
  const { nullable, words, choice, members, rest, isList, mayBeEmpty, items } = branches
  const here = say(path)
  return [
    ...(nullable ? [here.null, here.value] : []),
    ...(words.length > 1 ? words.map(here.word) : []),
    ...choice.flatMap(({ name, branches: inside }) => [
      here.form(name),
      ...branchNames(inside, `${path}(${name})`),
    ]),
    ...[...members].flatMap(([name, member]) => {
      const there = say(`${path}/${name}`)
      const presence = member.optional ? [there.there, there.missing] : []
      return [...presence, ...branchNames(member.branches, `${path}/${name}`)]
    }),
    ...(rest === null ? [] : branchNames(rest, `${path}/*`)),
    ...(isList && mayBeEmpty ? [here.empty] : []),
    ...(isList ? [here.items] : []),
    ...(items === null ? [] : branchNames(items, `${path}/*`)),
  ]
}

export interface Look {
  /** Whether a value is what the schema at a place of the document asks for. */
  readonly fits: (pointer: string, value: unknown) => boolean
  readonly hit: (name: string) => void
}

/** Tells every branch that a value takes, in the same words. */
export function branchesTaken(branches: Branches, value: unknown, look: Look, path = ''): void {
  const here = say(path)
  if (value === null) {
    look.hit(here.null)
    return
  }
  look.hit(here.value)
  look.hit(here.word(value))
  for (const { name, pointer, branches: inside } of branches.choice) {
    if (!look.fits(pointer, value)) continue
    look.hit(here.form(name))
    branchesTaken(inside, value, look, `${path}(${name})`)
  }
  if (Array.isArray(value)) {
    look.hit(value.length === 0 ? here.empty : here.items)
    if (branches.items === null) return
    for (const item of value) branchesTaken(branches.items, item, look, `${path}/*`)
  } else if (isObject(value)) {
    membersTaken(branches, value, look, path)
  }
}

function membersTaken(
  { members, rest }: Branches,
  value: Readonly<Record<string, unknown>>,
  look: Look,
  path: string,
): void {
  for (const [name, { branches }] of members) {
    const there = say(`${path}/${name}`)
    const isThere = Object.hasOwn(value, name)
    look.hit(isThere ? there.there : there.missing)
    if (isThere) branchesTaken(branches, value[name], look, `${path}/${name}`)
  }
  if (rest === null) return
  for (const [name, one] of Object.entries(value)) {
    if (!members.has(name)) branchesTaken(rest, one, look, `${path}/*`)
  }
}

const say = (path: string) => {
  const place = path === '' ? 'body' : path
  return {
    null: `${place} = null`,
    value: `${place} has a value`,
    word: (word: unknown) => (isObject(word) ? '' : `${place} = ${JSON.stringify(word)}`),
    form: (name: string) => `${place} is ${name}`,
    there: `${place} is there`,
    missing: `${place} is missing`,
    empty: `${place} is empty`,
    items: `${place} has items`,
  }
}
