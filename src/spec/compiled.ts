import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { CheckKind } from './ajv.ts'
import type { JsonObject } from './json.ts'
import { segmentsOf } from './pointer.ts'

/** A check that AJV compiled when Standin was built: true when the value is in order. */
export type CompiledCheck = (value: unknown) => boolean

/**
 * The checks of one kind and group that the build compiled for this very document, by key; none when it was built for
 * another, or not at all, as in development.
 */
export function compiledChecks(
  kind: CheckKind,
  group: string,
  document: JsonObject,
): Readonly<Record<string, CompiledCheck>> {
  const file = fileURLToPath(
    new URL(`compiled/${fileNameOf(kind, group, document)}`, import.meta.url),
  )
  return existsSync(file) ? require(file) : {}
}

/** Names the document in the file's name, so that a stale one is never found. */
export const fileNameOf = (kind: CheckKind, group: string, document: JsonObject): string =>
  `${fingerprintOf(document)}-${kind}-${group}.cjs`

/** What is needed together stands in one file: a path's checks, by the first two words of it, or a kind of component. */
export function groupOf(key: string): string {
  const [root = '', name = ''] = segmentsOf(key)
  const words = root === 'paths' ? name.split('/').slice(1, 3) : [root, name]
  return words.join('-').replace(/[^\w-]/g, '') || 'root'
}

/** Short for the whole of it. */
export function fingerprintOf(document: JsonObject): string {
  const known = fingerprints.get(document) ?? hash('sha256', JSON.stringify(document)).slice(0, 16)
  fingerprints.set(document, known)
  return known
}

/** Documents never change once they are loaded. */
const fingerprints = new WeakMap<JsonObject, string>()

const require = createRequire(import.meta.url)
