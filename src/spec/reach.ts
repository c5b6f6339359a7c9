import { isObject, type Json, type JsonObject } from './json.ts'
import { segmentsOf } from './pointer.ts'

/** Every schema that a schema consists of, itself and those that it refers to included. */
export type Reach = (schema: object) => ReadonlySet<unknown>

/** By identity: where an error stands only the schema itself tells, as AJV counts paths from the nearest `$ref`. */
export function reachIn(document: JsonObject): Reach {
  const known = new WeakMap<object, ReadonlySet<unknown>>()
  return (schema) => {
    const found = known.get(schema) ?? collect(schema, document)
    known.set(schema, found)
    return found
  }
}

function collect(schema: object, document: JsonObject): ReadonlySet<unknown> {
  const found = new Set<unknown>()
  const open: unknown[] = [schema]
  for (const one of open) {
    if (typeof one !== 'object' || one === null || found.has(one)) continue
    found.add(one)
    open.push(...Object.values(one))
    if (isObject(one) && typeof one.$ref === 'string') open.push(target(one.$ref, document))
  }
  return found
}

function target($ref: string, document: JsonObject): Json | undefined {
  let value: Json | undefined = document
  for (const segment of segmentsOf(decodeURI($ref.replace(/^[^#]*#/, '')))) {
    value = (value as JsonObject | undefined)?.[segment] // arrays are indexed alike
  }
  return value
}
