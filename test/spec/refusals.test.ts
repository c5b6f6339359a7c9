import { expect, test } from 'vitest'
import { ownCases } from './refusal-cases.ts'
import { documentedErrors, provoker } from './refusals.ts'

const documented = documentedErrors()
const provoke = provoker()

test.each(documented)('$place is what the server says', async (one) => {
  expect(one.asked, 'nothing asks for it').toBeDefined()
  const { status, body } = await (await provoke)(one)
  expect([status, body]).toEqual([one.status, one.value])
})

test('nothing else is asked for', () => {
  const places = new Set(documented.map(({ place }) => place))
  const asked = Object.entries(ownCases).flatMap(([id, cases]) =>
    Object.keys(cases).map((key) => `${id} ${key}`),
  )
  expect(asked.filter((place) => !places.has(place))).toEqual([])
})
