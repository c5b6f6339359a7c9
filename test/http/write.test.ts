import { describe, expect, test } from 'vitest'
import { write } from '../../src/http/write.ts'

const frozen = Object.freeze({ id: 'a', name: 'Zoë "Z"\n', more: [1, { b: null }] })

describe('a reply is written', () => {
  test.each([
    ['an empty object', {}],
    ['a page of frozen items', { count: 2, next: null, results: [frozen, frozen] }],
    ['a page of other items', { results: [{ a: 1 }, 'b', null, 3, [4]] }],
    ['members that are undefined', { a: undefined, b: 1, c: [undefined] }],
    ['a list', [frozen, { a: 1 }]],
    ['a text', 'a "text"'],
    ['null', null],
    ['names that need escaping', { 'a"b\\': [], __proto__x: {} }],
  ])('as JSON.stringify writes it: %s', (_, body) => {
    expect(write(body)).toBe(JSON.stringify(body))
    expect(write(body)).toBe(JSON.stringify(body)) // and from memory
  })

  test('anew when an item that is not frozen has changed', () => {
    const item = { a: 1 }
    write({ results: [item] })
    item.a = 2
    expect(write({ results: [item] })).toBe('{"results":[{"a":2}]}')
  })
})
