import { objectAt, resolve } from './document.ts'
import { isObject, type Json, type JsonObject } from './json.ts'

/** What of a document is wanted. */
export interface Wanted {
  readonly path: (path: string) => boolean
  readonly event: (event: string) => boolean
}

/** Some paths and webhooks of a document, and whatever they refer to: a document of its own. */
export function excerpt(document: JsonObject, { path, event }: Wanted): JsonObject {
  const paths = only(objectAt(document, 'paths'), path)
  const webhooks = only(objectAt(document, 'webhooks'), event)
  const used = referred([paths, webhooks], document)
  const tags = wordsIn([paths, webhooks], 'tags')
  const schemes = wordsIn([paths, webhooks], 'security')
  const shared = objectAt(document, 'components')
  const components = Object.keys(shared).map((kind): [string, JsonObject] => [
    kind,
    only(objectAt(shared, kind), (name) =>
      kind === 'securitySchemes' ? schemes.has(name) : used.has(`#/components/${kind}/${name}`),
    ),
  ])
  const own = {
    paths,
    webhooks,
    tags: listOf(document.tags).filter((tag) => isObject(tag) && tags.has(String(tag.name))),
    components: Object.fromEntries(components.filter(([, kept]) => Object.keys(kept).length > 0)),
  }
  return Object.fromEntries(
    Object.entries({ ...document, ...own }).filter(([, value]) => !isEmptyObject(value)),
  )
}

/** Every `$ref` that can be reached. */
function referred(from: readonly Json[], document: JsonObject): Set<string> {
  const found = new Set<string>()
  const left: Json[] = [...from]
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    if (Array.isArray(value)) left.push(...value)
    if (!isObject(value)) continue
    left.push(...Object.values(value))
    const { $ref } = value
    if (typeof $ref !== 'string' || found.has($ref)) continue
    found.add($ref)
    left.push(resolve(document, $ref.slice(1)).value)
  }
  return found
}

/** The words in each operation's list of a name: texts, or the names of the members of objects. */
function wordsIn(items: readonly JsonObject[], name: 'tags' | 'security'): Set<string> {
  const operations = items
    .flatMap((all) => Object.values(all))
    .flatMap((one) => Object.values(one ?? {}))
  const lists = operations.filter(isObject).flatMap((operation) => listOf(operation[name]))
  return new Set(lists.flatMap((one) => (isObject(one) ? Object.keys(one) : [String(one)])))
}

const only = (all: JsonObject, isWanted: (name: string) => boolean): JsonObject =>
  Object.fromEntries(Object.entries(all).filter(([name]) => isWanted(name)))

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])

const isEmptyObject = (value: Json): boolean => isObject(value) && Object.keys(value).length === 0
