import { resolve } from '../../spec/document.ts'
import { isObject, type Json, type JsonObject } from '../../spec/json.ts'
import { pointerTo } from '../../spec/pointer.ts'

/** Where a schema leaves a value more than one way to be. */
export interface Branches {
  readonly nullable: boolean
  /** The values of an `enum`, without null; empty where any value may stand. */
  readonly words: readonly Json[]
  /** Of `oneOf` and `anyOf`; null and mere conditions are none. */
  readonly choice: readonly Alternative[]
  readonly members: ReadonlyMap<string, Member>
  /** Of members of any other name. */
  readonly rest: Branches | null
  readonly isList: boolean
  /** A list. */
  readonly mayBeEmpty: boolean
  readonly items: Branches | null
}

export interface Alternative {
  readonly name: string
  /** Where its schema stands in the document. */
  readonly pointer: string
  readonly branches: Branches
}

export interface Member {
  readonly optional: boolean
  readonly branches: Branches
}

/** Of a reply's schema; a schema that holds itself is followed once. */
export const branchesAt = (document: JsonObject, pointer: string): Branches =>
  read(document, [pointer], new Set())

interface Part {
  readonly value: JsonObject
  readonly pointer: string
}

/** The schemas that bind one value are read together. */
function read(
  document: JsonObject,
  pointers: readonly string[],
  seen: ReadonlySet<string>,
): Branches {
  const parts = pointers.flatMap((pointer) => partsAt(document, pointer, seen))
  const inside = new Set([...seen, ...parts.map(({ pointer }) => pointer)])
  const follow = (found: readonly string[]) =>
    found.length === 0 ? null : read(document, found, inside)
  const types = parts.flatMap(({ value }) => value.type ?? [])
  const words = parts.flatMap(({ value }) => (Array.isArray(value.enum) ? value.enum : []))
  return {
    nullable: types.includes('null') || words.includes(null) || parts.some(hasNull),
    words: [...new Set(words)].filter((word) => word !== null),
    choice: parts.flatMap(formsOf).map(({ name, pointer }) => ({
      name,
      pointer,
      branches: read(document, [pointer], inside),
    })),
    members: membersOf(parts, follow),
    rest: follow(below(parts, 'additionalProperties')),
    isList: types.includes('array'),
    mayBeEmpty: !parts.some(({ value }) => Number(value.minItems ?? 0) > 0),
    items: follow(below(parts, 'items')),
  }
}

/** A schema where it really stands, and what `allOf`, `then`, `else` and a choice of one add to it. */
function partsAt(document: JsonObject, at: string, seen: ReadonlySet<string>): Part[] {
  const { value, pointer } = resolve(document, at)
  if (seen.has(pointer)) return []
  const all = Array.isArray(value.allOf) ? value.allOf : []
  const [form, ...otherForms] = alternativesOf({ value, pointer })
  const more = [
    ...all.map((_, index) => `${pointer}/allOf/${index}`),
    ...['then', 'else'].filter((key) => isObject(value[key])).map((key) => `${pointer}/${key}`),
    ...(form === undefined || otherForms.length > 0 ? [] : [form.pointer]),
  ]
  return [{ value, pointer }, ...more.flatMap((one) => partsAt(document, one, seen))]
}

/** Where these schemas have another one under a key. */
const below = (parts: readonly Part[], key: string): string[] =>
  parts.filter(({ value }) => isObject(value[key])).map(({ pointer }) => `${pointer}/${key}`)

function membersOf(
  parts: readonly Part[],
  follow: (pointers: readonly string[]) => Branches | null,
): Map<string, Member> {
  const found = new Map<string, string[]>()
  const foreign = new Set<string>()
  for (const { value, pointer } of parts) {
    const properties = isObject(value.properties) ? value.properties : {}
    for (const [name, schema] of Object.entries(properties)) {
      if (!isObject(schema)) continue
      if (schema.writeOnly === true) foreign.add(name)
      found.set(name, [...(found.get(name) ?? []), `${pointer}/properties${pointerTo(name)}`])
    }
  }
  const required = new Set(parts.flatMap(({ value }) => value.required ?? []))
  return new Map(
    [...found]
      .filter(([name]) => !foreign.has(name))
      .map(([name, pointers]) => [
        name,
        { optional: !required.has(name), branches: follow(pointers) ?? NONE },
      ]),
  )
}

/** The forms that a part leaves the choice of; one alone is none. */
function formsOf(part: Part): Omit<Alternative, 'branches'>[] {
  const forms = alternativesOf(part)
  return forms.length > 1 ? forms : []
}

function alternativesOf({ value, pointer }: Part): Omit<Alternative, 'branches'>[] {
  const found = (['oneOf', 'anyOf'] as const).flatMap((key) => {
    const list = Array.isArray(value[key]) ? value[key] : []
    if (list.every(isCondition)) return []
    return list.flatMap((schema, index) =>
      isNull(schema)
        ? []
        : [{ name: nameOf(schema, index), pointer: `${pointer}/${key}/${index}` }],
    )
  })
  return found.map(({ name, pointer: at }, index) => {
    const isAlone = found.every((one) => one.name !== name || one.pointer === at)
    return { name: isAlone ? name : `${name} ${index + 1}`, pointer: at }
  })
}

const hasNull = ({ value }: Part): boolean =>
  [value.oneOf ?? [], value.anyOf ?? []].flat().some(isNull)

function nameOf(schema: Json, index: number): string {
  const { $ref, title, type } = isObject(schema) ? schema : {}
  if (typeof $ref === 'string') return $ref.split('/').at(-1) ?? $ref
  if (typeof title === 'string') return title
  return typeof type === 'string' ? type : `alternative ${index + 1}`
}

/** What says only which members go together is no form of its own. */
const isCondition = (schema: Json): boolean =>
  !isObject(schema) ||
  !['$ref', 'type', 'properties', 'enum', 'const', 'items'].some((key) => key in schema)

const isNull = (schema: Json): boolean => isObject(schema) && schema.type === 'null'

const NONE: Branches = {
  nullable: false,
  words: [],
  choice: [],
  members: new Map(),
  rest: null,
  isList: false,
  mayBeEmpty: true,
  items: null,
}
