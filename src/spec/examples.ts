import { resolve } from './document.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import { pointerTo } from './pointer.ts'

/** The examples of one media type, `example` and `examples` alike; `schema` is where its schema stands. */
export function examplesAt(document: JsonObject, schema: string): Map<string, Json | undefined> {
  const media = schema.replace(/\/schema$/, '')
  const { value } = resolve(document, media)
  const found = new Map<string, Json | undefined>()
  if (value.example !== undefined) found.set('example', value.example)
  if (isObject(value.examples)) {
    for (const name of Object.keys(value.examples)) {
      found.set(name, resolve(document, `${media}/examples${pointerTo(name)}`).value.value)
    }
  }
  return found
}
