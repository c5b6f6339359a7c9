import { expect, test } from 'vitest'
import { diffWorlds } from '../../src/world/diff.ts'
import type { FixtureData } from '../../src/world/fixture-data.ts'
import { small } from '../support/worlds.ts'

const copy = (): FixtureData => structuredClone(small)

const [conversation] = small.conversations
if (conversation === undefined) throw new Error('The small fixture has a conversation')

test('equal worlds do not differ', () => {
  expect(diffWorlds(copy(), copy())).toEqual([])
})

test('only what changed is named, by kind, id and pointer', () => {
  const after = copy()
  after.conversations = [
    {
      ...conversation,
      control: { holder: 'human', userId: 'u1', agentId: null },
      metadata: { 'a/b': 1 },
    },
  ]
  expect(diffWorlds(small, after)).toEqual([
    {
      change: 'changed',
      kind: 'conversations',
      id: 'c1',
      members: [
        { pointer: '/control/holder', before: 'ai', after: 'human' },
        { pointer: '/control/userId', after: 'u1' },
        { pointer: '/control/agentId', before: 'a1', after: null },
        { pointer: '/metadata', after: { 'a/b': 1 } },
      ],
    },
  ])
})

test('messages are compared by id, and pointed at by place', () => {
  const [message] = conversation.messages
  if (message === undefined) throw new Error('The conversation has a message')
  const older = { ...message, id: 'm0' }
  const after = copy()
  after.conversations = [{ ...conversation, messages: [older, { ...message, status: 'read' }] }]
  expect(diffWorlds(small, after)[0]?.members).toEqual([
    {
      pointer: '/messages/1/status',
      ...('status' in message ? { before: message.status } : {}),
      after: 'read',
    },
    { pointer: '/messages/0', after: older },
  ])
})

test('what is there in one only was added or removed', () => {
  const after = copy()
  const [first, second] = after.contacts
  if (first === undefined || second === undefined) throw new Error('There are two contacts')
  after.contacts = [first, { ...second, id: 'p3' }]
  expect(diffWorlds(small, after).map(({ change, kind, id }) => [change, kind, id])).toEqual([
    ['removed', 'contacts', 'p2'],
    ['added', 'contacts', 'p3'],
  ])
})

test('the order in which things stand is no difference, and there is one clock', () => {
  const after = { ...copy(), contacts: [...small.contacts].reverse() }
  expect(diffWorlds(small, after)).toEqual([])
  const later: FixtureData = { ...after, clock: { mode: 'frozen', now: '2026-01-01T09:00:00Z' } }
  expect(diffWorlds(small, later)).toMatchObject([{ change: 'added', kind: 'clock', id: null }])
})

test('secrets are masked, and that one changed is told', () => {
  const webhook = { id: 'w1', vendor: 'acme', name: 'Mine', url: 'http://127.0.0.1:1/' }
  const before = { ...copy(), webhooks: [{ ...webhook, secret: 'whsec_one_that_is_long' }] }
  const after = { ...copy(), webhooks: [{ ...webhook, secret: 'whsec_two_that_is_long' }] }
  const told = diffWorlds(before, after)
  expect(told[0]?.members[0]?.pointer).toBe('/secret')
  expect(JSON.stringify([told, diffWorlds(small, after)])).not.toContain('that_is_long')
})
