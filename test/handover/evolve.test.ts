import { describe, expect, test } from 'vitest'
import type { Conversation } from '../../src/handover/conversation.ts'
import type { Event } from '../../src/handover/event.ts'
import { evolve } from '../../src/handover/evolve.ts'
import { HOUR, heldByAi, heldByHuman, message, NOW } from '../support/conversations.ts'
import { freeze } from '../support/freeze.ts'

const inbound = message('in', 'customer')
const outbound = message('out', 'human')
const turn = { dueAt: NOW, instruction: null }
const human = { holder: 'human', userId: null, agentId: 'agent' } as const
const onItsWay = { messageId: 'out', deliveredAt: NOW + 300 }

interface Row {
  readonly fact: string
  readonly before: Conversation
  readonly event: Event
  /** What differs afterwards; everything else stays. */
  readonly changes: Partial<Conversation>
}

const rows: Row[] = [
  {
    fact: 'a message received is unread and opens the window',
    before: { ...heldByAi, unread: 1 },
    event: { type: 'MessageReceived', message: inbound, windowClosesAt: NOW + 24 * HOUR },
    changes: {
      lastMessage: inbound,
      lastInboundAt: NOW,
      windowClosesAt: NOW + 24 * HOUR,
      unread: 2,
    },
  },
  {
    fact: 'a message sent is in transit and ends the typing',
    before: { ...heldByAi, typingUntil: NOW + 1 },
    event: { type: 'MessageSent', message: outbound, deliveredAt: NOW + 300 },
    changes: { lastMessage: outbound, typingUntil: null, inTransit: [onItsWay] },
  },
  {
    fact: 'a message sent leaves the answer of the agent to come',
    before: { ...heldByAi, aiTurn: turn },
    event: { type: 'MessageSent', message: outbound, deliveredAt: NOW + 300 },
    changes: { lastMessage: outbound, inTransit: [onItsWay] },
  },
  {
    fact: 'the words of the agent end its turn',
    before: { ...heldByAi, aiTurn: turn, typingUntil: NOW + 1 },
    event: { type: 'AiSpoke', message: outbound, deliveredAt: NOW + 300 },
    changes: { lastMessage: outbound, typingUntil: null, aiTurn: null, inTransit: [onItsWay] },
  },
  {
    fact: 'the last message shows that it was delivered',
    before: { ...heldByAi, lastMessage: outbound, inTransit: [onItsWay] },
    event: { type: 'MessagesDelivered', messageIds: ['out'] },
    changes: { lastMessage: { ...outbound, status: 'delivered' }, inTransit: [] },
  },
  {
    fact: 'an earlier message is delivered while another is on its way',
    before: {
      ...heldByAi,
      lastMessage: inbound,
      inTransit: [onItsWay, { messageId: 'later', deliveredAt: NOW }],
    },
    event: { type: 'MessagesDelivered', messageIds: ['out'] },
    changes: { inTransit: [{ messageId: 'later', deliveredAt: NOW }] },
  },
  {
    fact: 'nothing is unread after reading',
    before: { ...heldByAi, unread: 3 },
    event: { type: 'MessagesRead' },
    changes: { unread: 0 },
  },
  {
    fact: 'typing shows until a moment',
    before: heldByAi,
    event: { type: 'TypingShown', until: NOW + 5 },
    changes: { typingUntil: NOW + 5 },
  },
  {
    fact: 'a turn of the agent is to come',
    before: heldByAi,
    event: { type: 'AiTurnScheduled', turn },
    changes: { aiTurn: turn },
  },
  {
    fact: 'another agent holds it',
    before: heldByAi,
    event: { type: 'AgentAssigned', control: { holder: 'ai', agentId: 'other' } },
    changes: { control: { holder: 'ai', agentId: 'other' } },
  },
  {
    fact: 'a webhook takes the answer out of the mouth of the agent',
    before: { ...heldByAi, aiTurn: turn },
    event: { type: 'Subscribed', webhookId: 'webhook' },
    changes: { subscriberId: 'webhook', aiTurn: null },
  },
  {
    fact: 'no webhook answers any more',
    before: { ...heldByAi, subscriberId: 'webhook' },
    event: { type: 'Unsubscribed', webhookId: 'webhook' },
    changes: { subscriberId: null },
  },
  {
    fact: 'a human takes over, and the answer of the agent is dropped',
    before: { ...heldByAi, aiTurn: turn },
    event: { type: 'HumanTookOver', control: human },
    changes: { control: human, aiTurn: null },
  },
  {
    fact: 'the agent has it back',
    before: heldByHuman,
    event: { type: 'HandedBack', control: heldByAi.control, because: 'asked' },
    changes: { control: heldByAi.control },
  },
  {
    fact: 'the window is closed',
    before: heldByAi,
    event: { type: 'WindowClosed' },
    changes: { windowClosesAt: null, windowWarnsAt: null },
  },
]

describe('evolve', () => {
  test.each(rows)('$fact', ({ before, event, changes }) => {
    expect(evolve(freeze(before), freeze(event))).toEqual({ ...before, ...changes })
  })

  test('a conversation begins as its event has it', () => {
    const opened = { type: 'ConversationOpened', conversation: heldByAi } as const
    expect(evolve(null, opened)).toEqual(heldByAi)
  })

  test('a conversation that an older version opened gets the members it knew nothing of', () => {
    const {
      updatedAt: _,
      metadata: __,
      handoffRequest: ___,
      windowWarnsAt: ____,
      contactForm: _____,
      previousId: ______,
      ...old
    } = heldByAi
    const conversation = old as typeof heldByAi // which is what a journal may hold
    expect(evolve(null, { type: 'ConversationOpened', conversation })).toEqual({
      ...heldByAi,
      ...{ updatedAt: heldByAi.createdAt, metadata: {}, handoffRequest: null, windowWarnsAt: null },
      ...{ contactForm: null, previousId: null },
    })
  })

  test('nothing else happens to a conversation that was never opened', () => {
    expect(() => evolve(null, { type: 'MessagesRead' })).toThrow(
      'MessagesRead of a conversation that was never opened',
    )
  })

  test('handing back and taking over again keep the id and the agent', () => {
    const events: Event[] = [
      { type: 'HandedBack', control: heldByAi.control, because: 'expired' },
      { type: 'HumanTookOver', control: human },
    ]
    const after = events.reduce<Conversation>(evolve, heldByHuman)
    expect(after).toMatchObject({ id: 'conversation', control: { agentId: 'agent' } })
  })
})
