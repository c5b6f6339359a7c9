import { resolve } from './document.ts'
import { isObject, type Json, type JsonObject } from './json.ts'

/** The member names that a schema mentions, at every depth, and what it says of them by themselves. */
export interface Shape {
  /** The JSON Schema types of the value; none where any may stand here. */
  readonly types: ReadonlySet<string>
  /** Members that are always to be there. */
  readonly required: ReadonlySet<string>
  readonly members: ReadonlyMap<string, Shape>
  readonly items: Shape | null
  /** Whether the schema says that members of any name may stand here. */
  readonly anyMember: boolean
}

/** JSON pointers of what stands in `value` and is mentioned nowhere in its schema. */
export function undocumented(shape: Shape, value: unknown, pointer = ''): string[] {
  if (Array.isArray(value)) {
    const { items } = shape
    if (items === null) return []
    return value.flatMap((item, index) => undocumented(items, item, `${pointer}/${index}`))
  }
  if (!isObject(value) || shape.anyMember) return []
  return Object.keys(value).flatMap((name) => {
    const member = shape.members.get(name)
    return member === undefined
      ? [`${pointer}/${name}`]
      : undocumented(member, value[name], `${pointer}/${name}`)
  })
}

export function shapeOf(document: JsonObject, pointer: string): Shape {
  return collect(document, [resolve(document, pointer).value], new Set())
}

const ANYTHING: Shape = {
  types: new Set(),
  required: new Set(),
  members: new Map(),
  items: null,
  anyMember: true,
}

/** The schemas that bind one value are read together: a member is known when any of them names it. */
function collect(
  document: JsonObject,
  schemas: readonly JsonObject[],
  seen: Set<JsonObject>,
): Shape {
  const parts = schemas.flatMap((schema) => partsOf(document, schema))
  if (parts.some((part) => seen.has(part))) return ANYTHING // a schema that holds itself: told apart no further
  const inside = new Set([...seen, ...parts])
  const members = new Map<string, JsonObject[]>()
  for (const { properties } of parts) {
    if (!isObject(properties)) continue
    for (const [name, schema] of Object.entries(properties)) {
      members.set(name, [...(members.get(name) ?? []), ...(isObject(schema) ? [schema] : [])])
    }
  }
  const items = parts.map((part) => part.items).filter(isObject)
  return {
    types: new Set(parts.flatMap(({ type }) => [type ?? []].flat()).filter(isText)),
    required: new Set(schemas.flatMap((schema) => requiredBy(document, schema))),
    members: new Map([...members].map(([name, found]) => [name, collect(document, found, inside)])),
    items: items.length === 0 ? null : collect(document, items, inside),
    anyMember:
      members.size === 0 ||
      parts.some(({ additionalProperties: more }) => more === true || isObject(more)),
  }
}

/** Not by a branch that need not be the one taken. */
function requiredBy(document: JsonObject, schema: JsonObject): string[] {
  const { required, allOf } = targetOf(document, schema)
  const parts = [allOf ?? []].flat().filter(isObject)
  return [
    ...[required ?? []].flat().filter(isText),
    ...parts.flatMap((part) => requiredBy(document, part)),
  ]
}

const isText = (value: Json): value is string => typeof value === 'string'

function targetOf(document: JsonObject, schema: JsonObject): JsonObject {
  const { $ref } = schema
  return typeof $ref === 'string' ? resolve(document, $ref.replace(/^#/, '')).value : schema
}

/** A schema, what it refers to, and what its `allOf`, `anyOf`, `oneOf`, `then` and `else` add. */
function partsOf(document: JsonObject, schema: JsonObject): JsonObject[] {
  const own = targetOf(document, schema)
  const branches = [own.allOf, own.anyOf, own.oneOf, own.then, own.else].flat()
  return [own, ...branches.filter(isObject).flatMap((branch) => partsOf(document, branch))]
}
