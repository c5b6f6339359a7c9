import { describe, expect, test } from 'vitest'
import type { Conversation } from '../../src/handover/conversation.ts'
import { isDue, TIMER_KINDS, timersOf } from '../../src/handover/due.ts'
import {
  HOUR,
  heldByAi,
  heldByHuman,
  heldByHumanAlone,
  MINUTE,
  NOW,
  queued,
  waiting,
} from '../support/conversations.ts'

const busy = {
  ...heldByHuman,
  subscriberId: 'webhook',
  windowWarnsAt: NOW + 22 * HOUR,
  handoffRequest: { label: 'desk', url: 'https://desk.test/handoff', at: NOW },
  aiTurn: { dueAt: NOW + 800, instruction: null },
  inTransit: [
    { messageId: 'first', deliveredAt: NOW + 300 },
    { messageId: 'second', deliveredAt: NOW + 900 },
  ],
}

describe('the timers of a conversation', () => {
  test('are what it waits for, and of the deliveries the next', () => {
    expect(timersOf(busy)).toEqual([
      { at: NOW + 300, kind: 'delivery' },
      { at: NOW + 5 * MINUTE, kind: 'takeover_expiry' },
      { at: NOW + 800, kind: 'ai_turn' },
      { at: NOW, kind: 'handoff_call' },
      { at: NOW + 22 * HOUR, kind: 'window_warning' },
      { at: NOW + 23 * HOUR, kind: 'window' },
    ])
  })

  test('stand in the order in which those of one instant fire', () => {
    const kinds = timersOf(busy).map(({ kind }) => kind)
    expect(kinds).toEqual(TIMER_KINDS.filter((kind) => kind !== 'contact_form')) // a human has come
  })

  test('are none when it waits for nothing', () => {
    expect(timersOf({ ...heldByAi, windowClosesAt: null })).toEqual([])
  })

  test('hold no expiry where a human keeps it until handing back', () => {
    expect(timersOf(heldByHumanAlone).map(({ kind }) => kind)).toEqual(['window'])
  })
})

describe('a contact form', () => {
  const kinds = (conversation: Conversation) => timersOf(conversation).map(({ kind }) => kind)

  test('is due while the customer waits, and comes before the agent and the window', () => {
    expect(timersOf({ ...waiting, aiTurn: busy.aiTurn })).toEqual([
      { at: NOW + MINUTE, kind: 'contact_form' },
      { at: NOW + 800, kind: 'ai_turn' },
      { at: NOW + 23 * HOUR, kind: 'window' },
    ])
  })

  test.each([
    ['it was sent', queued],
    ['a human has come', heldByHuman],
    ['the conversation is over', { ...waiting, lifecycle: 'closed' as const }],
  ])('is not due where %s', (_, conversation) => {
    expect(kinds(conversation)).not.toContain('contact_form')
  })
})

describe('what is over', () => {
  test.each(['closed', 'deleted'] as const)(
    'waits for receipts and the window: %s',
    (lifecycle) => {
      const over = { ...busy, lifecycle, aiTurn: null, handoffRequest: null }
      expect(timersOf(over).map(({ kind }) => kind)).toEqual(['delivery', 'window'])
    },
  )
})

describe('a timer', () => {
  test('stands while the conversation waits for it', () => {
    expect(timersOf(busy).every((timer) => isDue(busy, timer))).toBe(true)
  })

  test.each([
    ['another time', { at: NOW + 301, kind: 'delivery' }],
    ['a later delivery', { at: NOW + 900, kind: 'delivery' }],
    ['another kind', { at: NOW + 300, kind: 'ai_turn' }],
  ] as const)('of %s does not', (_, timer) => {
    expect(isDue(busy, timer)).toBe(false)
  })
})
