import { describe, expect, test } from 'vitest'
import { closest, matches } from '../../src/spec/path.ts'
import { pointerTo, segmentsOf } from '../../src/spec/pointer.ts'

describe('a path', () => {
  const template = '/conversations/{id}/read/'

  test.each(['/conversations/7/read/', '/conversations/7/read', '/conversations/{id}/read/'])(
    '%s fits its template',
    (path) => {
      expect(matches(template, path)).toBe(true)
    },
  )

  test.each(['/conversations/7', '/conversations/7/read/8', '/conversations/7/typing', '/'])(
    '%s does not',
    (path) => {
      expect(matches(template, path)).toBe(false)
    },
  )
})

describe('the closest path', () => {
  const templates = ['/conversations/', '/conversations/{id}/', '/conversations/{id}/read/']

  test.each([
    ['/conversation/', '/conversations/'],
    ['/conversations/7/raed/', '/conversations/7/read/'],
    ['/conversation/7/', '/conversations/7/'],
  ])('to %s is %s', (path, expected) => {
    expect(closest(templates, path)).toBe(expected)
  })

  test('is none when nothing is near', () => {
    expect(closest(templates, '/users/all/of/them')).toBeNull()
    expect(closest([], '/conversations/')).toBeNull()
  })
})

describe('a JSON pointer', () => {
  test('escapes slashes and tildes', () => {
    expect(pointerTo('paths', '/a/~b', 'get')).toBe('/paths/~1a~1~0b/get')
  })

  test.each([[[]], [['a']], [['', 'b']], [['/~1', '~0/']]])(
    'of %j leads back to it',
    (segments) => {
      expect(segmentsOf(pointerTo(...segments))).toEqual(segments)
    },
  )
})
