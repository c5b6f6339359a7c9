import { readFileSync } from 'node:fs'
import { packageRoot } from '../package.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import { applyOverlay } from './overlay.ts'
import { segmentsOf } from './pointer.ts'

/** The published types, or those that production sends. */
export const PROFILES = ['published', 'wire'] as const
export type Profile = (typeof PROFILES)[number]

/** The one document that routes, validators and types are made from, with the profile's overlay applied. */
export const loadDocument = (profile: Profile = 'published'): JsonObject =>
  readDocument(new URL('openapi.json', packageRoot), profile)

/** Another document in its place. Throws what reading and parsing throw. */
export function readDocument(file: string | URL, profile: Profile): JsonObject {
  const document = readJson(file)
  return profile === 'published'
    ? document
    : applyOverlay(document, readJson(new URL('contracts/wassist.wire.overlay.json', packageRoot)))
}

/** A member that the document must have to be of use. */
export function objectAt(parent: Json | undefined, key: string): JsonObject {
  const value = isObject(parent) ? parent[key] : undefined
  if (!isObject(value)) throw new Error(`The spec has no object "${key}" where one is needed`)
  return value
}

/** Follows `$ref`s inside the document, and tells where the target stands. */
export function resolve(
  document: JsonObject,
  pointer: string,
): { value: JsonObject; pointer: string } {
  let value: Json | undefined = document
  for (const segment of segmentsOf(pointer)) {
    value = (value as JsonObject | undefined)?.[segment] // arrays are indexed alike
  }
  if (!isObject(value)) throw new Error(`The spec refers to #${pointer}, and nothing stands there`)
  const { $ref } = value
  return typeof $ref === 'string' ? resolve(document, $ref.replace(/^#/, '')) : { value, pointer }
}

function readJson(file: string | URL): JsonObject {
  return JSON.parse(readFileSync(file, 'utf8'))
}
