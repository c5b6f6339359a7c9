import { createRequire } from 'node:module'
import type { Ajv2020, Options } from 'ajv/dist/2020.js'
import type { JsonObject } from './json.ts'
import type { Operation, Parameter } from './operation.ts'
import { pointerTo } from './pointer.ts'
import { variant } from './variant.ts'

/** What is checked: each kind reads the document its own way. */
export const CHECK_KINDS = ['parameters', 'body', 'response'] as const
export type CheckKind = (typeof CHECK_KINDS)[number]

/** A validator that knows a document by heart. AJV is loaded here and not before: a good request needs none of it. */
export function ajvFor(kind: CheckKind, document: JsonObject, options: Options): Ajv2020 {
  const { Ajv2020 } = load<typeof import('ajv/dist/2020.js')>('ajv/dist/2020.js')
  const formats = load<typeof import('ajv-formats')>('ajv-formats')
  const ajv = new Ajv2020({
    coerceTypes: kind === 'parameters', // they come as text
    useDefaults: kind !== 'response',
    strict: true,
    strictTypes: false, // a condition in `if` or `anyOf` need not repeat the type
    strictRequired: false, // nor the properties
    validateSchema: false,
    ...options,
  })
  formats.default(ajv)
  ajv.addVocabulary([...Object.keys(document), ...OPENAPI_KEYWORDS])
  ajv.addSchema(kind === 'parameters' ? document : variant(document, DIRECTIONS[kind]), NAME)
  return ajv
}

/** The document as such a validator knows it. */
export const documentOf = (ajv: Ajv2020): JsonObject => ajv.schemas[NAME]?.schema as JsonObject // `ajvFor` put it there

/** A schema that is the one at a place of the document. */
export const schemaAt = (pointer: string) => ({ $ref: `${NAME}#${encodeURI(pointer)}` })

/** What the check of these parameters is called: they are no one place of the document. */
export const parametersKey = ({ path, method }: Operation, location: Parameter['in']): string =>
  `${pointerTo('paths', path, method.toLowerCase())} ${location}`

/** The parameters of an operation at one location, as one object. */
export function parametersSchema({ parameters }: Operation, location: Parameter['in']) {
  const own = parameters.filter((parameter) => parameter.in === location)
  return {
    type: 'object',
    properties: Object.fromEntries(own.map(({ name, schema }) => [name, schemaAt(schema)])),
    required: own.filter(({ required }) => required).map(({ name }) => name),
  }
}

const NAME = 'openapi'

const DIRECTIONS = { body: 'request', response: 'response' } as const

const OPENAPI_KEYWORDS = [
  ...['example', 'discriminator', 'xml', 'externalDocs'],
  ...['x-provenance', 'x-source', 'x-expected', 'x-max-bytes'],
]

const require = createRequire(import.meta.url)
const load = <Module>(name: string): Module => require(name) // the caller names the module's own type
