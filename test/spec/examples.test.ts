import { describe, expect, test } from 'vitest'
import { loadDocument, resolve } from '../../src/spec/document.ts'
import { examplesAt } from '../../src/spec/examples.ts'
import type { JsonObject } from '../../src/spec/json.ts'
import { operationsOf } from '../../src/spec/operation.ts'
import { Validators } from '../../src/spec/validator.ts'

interface Example {
  readonly place: string
  readonly schema: string
  readonly direction: 'request' | 'response'
  readonly value: unknown
}

/** Where the schemas of all requests and responses stand. */
const mediaOf = (document: JsonObject) =>
  operationsOf(document).flatMap(({ id, body, responses }) => [
    ...[...(body?.content.values() ?? [])].map((schema) => ({
      place: `${id} request`,
      direction: 'request' as const,
      schema,
    })),
    ...[...responses].flatMap(([status, content]) =>
      [...content.values()].map((schema) => ({
        place: `${id} ${status}`,
        direction: 'response' as const,
        schema,
      })),
    ),
  ])

const examplesOf = (document: JsonObject): Example[] =>
  mediaOf(document).flatMap((media) =>
    [...examplesAt(document, media.schema)].map(([name, value]) => ({
      ...media,
      place: `${media.place} ${name}`,
      value,
    })),
  )

describe.each(['published', 'wire'] as const)('in the %s profile', (profile) => {
  const document = loadDocument(profile)
  const validators = new Validators(document)
  const examples = examplesOf(document)

  test.each(examples)('the example of $place validates', ({ schema, direction, value }) => {
    const check = direction === 'request' ? validators.body(schema) : validators.response(schema)
    expect(check(structuredClone(value))).toEqual([])
    expect(validators.undocumentedMembers(schema, value)).toEqual([])
  })

  test('every request and every response that has a body has an example, unless it is a file', () => {
    const media = mediaOf(document)
    expect(media.length).toBeGreaterThan(100)
    const isFile = (schema: string) => resolve(document, schema).value.format === 'binary'
    const bare = media.filter(({ schema }) => examplesAt(document, schema).size === 0)
    expect(bare.filter(({ schema }) => !isFile(schema))).toEqual([])
  })

  test('every shared example is used', () => {
    const used = JSON.stringify(document)
    const shared = Object.keys(resolve(document, '/components/examples').value)
    expect(shared.filter((name) => !used.includes(`#/components/examples/${name}"`))).toEqual([])
  })
})
