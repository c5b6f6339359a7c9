import { resolve } from '../../spec/document.ts'
import { examplesAt } from '../../spec/examples.ts'
import type { Json, JsonObject } from '../../spec/json.ts'
import { type Operation, operationsOf } from '../../spec/operation.ts'

/**
 * As much of a document as a runner of workflows needs: where some operations are, what goes into them, and the example
 * of a body for steps that bring none. Schemas are left out, as replies are held against the whole document elsewhere:
 * a runner that carries all of them along takes ten times as long.
 */
export function outline(document: JsonObject, wanted: ReadonlySet<string>): JsonObject {
  const paths: JsonObject = {}
  for (const operation of operationsOf(document)) {
    if (!wanted.has(operation.id)) continue
    const item = paths[operation.path] ?? {}
    paths[operation.path] = Object.assign(item, {
      [operation.method.toLowerCase()]: outlineOf(document, operation),
    })
  }
  const { openapi = '3.1.0', info = {}, servers = [] } = document
  return { openapi, info, servers, paths }
}

function outlineOf(document: JsonObject, operation: Operation): JsonObject {
  const { id, parameters, body, responses } = operation
  return {
    operationId: id,
    parameters: parameters.map(({ name, in: location, required, schema }) => {
      const { value } = resolve(document, schema.replace(/\/schema$/, ''))
      const example = value.example === undefined ? {} : { example: value.example }
      return { name, in: location, required, schema: {}, ...example }
    }),
    ...(body === null
      ? {}
      : { requestBody: { content: mediaOf(body.content, (at) => exampleAt(document, at)) } }),
    responses: Object.fromEntries(
      [...responses].map(([status, content]) => [
        String(status),
        { description: '', content: mediaOf(content, () => ({})) },
      ]),
    ),
  }
}

const mediaOf = (
  content: ReadonlyMap<string, string>,
  tell: (schema: string) => JsonObject,
): JsonObject => Object.fromEntries([...content].map(([type, schema]) => [type, tell(schema)]))

function exampleAt(document: JsonObject, schema: string): JsonObject {
  const [example] = [...examplesAt(document, schema).values()]
  return example === undefined ? {} : { example: structuredClone<Json>(example) }
}
