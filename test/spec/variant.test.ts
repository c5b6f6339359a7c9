import { describe, expect, test } from 'vitest'
import { variant } from '../../src/spec/variant.ts'
import { freeze } from '../support/freeze.ts'

const schema = freeze({
  type: 'object',
  required: ['id', 'name', 'secret'],
  properties: {
    id: { type: 'string', readOnly: true },
    name: { type: 'string' },
    secret: { type: 'string', writeOnly: true },
  },
})

describe('a schema', () => {
  test('asks no client for what only the server gives', () => {
    expect(variant({ schema }, 'request')).toEqual({
      schema: {
        type: 'object',
        required: ['name', 'secret'],
        properties: { ...schema.properties, id: true },
      },
    })
  })

  test('asks no server for what only the client gives', () => {
    expect(variant({ schema }, 'response')).toEqual({
      schema: {
        type: 'object',
        required: ['id', 'name'],
        properties: { ...schema.properties, secret: true },
      },
    })
  })

  test('is read so at every depth', () => {
    const deep = { allOf: [{ items: schema }], not: { properties: { inner: schema } } }
    const text = JSON.stringify(variant(deep, 'request'))
    expect(text).not.toContain('readOnly')
    expect(text.match(/"required":\["name","secret"\]/g)).toHaveLength(2)
  })

  test('without such members stays as it is', () => {
    const plain = { type: 'object', properties: { readOnly: { type: 'boolean' } } }
    expect(variant(plain, 'request')).toEqual(plain)
  })
})
