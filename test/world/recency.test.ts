import { describe, expect, test } from 'vitest'
import { Recency } from '../../src/world/recency.ts'
import { chance } from '../support/random.ts'

function recencyOf(...touches: [string, number][]): Recency {
  const recency = new Recency()
  for (const [id, at] of touches) recency.touch(id, at)
  return recency
}

describe('ids by recency', () => {
  test('stand with the newest first', () => {
    expect([...recencyOf(['a', 1], ['b', 2], ['c', 3])]).toEqual(['c', 'b', 'a'])
  })

  test('stand so whatever the order in which they came', () => {
    expect([...recencyOf(['b', 2], ['c', 3], ['a', 1])]).toEqual(['c', 'b', 'a'])
  })

  test('stand with the one touched last first, where the time is the same', () => {
    expect([...recencyOf(['a', 1], ['b', 1], ['c', 1], ['a', 1])]).toEqual(['a', 'c', 'b'])
  })

  test.each([
    ['the oldest', 'a', ['a', 'd', 'c', 'b']],
    ['one in the middle', 'c', ['c', 'd', 'b', 'a']],
    ['the newest', 'd', ['d', 'c', 'b', 'a']],
  ])('move to the front when touched: %s', (_, id, expected) => {
    expect([...recencyOf(['a', 1], ['b', 2], ['c', 3], ['d', 4], [id, 5])]).toEqual(expected)
  })

  test('move back when touched at an earlier time', () => {
    expect([...recencyOf(['a', 1], ['b', 2], ['c', 3], ['c', 0])]).toEqual(['b', 'a', 'c'])
  })

  test('are counted once each', () => {
    expect(recencyOf().size).toBe(0)
    expect(recencyOf(['a', 1], ['b', 2], ['a', 3]).size).toBe(2)
  })

  test('stand as a sort would have them, after any touches', () => {
    const { below, pick } = chance(7)
    const recency = new Recency()
    const model: { id: string; at: number }[] = []
    for (let step = 0; step < 500; step++) {
      const id = pick(['a', 'b', 'c', 'd', 'e', 'f'])
      const at = below(20)
      recency.touch(id, at)
      const known = model.findIndex((one) => one.id === id)
      if (known >= 0) model.splice(known, 1)
      model.push({ id, at })
      const sorted = model.toReversed().sort((a, b) => b.at - a.at)
      expect([...recency]).toEqual(sorted.map((one) => one.id))
    }
  })
})
