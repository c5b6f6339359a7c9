import { describe, expect, test } from 'vitest'
import { loadDocument } from '../../src/spec/document.ts'
import type { JsonObject } from '../../src/spec/json.ts'
import { operationsOf } from '../../src/spec/operation.ts'

const operations = operationsOf(loadDocument())
const operation = (id: string) => operations.find((one) => one.id === id)

describe('the operations of the document', () => {
  test('are all there, each with an id of its own', () => {
    const idsOf = (prefix: string) =>
      operations.map(({ id }) => id).filter((id) => id.startsWith(prefix))
    const counts = ['api_v1_', 'ada_', 'converso_', 'mock_'].map((prefix) => idsOf(prefix).length)
    expect(counts).toEqual([23, 25, 31, 56])
    expect(operations).toHaveLength(135)
    expect(new Set(operations.map(({ id }) => id)).size).toBe(135)
  })

  test('are the same in both profiles', () => {
    const wire = operationsOf(loadDocument('wire'))
    expect(wire.map(({ id }) => id)).toEqual(operations.map(({ id }) => id))
  })

  test('know their method, path and parameters', () => {
    expect(operation('api_v1_conversations_messages_list')).toMatchObject({
      method: 'GET',
      path: '/api/v1/conversations/{id}/messages/',
      body: null,
      parameters: [
        { name: 'id', in: 'path', required: true },
        { name: 'limit', in: 'query', required: false },
        { name: 'offset', in: 'query', required: false },
      ],
    })
  })

  test('follow the reference to a parameter that several share', () => {
    expect(operation('mock_inbound')?.parameters).toEqual([
      {
        name: 'world',
        in: 'query',
        required: false,
        schema: '/components/parameters/World/schema',
      },
    ])
  })

  test('know where the schemas of what they take and answer stand', () => {
    const takeover = operation('api_v1_conversations_takeover_create')
    const at = '/paths/~1api~1v1~1conversations~1{id}~1takeover~1/post'
    expect(takeover?.body).toEqual({
      required: false,
      limitBytes: null,
      hint: null,
      content: new Map([
        ['application/json', `${at}/requestBody/content/application~1json/schema`],
      ]),
    })
    expect(takeover?.responses.get(200)).toEqual(
      new Map([['application/json', `${at}/responses/200/content/application~1json/schema`]]),
    )
  })

  test('answer 204 without any content', () => {
    expect(operation('api_v1_conversations_prompt_create')?.responses.get(204)).toEqual(new Map())
  })

  test('tell a client what body they expected', () => {
    expect(operation('api_v1_conversations_handback_create')?.body?.hint).toContain('wire')
  })
})

describe('a document', () => {
  const withOperation = (value: JsonObject): JsonObject => ({ paths: { '/x': { get: value } } })

  test('without paths is refused', () => {
    expect(() => operationsOf({})).toThrow('The spec has no object "paths" where one is needed')
  })

  test('whose operation has no id is refused, with the place', () => {
    expect(() => operationsOf(withOperation({ responses: {} }))).toThrow(
      '#/paths/~1x/get has no operationId',
    )
  })

  test('whose reference leads nowhere is refused, with the place', () => {
    const parameters = [{ $ref: '#/components/parameters/Missing' }]
    expect(() =>
      operationsOf(withOperation({ operationId: 'x', parameters, responses: {} })),
    ).toThrow('The spec refers to #/components/parameters/Missing, and nothing stands there')
  })

  test('with a cookie parameter is refused, as none is read', () => {
    const parameters = [{ name: 'a', in: 'cookie' }]
    expect(() =>
      operationsOf(withOperation({ operationId: 'x', parameters, responses: {} })),
    ).toThrow('#/paths/~1x/get/parameters/0 is no path, query or header parameter')
  })
})
