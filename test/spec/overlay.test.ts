import { describe, expect, test } from 'vitest'
import { loadDocument, resolve } from '../../src/spec/document.ts'
import type { Json, JsonObject } from '../../src/spec/json.ts'
import { applyOverlay } from '../../src/spec/overlay.ts'
import { freeze } from '../support/freeze.ts'

const overlay = (...actions: Json[]): JsonObject => ({ overlay: '1.0.0', actions })
const apply = (document: JsonObject, ...actions: Json[]) =>
  applyOverlay(freeze(document), overlay(...actions))

describe('an overlay', () => {
  test('merges objects member by member', () => {
    const document = { info: { title: 'A', contact: { name: 'N' } } }
    const update = { title: 'B', contact: { email: 'e' } }
    expect(apply(document, { target: '$.info', update })).toEqual({
      info: { title: 'B', contact: { name: 'N', email: 'e' } },
    })
  })

  test('lets lists grow, inside what it merges', () => {
    const update = { required: ['b'] }
    expect(apply({ schema: { required: ['a'] } }, { target: '$.schema', update })).toEqual({
      schema: { required: ['a', 'b'] },
    })
  })

  test('appends to a list that it targets', () => {
    expect(apply({ tags: [{ name: 'a' }] }, { target: '$.tags', update: { name: 'b' } })).toEqual({
      tags: [{ name: 'a' }, { name: 'b' }],
    })
  })

  test('replaces what is neither, even by another kind of value', () => {
    expect(apply({ a: { b: 'text' } }, { target: '$.a', update: { b: { c: 1 } } })).toEqual({
      a: { b: { c: 1 } },
    })
  })

  test('reaches every target', () => {
    const document = { a: { x: {} }, b: { x: {} } }
    expect(apply(document, { target: '$..x', update: { y: 1 } })).toEqual({
      a: { x: { y: 1 } },
      b: { x: { y: 1 } },
    })
  })

  test('removes members', () => {
    const document = { properties: { a: 1, b: 2, c: 3 } }
    expect(apply(document, { target: "$.properties['a','c']", remove: true })).toEqual({
      properties: { b: 2 },
    })
  })

  test('removes items of a list', () => {
    expect(apply({ list: ['a', 'b'] }, { target: '$.list[0]', remove: true })).toEqual({
      list: ['b'],
    })
  })

  test('removes several items of a list', () => {
    expect(apply({ list: ['a', 'b', 'c'] }, { target: '$.list[0,1]', remove: true })).toEqual({
      list: ['c'],
    })
  })

  test('applies its actions in order', () => {
    const actions = [
      { target: '$.a', remove: true },
      { target: '$', update: { a: { fresh: true } } },
    ]
    expect(apply({ a: { old: true } }, ...actions)).toEqual({ a: { fresh: true } })
  })

  test('whose target matches nothing is refused', () => {
    expect(() => apply({}, { target: '$.gone', update: {} })).toThrow(
      'Overlay target $.gone matches nothing',
    )
  })

  test.each([
    ['a text updated with an object', { a: 'text' }, { target: '$.a', update: {} }],
    ['an object updated with a text', { a: {} }, { target: '$.a', update: 'text' }],
  ])('with %s is refused', (_, document, action) => {
    expect(() => apply(document, action)).toThrow('updates an object with an object')
  })

  test.each([
    ['of another version', { overlay: '2.0.0', actions: [] }],
    ['without actions', { overlay: '1.0.0' }],
    ['without a target', overlay({ update: {} })],
  ])('%s is refused', (_, document) => {
    expect(() => applyOverlay({}, document)).toThrow(/Not an Overlay document|has no target/)
  })
})

describe('the wire profile', () => {
  const typeOf = (document: JsonObject, member: string) =>
    resolve(document, `/components/schemas/Conversation/properties/${member}`).value.type

  test('has the types that production sends, and the published one has the published', () => {
    expect(typeOf(loadDocument('wire'), 'active')).toBe('boolean')
    expect(typeOf(loadDocument('published'), 'active')).toBe('string')
  })
})
