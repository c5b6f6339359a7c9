import { objectAt, resolve } from './document.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import { pointerTo } from './pointer.ts'

/** One method and path of the spec, and where its schemas stand in the document (JSON pointers). */
export interface Operation {
  readonly id: string
  readonly method: string
  /** As the spec writes it: `/api/v1/conversations/{id}/`. */
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body: RequestBody | null
  readonly responses: ReadonlyMap<number, ReadonlyMap<string, string>>
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: string
}

export interface RequestBody {
  readonly required: boolean
  /** Media type → schema. */
  readonly content: ReadonlyMap<string, string>
  /** The most that may be sent, in bytes; null where the spec does not say. */
  readonly limitBytes: number | null
  /** What to tell a client that sent none. */
  readonly hint: string | null
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const

export function operationsOf(document: JsonObject): Operation[] {
  const operations: Operation[] = []
  const paths = objectAt(document, 'paths')
  for (const path of Object.keys(paths)) {
    const item = objectAt(paths, path)
    for (const method of METHODS) {
      if (item[method] !== undefined) operations.push(read(document, path, method))
    }
  }
  return operations
}

function read(document: JsonObject, path: string, method: string): Operation {
  const pointer = pointerTo('paths', path, method)
  const value = objectAt(objectAt(objectAt(document, 'paths'), path), method)
  if (typeof value.operationId !== 'string') throw new Error(`#${pointer} has no operationId`)
  return {
    id: value.operationId,
    method: method.toUpperCase(),
    path,
    parameters: list(value.parameters).map((one, index) =>
      parameter(followed(document, one, `${pointer}/parameters/${index}`)),
    ),
    body:
      value.requestBody === undefined
        ? null
        : requestBody(followed(document, value.requestBody, `${pointer}/requestBody`)),
    responses: responses(document, pointer, objectAt(value, 'responses')),
  }
}

/** A part of the document and where it stands, be it here or where it refers to. */
interface Part {
  readonly value: JsonObject
  readonly pointer: string
}

const followed = (document: JsonObject, value: Json | undefined, pointer: string): Part =>
  isObject(value) && value.$ref === undefined ? { value, pointer } : resolve(document, pointer)

function parameter({ value, pointer }: Part): Parameter {
  const { name, in: location } = value
  if (typeof name !== 'string' || !isLocation(location)) {
    throw new Error(`#${pointer} is no path, query or header parameter`)
  }
  return { name, in: location, required: value.required === true, schema: `${pointer}/schema` }
}

function requestBody({ value, pointer }: Part): RequestBody {
  const { 'x-expected': hint, 'x-max-bytes': limit } = value
  return {
    required: value.required === true,
    content: contentAt(value, pointer),
    limitBytes: typeof limit === 'number' ? limit : null,
    hint: typeof hint === 'string' ? hint : null,
  }
}

function responses(document: JsonObject, at: string, value: JsonObject): Operation['responses'] {
  return new Map(
    Object.keys(value).map((status) => {
      const response = followed(document, value[status], `${at}/responses/${status}`)
      return [Number(status), contentAt(response.value, response.pointer)]
    }),
  )
}

function contentAt({ content }: JsonObject, pointer: string): ReadonlyMap<string, string> {
  if (!isObject(content)) return new Map()
  return new Map(
    Object.keys(content).map((type) => [type, pointer + pointerTo('content', type, 'schema')]),
  )
}

const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])

const isLocation = (value: Json | undefined): value is Parameter['in'] =>
  value === 'path' || value === 'query' || value === 'header'
