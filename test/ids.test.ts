import { describe, expect, test } from 'vitest'
import { idSource, uuid } from '../src/ids.ts'

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const origin = { seed: 'standin', seq: 1, format: uuid }

function draw(count: number, changes: Partial<typeof origin> = {}): string[] {
  const next = idSource({ ...origin, ...changes })
  return Array.from({ length: count }, next)
}

describe('ids', () => {
  test('of the same seed, commit and place are the same', () => {
    expect(draw(5)).toEqual(draw(5))
  })

  test('differ within a commit, between commits and between seeds', () => {
    const drawn = [...draw(100), ...draw(100, { seq: 2 }), ...draw(100, { seed: 'other' })]
    expect(new Set(drawn).size).toBe(300)
  })

  test('of one commit are not those of another that begins alike', () => {
    expect(draw(20, { seq: 1 })).not.toContain(draw(1, { seq: 11 })[0])
  })

  test('take the form that their vendor gives them', () => {
    const format = (hex: string) => `m_${hex.length}`
    expect(idSource({ ...origin, format })()).toBe('m_32')
  })
})

describe('a uuid', () => {
  test('is a valid version 4 whatever the digits', () => {
    for (const id of draw(200)) expect(id).toMatch(UUID_V4)
    for (const digit of '0123456789abcdef') expect(uuid(digit.repeat(32))).toMatch(UUID_V4)
  })

  test('keeps the digits that the version leaves free', () => {
    expect(uuid('0123456789abcdef0123456789abcdef')).toBe('01234567-89ab-4def-8123-456789abcdef')
  })
})
