import { describe, expect, test } from 'vitest'
import type { Conversation } from '../../src/handover/conversation.ts'
import { WorldState } from '../../src/world/state.ts'
import { commandOf } from '../../src/world/timers.ts'
import { Waiting } from '../../src/world/waiting.ts'
import { commands, heldByAi, heldByHumanAlone } from '../support/conversations.ts'

const waiting = (id: string, changes: Partial<Conversation>): Conversation => ({
  ...heldByAi,
  windowClosesAt: null,
  id,
  ...changes,
})

/** Timers over conversations that a test may change. */
function timersOver(...conversations: Conversation[]) {
  const state = new WorldState()
  for (const one of conversations) state.saveConversation(one, [])
  const waiting = new Waiting(state, new Map())
  const { timers } = waiting
  const change = (after: Conversation) => {
    const before = state.conversations.get(after.id)
    state.saveConversation(after, [])
    waiting.conversation(after, before)
  }
  const upcoming = () => timers.upcoming(10).map((one) => [one.subject, one.kind, one.at])
  return { timers, change, upcoming, forget: (id: string) => state.conversations.delete(id) }
}

const delivery = (deliveredAt: number) => ({ inTransit: [{ messageId: 'm', deliveredAt }] })
const turn = (dueAt: number) => ({ aiTurn: { dueAt, instruction: null } })
const until = (at: number) => ({ control: { ...heldByHumanAlone.control, until: at } }) as const

describe('the timers of a world', () => {
  test('come in the order of their times', () => {
    const { timers, upcoming } = timersOver(
      waiting('a', turn(30)),
      waiting('b', turn(10)),
      waiting('c', turn(20)),
    )
    expect(upcoming()).toEqual([
      ['b', 'ai_turn', 10],
      ['c', 'ai_turn', 20],
      ['a', 'ai_turn', 30],
    ])
    expect(timers.peek()).toEqual({ subject: 'b', kind: 'ai_turn', at: 10, order: 0 })
  })

  test('of one instant come by kind, then by conversation', () => {
    const { upcoming } = timersOver(
      waiting('b', { ...turn(5), windowClosesAt: 5 }),
      waiting('d', until(5)),
      waiting('a', { ...turn(5), ...delivery(5) }),
      waiting('c', delivery(5)),
    )
    expect(upcoming()).toEqual([
      ['a', 'delivery', 5],
      ['c', 'delivery', 5],
      ['d', 'takeover_expiry', 5],
      ['a', 'ai_turn', 5],
      ['b', 'ai_turn', 5],
      ['b', 'window', 5],
    ])
  })

  test('vanish when the conversation no longer waits for them', () => {
    const { timers, change, upcoming } = timersOver(waiting('a', turn(1)), waiting('b', turn(2)))
    change(waiting('a', {}))
    expect(upcoming()).toEqual([['b', 'ai_turn', 2]])
    expect(timers.peek()?.subject).toBe('b')
  })

  test('vanish with their conversation', () => {
    const { timers, upcoming, forget } = timersOver(waiting('a', turn(1)))
    forget('a')
    expect(upcoming()).toEqual([])
    expect(timers.peek()).toBeUndefined()
  })

  test('give way to those of a later plan', () => {
    const { change, upcoming } = timersOver(waiting('a', until(1)))
    change(waiting('a', until(7)))
    expect(upcoming()).toEqual([['a', 'takeover_expiry', 7]])
  })

  test('stand once, however often their conversation changes', () => {
    const { change, upcoming } = timersOver(waiting('a', turn(1)))
    change(waiting('a', { ...turn(1), unread: 1 }))
    change(waiting('a', { ...turn(1), unread: 2 }))
    expect(upcoming()).toEqual([['a', 'ai_turn', 1]])
  })

  test('stand once when a plan is given up and made again', () => {
    const { change, upcoming } = timersOver(waiting('a', turn(1)))
    change(waiting('a', {}))
    change(waiting('a', turn(1)))
    expect(upcoming()).toEqual([['a', 'ai_turn', 1]])
  })

  test('are taken off one by one', () => {
    const { timers } = timersOver(waiting('a', turn(1)), waiting('b', turn(2)))
    timers.drop()
    expect(timers.peek()?.subject).toBe('b')
    timers.drop()
    expect(timers.peek()).toBeUndefined()
  })

  test('are told up to a number, and stay', () => {
    const { timers } = timersOver(waiting('a', turn(1)), waiting('b', turn(2)))
    expect(timers.upcoming(1)).toHaveLength(1)
    expect(timers.upcoming(0)).toHaveLength(0)
    expect(timers.upcoming(5)).toHaveLength(2)
  })
})

describe('when its time has come', () => {
  const silent = () => {
    throw new Error('asked for words although nobody speaks')
  }

  test.each([
    ['delivery', { type: 'ConfirmDelivery' }],
    ['takeover_expiry', { type: 'ExpireTakeover' }],
    ['window_warning', { type: 'WarnOfWindow' }],
    ['window', { type: 'CloseWindow' }],
  ] as const)('a timer of %s becomes its command, and asks for no words', (kind, command) => {
    expect(commandOf(kind, silent)).toEqual(command)
  })

  test('the agent is asked what it does', () => {
    expect(commandOf('ai_turn', () => commands.TakeAiTurn)).toBe(commands.TakeAiTurn)
  })
})
