import { describe, expect, test } from 'vitest'
import type { Command } from '../../src/handover/command.ts'
import type { Conversation } from '../../src/handover/conversation.ts'
import { decide } from '../../src/handover/decide.ts'
import type { Event, EventType } from '../../src/handover/event.ts'
import { evolve, extend } from '../../src/handover/evolve.ts'
import type { Message } from '../../src/handover/message.ts'
import type { Policy } from '../../src/handover/policy.ts'
import { Refused } from '../../src/handover/refusal.ts'
import {
  closed,
  commands,
  deleted,
  HOUR,
  handingOver,
  heldByAi,
  heldByHuman,
  heldByNobody,
  MINUTE,
  NOW,
  offered,
  policy,
  queued,
  template,
} from '../support/conversations.ts'
import { freeze } from '../support/freeze.ts'
import { chance } from '../support/random.ts'

const WALKS = 120
const STEPS = 80

const starts = [
  null,
  heldByAi,
  handingOver,
  offered,
  queued,
  heldByHuman,
  heldByNobody,
  closed,
  deleted,
]
const moves: Command[] = [
  ...Object.values(commands),
  { ...commands.Open, agentId: null },
  { type: 'SendMessage', content: template },
  { type: 'AssignAgent', agentId: 'agent' },
  { type: 'TakeAiTurn', content: null },
  { type: 'ChangeMetadata', change: { plan: null, seat: 7 } },
  { type: 'TakeOver', minutes: 1, userId: 'maya' },
]

/** Between them every answer that a vendor may give. */
const vendors: Policy[] = [
  { ...policy, windowWarningMs: HOUR },
  {
    ...policy,
    windowMs: null,
    takeoverMs: null,
    closeFromHuman: 'as_is',
    greetingMs: 500,
    deliveryMs: null,
  },
]
const policies: Policy[] = vendors.flatMap((vendor) =>
  (['restart', 'refuse'] as const).flatMap((secondTakeover) =>
    (['nothing', 'refuse'] as const).map((idleHandback) => ({
      ...vendor,
      secondTakeover,
      idleHandback,
      promptDuringTakeover: 'refuse' as const,
    })),
  ),
)

interface Step {
  readonly before: Conversation | null
  readonly after: Conversation
  readonly event: Event
  readonly timeline: readonly Message[]
}

/** Walks at random from every state under every policy; the agent takes a turn where `mayTakeTurn` says so. */
function walk(see: (step: Step) => void, mayTakeTurn: (now: Conversation | null) => boolean): void {
  for (let seed = 0; seed < WALKS; seed++) {
    const { pick, below } = chance(seed)
    const current = pick(policies)
    let conversation = freeze<Conversation | null>(pick(starts))
    const timeline: Message[] = []
    let now = NOW
    let drawn = 0
    for (let step = 0; step < STEPS; step++) {
      now += below(2 * MINUTE)
      const command = pick(moves)
      if (command.type === 'Close' && below(4) > 0) continue // little happens after it
      if (command.type === 'TakeAiTurn' && !mayTakeTurn(conversation)) continue
      const moment = { now, policy: current, newId: () => `id-${++drawn}` }
      for (const event of decided(() => decide(command, conversation, moment))) {
        const before: Conversation | null = conversation
        const after: Conversation = freeze(evolve(before, event))
        extend(timeline, event)
        see({ before, after, event, timeline })
        conversation = after
      }
    }
  }
}

function decided(decision: () => readonly Event[]): readonly Event[] {
  try {
    return freeze(decision())
  } catch (error) {
    if (error instanceof Refused) return []
    throw error
  }
}

const EVENTS: Record<EventType, true> = {
  ConversationOpened: true,
  MessageReceived: true,
  MessageSent: true,
  MessagesDelivered: true,
  MessagesRead: true,
  TypingShown: true,
  AiTurnScheduled: true,
  AiSpoke: true,
  AiStayedSilent: true,
  AgentAssigned: true,
  Subscribed: true,
  Unsubscribed: true,
  HumanTookOver: true,
  HandedBack: true,
  HandoffRequested: true,
  HandoffDeclined: true,
  QueueShown: true,
  MetadataChanged: true,
  Closed: true,
  WindowWarned: true,
  WindowClosed: true,
}

const whenDue = (conversation: Conversation | null) => conversation?.aiTurn != null
const always = () => true

describe('whatever is asked, in whatever order', () => {
  test('nothing is thrown but a refusal, and every kind of event comes about', () => {
    const seen = new Set<string>()
    walk(({ event }) => seen.add(event.type), always)
    expect([...seen].sort()).toEqual(Object.keys(EVENTS).sort())
  })

  test('the AI never speaks unless it holds the conversation', () => {
    walk(({ before, event }) => {
      if (event.type === 'AiSpoke') expect(before?.control.holder).toBe('ai')
    }, whenDue)
  })

  test('the AI never speaks unless it holds the conversation, even when its turn is called for', () => {
    walk(({ before, event }) => {
      if (event.type === 'AiSpoke') expect(before?.control.holder).toBe('ai')
    }, always)
  })

  test('a turn of the AI is to come only where it holds the conversation', () => {
    walk(({ after }) => {
      if (after.aiTurn !== null) expect(after.control.holder).toBe('ai')
    }, whenDue)
  })

  test('a conversation keeps its id, its parties and its beginning', () => {
    walk(({ before, after }) => {
      const { id, vendor, channelId, contactId, createdAt } = before ?? after
      expect(after).toMatchObject({ id, vendor, channelId, contactId, createdAt })
    }, whenDue)
  })

  test('unread counts the customer messages that are not marked as read', () => {
    walk(({ after, timeline }) => {
      const unread = timeline.filter(({ from, status }) => from === 'customer' && status !== 'read')
      expect(after.unread).toBe(unread.length)
    }, whenDue)
  })

  test('the last message is the last of the timeline', () => {
    walk(({ after, timeline }) => {
      expect(after.lastMessage?.id).toBe(timeline.at(-1)?.id)
    }, whenDue)
  })

  test('what is in transit is what the timeline shows as sent', () => {
    walk(({ after, timeline }) => {
      const sent = timeline.filter(({ status }) => status === 'sent').map(({ id }) => id)
      expect(after.inTransit.map(({ messageId }) => messageId)).toEqual(sent)
    }, whenDue)
  })
})
