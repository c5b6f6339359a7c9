import { describe, expect, test } from 'vitest'
import { remembering } from '../../src/vendors/remember.ts'

const shown = remembering((source: { id: string }, at: number) => ({ id: source.id, at }))
const source = { id: 'a' }

describe('what is presented', () => {
  test('is the same object for the same arguments', () => {
    expect(shown(source, 1)).toBe(shown(source, 1))
  })

  test('is made anew when an argument changes', () => {
    const before = shown(source, 1)
    expect(shown(source, 2)).toEqual({ id: 'a', at: 2 })
    expect(shown(source, 1)).not.toBe(before)
  })

  test('is made for each source, however alike', () => {
    expect(shown({ id: 'a' }, 1)).not.toBe(shown(source, 1))
  })

  test('cannot be changed by whoever gets it', () => {
    expect(Object.isFrozen(shown(source, 1))).toBe(true)
  })
})
