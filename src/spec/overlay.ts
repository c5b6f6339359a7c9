import { createRequire } from 'node:module'
import { isObject, type Json, type JsonObject } from './json.ts'

/** Applies an OpenAPI Overlay 1.0 document: each action removes its targets, or merges `update` into them. */
export function applyOverlay(document: JsonObject, overlay: JsonObject): JsonObject {
  const { query } = require('json-p3') as typeof import('json-p3') // only who asks for a profile waits for it
  const result = structuredClone(document)
  for (const action of actionsOf(overlay)) {
    const nodes = query(action.target, result).nodes
    if (nodes.length === 0) throw new Error(`Overlay target ${action.target} matches nothing`)
    if (action.remove) {
      // from the last, as taking an item off a list moves those behind it
      for (const node of [...nodes].reverse()) remove(result, node.location)
    } else {
      for (const node of nodes) merge(node.value as Json, action.update) // the query ran over JSON
    }
  }
  return result
}

interface Action {
  target: string
  update: Json
  remove: boolean
}

function actionsOf({ overlay, actions }: JsonObject): Action[] {
  if (overlay !== '1.0.0' || !Array.isArray(actions)) {
    throw new Error('Not an Overlay document: expected "overlay": "1.0.0" and a list of actions')
  }
  return actions.filter(isObject).map(({ target, update, remove }) => {
    if (typeof target !== 'string') throw new Error('An overlay action has no target')
    return { target, update: update ?? null, remove: remove === true }
  })
}

/** Objects merge member by member, lists grow, anything else is replaced. */
function merge(target: Json, update: Json): void {
  if (Array.isArray(target)) {
    target.push(structuredClone(update))
    return
  }
  if (!isObject(target) || !isObject(update)) {
    throw new Error('An overlay updates an object with an object, or appends to a list')
  }
  for (const [key, value] of Object.entries(update)) {
    const present = target[key]
    if (Array.isArray(present) && Array.isArray(value)) present.push(...structuredClone(value))
    else if (isObject(present) && isObject(value)) merge(present, value)
    else target[key] = structuredClone(value)
  }
}

function remove(document: JsonObject, location: readonly (string | number)[]): void {
  let parent: Json | undefined = document
  for (const step of location.slice(0, -1)) parent = (parent as JsonObject)[step] // walks what the query found
  const last = location.at(-1)
  if (Array.isArray(parent) && typeof last === 'number') parent.splice(last, 1)
  else if (isObject(parent) && last !== undefined) delete parent[last]
}

const require = createRequire(import.meta.url)
