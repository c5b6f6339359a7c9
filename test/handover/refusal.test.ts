import { expect, test } from 'vitest'
import { invalid, Refused } from '../../src/handover/refusal.ts'

const flaw = {
  location: 'body',
  pointer: '/webhookId',
  rule: 'reference',
  expected: 'one of yours',
  got: '"x"',
} as const

test('a refusal is named by its reason and carries what its words need', () => {
  const refused = new Refused({ reason: 'not_found', what: 'conversation', id: 'x' })
  expect(refused).toMatchObject({ name: 'Refused', message: 'not_found', refusal: { id: 'x' } })
})

test('a rule that no schema can state is refused like one that does', () => {
  expect(invalid(flaw).refusal).toEqual({ reason: 'invalid', flaws: [flaw], hint: null })
})
