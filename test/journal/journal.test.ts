import { expect, test } from 'vitest'
import { StoreError } from '../../src/journal/journal.ts'

test('a store error names its file first', () => {
  const error = new StoreError('/data/journal.jsonl', 'line 2 is not a commit')
  expect(error).toMatchObject({
    name: 'StoreError',
    message: '/data/journal.jsonl: line 2 is not a commit',
  })
})
