import { expect } from 'vitest'

const ID = '0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01'
const PATH = 'http://standin.test/api/v1/conversations/'

/** What each of the tests is about, for Vitest's `for`. */
export const NUMBERS = [...Array(200).keys()]

/** A client that lists, takes over and reads. */
export async function takesOver({ fetch, key }) {
  const headers = { 'x-api-key': key, 'content-type': 'application/json' }
  const list = await (await fetch(`${PATH}?limit=5`, { headers })).json()
  expect(list.results).toHaveLength(5)
  const body = JSON.stringify({ durationMinutes: 10 })
  const taken = await fetch(`${PATH}${ID}/takeover/`, { method: 'POST', headers, body })
  expect(taken.status).toBe(200)
  const read = await (await fetch(`${PATH}${ID}/`, { headers })).json()
  expect(read.isHumanTakeover).toBe('true')
}
