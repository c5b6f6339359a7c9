import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/handover/event.ts'
import { evolve, extend } from '../../src/handover/evolve.ts'
import type { Message } from '../../src/handover/message.ts'
import { heldByAi, message, NOW } from '../support/conversations.ts'

const statuses = (timeline: readonly Message[]) => timeline.map(({ id, status }) => [id, status])

function timelineAfter(timeline: Message[], ...events: Event[]): Message[] {
  for (const event of events) extend(timeline, event)
  return timeline
}

const received = (id: string): Event => ({
  type: 'MessageReceived',
  message: message(id, 'customer'),
  windowClosesAt: null,
})
const sent = (id: string): Event => ({
  type: 'MessageSent',
  message: message(id, 'human'),
  deliveredAt: NOW,
})

describe('a timeline', () => {
  test('grows by what is received, sent and said by the agent', () => {
    const spoke: Event = { type: 'AiSpoke', message: message('c', 'ai'), deliveredAt: NOW }
    expect(timelineAfter([], received('a'), sent('b'), spoke).map(({ id }) => id)).toEqual([
      'a',
      'b',
      'c',
    ])
  })

  test('shows which messages were delivered', () => {
    const timeline = timelineAfter([], sent('a'), sent('b'), sent('c'))
    timelineAfter(timeline, { type: 'MessagesDelivered', messageIds: ['a', 'b'] })
    expect(statuses(timeline)).toEqual([
      ['a', 'delivered'],
      ['b', 'delivered'],
      ['c', 'sent'],
    ])
  })

  test('shows every customer message as read, and no other', () => {
    const timeline = timelineAfter([], received('a'), sent('b'), received('c'), received('d'))
    timelineAfter(timeline, { type: 'MessagesRead' })
    expect(statuses(timeline)).toEqual([
      ['a', 'read'],
      ['b', 'sent'],
      ['c', 'read'],
      ['d', 'read'],
    ])
  })

  test('shows what came after the last reading as read at the next one', () => {
    const timeline = timelineAfter([], received('a'), { type: 'MessagesRead' }, received('b'))
    expect(statuses(timeline)).toEqual([
      ['a', 'read'],
      ['b', null],
    ])
    timelineAfter(timeline, { type: 'MessagesRead' })
    expect(statuses(timeline)).toEqual([
      ['a', 'read'],
      ['b', 'read'],
    ])
  })

  test('is not changed by what concerns no message', () => {
    const timeline = timelineAfter([], received('a'))
    timelineAfter(timeline, { type: 'WindowClosed' }, { type: 'TypingShown', until: NOW })
    expect(statuses(timeline)).toEqual([['a', null]])
  })

  test('replaces a message whose status changes, so that whoever read it keeps what they saw', () => {
    const timeline = timelineAfter([], received('a'))
    const [seen] = timeline
    timelineAfter(timeline, { type: 'MessagesRead' })
    expect(seen?.status).toBeNull()
  })

  test('ends with the last message of its conversation, read or not', () => {
    const events = [received('a'), { type: 'MessagesRead' } as const]
    const conversation = events.reduce(evolve, heldByAi)
    expect(conversation.lastMessage).toEqual(timelineAfter([], ...events).at(-1))
  })
})
