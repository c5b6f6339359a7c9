import { describe, expect, test } from 'vitest'
import { newestFirst } from '../../src/world/newest-first.ts'
import { heldByAi, NOW } from '../support/conversations.ts'

const one = (id: string, createdAt: number, previousId: string | null = null) => ({
  ...{ ...heldByAi, id, createdAt, previousId },
})
const order = (...conversations: ReturnType<typeof one>[]) =>
  [conversations, conversations.toReversed()].map((given) => newestFirst(given).map(({ id }) => id))

describe('the conversations of a customer', () => {
  test('stand the newest first, in whatever order they come', () => {
    const [given, reversed] = order(one('a', NOW), one('b', NOW - 1), one('c', NOW + 1))
    expect(given).toEqual(['c', 'a', 'b'])
    expect(reversed).toEqual(given)
  })

  test('that began at one moment stand in the order in which they came after one another', () => {
    const [given, reversed] = order(one('b', NOW), one('c', NOW, 'b'), one('a', NOW, 'c'))
    expect(given).toEqual(['a', 'c', 'b'])
    expect(reversed).toEqual(given)
  })

  test('stand by their ids where nothing else tells them apart', () => {
    expect(order(one('a', NOW), one('b', NOW))).toEqual([
      ['b', 'a'],
      ['b', 'a'],
    ])
  })

  test('may be chained in a circle', () => {
    expect(newestFirst([one('a', NOW, 'b'), one('b', NOW, 'a')])).toHaveLength(2)
  })
})
