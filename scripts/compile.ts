/** The last step of a build: compiles every check of both profiles to plain code, so that no server does it at start. */
import { mkdirSync, writeFileSync } from 'node:fs'
import standaloneCode from 'ajv/dist/standalone/index.js'
import {
  ajvFor,
  CHECK_KINDS,
  type CheckKind,
  parametersKey,
  parametersSchema,
  schemaAt,
} from '../src/spec/ajv.ts'
import { fileNameOf, groupOf } from '../src/spec/compiled.ts'
import { loadDocument, objectAt, PROFILES } from '../src/spec/document.ts'
import { payloadSchema } from '../src/spec/event.ts'
import type { JsonObject } from '../src/spec/json.ts'
import { type Operation, operationsOf } from '../src/spec/operation.ts'

const folder = new URL('../dist/compiled/', import.meta.url)
mkdirSync(folder, { recursive: true })

for (const profile of PROFILES) {
  const document = loadDocument(profile)
  for (const kind of CHECK_KINDS) {
    for (const [group, schemas] of grouped(schemasOf(kind, document))) {
      const code = codeOf(kind, document, schemas)
      writeFileSync(new URL(fileNameOf(kind, group, document), folder), code)
    }
  }
}

type Schemas = Map<string, object>

/** What is in one file. */
function grouped(schemas: Schemas): Map<string, Schemas> {
  const groups = new Map<string, Schemas>()
  for (const [key, schema] of schemas) {
    const group = groups.get(groupOf(key)) ?? new Map()
    groups.set(groupOf(key), group.set(key, schema))
  }
  return groups
}

function codeOf(kind: CheckKind, document: JsonObject, schemas: Schemas): string {
  const ajv = ajvFor(kind, document, { messages: false, code: { source: true } })
  const exported: Record<string, string> = {}
  const names: string[] = []
  for (const [key, schema] of schemas) {
    const name = `check${names.length}`
    ajv.addSchema(schema, name)
    exported[name] = name
    names.push(`${JSON.stringify(key)}: exports.${name}`)
  }
  const code = standaloneCode.default(ajv, exported)
  return `${code}\nmodule.exports = { ${names.join(', ')} }\n`
}

/** The schemas of a kind, by the keys that `Validators` asks for them by. */
function schemasOf(kind: CheckKind, document: JsonObject): Map<string, object> {
  const operations = operationsOf(document)
  if (kind === 'parameters') return new Map(operations.flatMap(parameterSchemas))
  const pointers = operations.flatMap(kind === 'body' ? bodyPointers : responsePointers)
  if (kind === 'body') pointers.push('/components/schemas/Fixture', '/components/schemas/Scenario')
  else pointers.push(...Object.keys(objectAt(document, 'webhooks')).map(payloadSchema))
  return new Map(pointers.map((pointer) => [pointer, schemaAt(pointer)]))
}

function parameterSchemas(operation: Operation): [string, object][] {
  return (['path', 'query'] as const).map((location) => [
    parametersKey(operation, location),
    parametersSchema(operation, location),
  ])
}

function bodyPointers({ body }: Operation): string[] {
  return [...(body?.content.values() ?? [])]
}

function responsePointers({ responses }: Operation): string[] {
  return [...responses.values()].flatMap((content) => [...content.values()])
}
