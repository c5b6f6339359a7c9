import { isObject, type Json, type JsonObject } from './json.ts'

/**
 * The document as it binds one direction: a member that only the other side may send is neither demanded nor
 * checked here. JSON Schema knows `readOnly` and `writeOnly` as remarks only, so a validator would demand them.
 */
export function variant(document: JsonObject, direction: 'request' | 'response'): JsonObject {
  const foreign = direction === 'request' ? 'readOnly' : 'writeOnly'
  const result = structuredClone(document)
  relax(result, foreign)
  return result
}

function relax(node: Json, foreign: string): void {
  if (Array.isArray(node)) {
    for (const item of node) relax(item, foreign)
  } else if (isObject(node)) {
    if (isObject(node.properties)) relaxMembers(node, node.properties, foreign)
    for (const value of Object.values(node)) relax(value, foreign)
  }
}

function relaxMembers(schema: JsonObject, properties: JsonObject, foreign: string): void {
  const names = Object.keys(properties).filter((name) => {
    const property = properties[name]
    return isObject(property) && property[foreign] === true
  })
  for (const name of names) properties[name] = true
  if (Array.isArray(schema.required)) {
    schema.required = schema.required.filter((name) => !names.includes(String(name)))
  }
}
