import { expect } from 'vitest'
import type { Vendor } from '../../../src/index.ts'
import { wassist } from '../../../src/vendors/wassist/index.ts'
import { createTest, test } from '../../../src/vitest.ts'

const CONVERSATION = '/api/v1/conversations/0c5e8f10-4d6b-4c1a-9a53-2f5f3d1f7a01/'

/** What a client sends that mistakes a text for a number. */
const mistaken = (key: string) => ({
  method: 'POST',
  headers: { 'x-api-key': key, 'content-type': 'application/json' },
  body: JSON.stringify({ durationMinutes: 'ten' }),
})

test('a client that is wrong', async ({ mock }) => {
  await mock.fetch(`${CONVERSATION}takeover/`, mistaken(mock.key))
})

test('a client that is wrong, as it should be', async ({ mock }) => {
  mock.expectViolations({ blame: 'client', pointer: '/durationMinutes' })
  await mock.fetch(`${CONVERSATION}takeover/`, mistaken(mock.key))
})

test('a client that is wrong, and looked at', async ({ mock }) => {
  await mock.fetch(`${CONVERSATION}takeover/`, mistaken(mock.key))
  expect(await mock.violations()).toMatchObject([{ blame: 'client' }])
})

const right = wassist('published')
const broken: Vendor = {
  ...right,
  handlers: {
    ...right.handlers,
    api_v1_conversations_retrieve: () => ({ status: 200, body: { id: 'no such thing' } }),
  },
}

createTest({ vendors: [broken] })('a mock that is wrong', async ({ mock }) => {
  await mock.fetch(CONVERSATION, { headers: { 'x-api-key': mock.key } })
})
