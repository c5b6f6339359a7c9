import { describe, expect, test } from 'vitest'
import type { CommandType } from '../../src/handover/command.ts'
import type { Conversation } from '../../src/handover/conversation.ts'
import { isFormSent } from '../../src/handover/conversation.ts'
import { type TimerKind, timersOf } from '../../src/handover/due.ts'
import type { EventType } from '../../src/handover/event.ts'
import { allows, stateOf, steps } from '../../src/handover/machine.ts'
import { HOUR } from '../support/conversations.ts'
import { walk } from './walk.ts'

const EVENTS: Record<EventType, true> = {
  ConversationOpened: true,
  MessageReceived: true,
  NoteWritten: true,
  MessageSent: true,
  MessagesDelivered: true,
  MessagesRead: true,
  TypingShown: true,
  AiTurnScheduled: true,
  AiSpoke: true,
  AiStayedSilent: true,
  HumanOffered: true,
  OfferDropped: true,
  HumanRequested: true,
  WaitChanged: true,
  ContactFormSent: true,
  ContactFormSubmitted: true,
  ContactChanged: true,
  Released: true,
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
  Reopened: true,
  Deleted: true,
  WindowWarned: true,
  WindowClosed: true,
}

/** The two ways in which the AI agent may speak although it has let go. */
const intrudesNever = { replyInFlight: 'drop', promptDuringTakeover: 'refuse' } as const

/** What comes of each timer, if nothing else does. */
const COMMANDS: Record<TimerKind, CommandType> = {
  delivery: 'ConfirmDelivery',
  takeover_expiry: 'ExpireTakeover',
  contact_form: 'SendContactForm',
  ai_turn: 'TakeAiTurn',
  handoff_call: 'AcceptHandoff',
  window_warning: 'WarnOfWindow',
  window: 'CloseWindow',
}

const whenDue = (conversation: Conversation | null) => conversation?.aiTurn != null

describe('whatever is asked, in whatever order', () => {
  test('nothing is thrown but a refusal, and every kind of event comes about', () => {
    const seen = new Set<string>()
    walk({ see: ({ event }) => seen.add(event.type), under: { windowWarningMs: HOUR } })
    expect([...seen].sort()).toEqual(Object.keys(EVENTS).sort())
  })

  test('a command leads only where the machine says', () => {
    const possible = new Set(steps.map(({ command, from, to }) => `${command} ${from} ${to}`))
    const taken = new Set<string>()
    walk({
      done: ({ type }, before, after) => taken.add(`${type} ${stateOf(before)} ${stateOf(after)}`),
    })
    expect([...taken].filter((step) => !possible.has(step))).toEqual([])
    expect(taken.size).toBeGreaterThan(possible.size / 2)
  })

  test.each([
    ['when its turn is due', whenDue],
    ['even when its turn is called for', () => true],
  ])('the AI speaks only while it holds an open conversation, %s', (_, mayTakeTurn) => {
    walk({
      mayTakeTurn,
      under: intrudesNever,
      see: ({ before, event }) => {
        if (event.type !== 'AiSpoke') return
        expect(before).toMatchObject({ lifecycle: 'open', control: { holder: 'ai' } })
      },
    })
  })

  test('a turn of the AI is to come only where it holds an open conversation', () => {
    walk({
      mayTakeTurn: whenDue,
      under: intrudesNever,
      see: ({ after }) => {
        if (after.aiTurn === null) return
        expect(after).toMatchObject({ lifecycle: 'open', control: { holder: 'ai' } })
        expect(after.subscriberId).toBeNull()
      },
    })
  })

  test('a conversation keeps its id, its vendor and its beginning', () => {
    walk({
      see: ({ before, after }) => {
        const { id, vendor, createdAt, previousId } = before ?? after
        expect(after).toMatchObject({ id, vendor, createdAt, previousId })
      },
    })
  })

  test('what is over changes in nothing but looks, receipts, and by being taken up again', () => {
    const allowed = new Set<EventType>([
      ...(['NoteWritten', 'MessagesDelivered', 'MessagesRead', 'ContactFormSubmitted'] as const),
      ...(['ContactChanged', 'MetadataChanged', 'Reopened', 'Deleted', 'WindowClosed'] as const),
    ])
    walk({
      see: ({ before, event }) => {
        if (before === null || before.lifecycle === 'open') return
        expect(allowed).toContain(event.type)
      },
    })
  })

  test('unread counts the customer messages that are not marked as read', () => {
    walk({
      see: ({ after, timeline }) => {
        const theirs = timeline.filter(({ from }) => from === 'customer')
        expect(after.unread).toBe(theirs.filter(({ status }) => status !== 'read').length)
      },
    })
  })

  test('the last message is the last of the timeline that is no note', () => {
    walk({
      see: ({ after, timeline }) => {
        const said = timeline.filter(({ isNote }) => isNote !== true)
        expect(after.lastMessage).toEqual(said.at(-1) ?? null)
      },
    })
  })

  test('what is in transit is what the timeline shows as sent', () => {
    walk({
      see: ({ after, timeline }) => {
        const sent = timeline.filter(({ status }) => status === 'sent').map(({ id }) => id)
        expect(after.inTransit.map(({ messageId }) => messageId)).toEqual(sent)
      },
    })
  })

  test('a form is due only in the queue, and as long after its beginning as the vendor says', () => {
    walk({
      under: { messageWhileWaiting: 'clock_goes_on' },
      see: ({ event, policy, now }) => {
        if (event.type !== 'HumanRequested') return
        const due = policy.contactFormMs === null ? {} : { formDueAt: now + policy.contactFormMs }
        expect(event.control).toMatchObject({ holder: 'queue', since: now, ...due })
      },
    })
    walk({
      see: ({ after }) => {
        const waits = timersOf(after).some(({ kind }) => kind === 'contact_form')
        if (waits) expect(stateOf(after)).toBe('queue')
      },
    })
  })

  test('a form is sent once for each time that a customer waits', () => {
    walk({
      see: ({ before, after, event }) => {
        if (event.type !== 'ContactFormSent') return
        expect(before !== null && isFormSent(before)).toBe(false)
        expect(isFormSent(after)).toBe(true)
        expect(timersOf(after).map(({ kind }) => kind)).not.toContain('contact_form')
      },
    })
  })

  test('what a conversation waits for can come about', () => {
    walk({
      see: ({ after }) => {
        for (const { kind } of timersOf(after)) {
          expect(allows(stateOf(after), COMMANDS[kind]), kind).toBe(true)
        }
      },
    })
  })
})
