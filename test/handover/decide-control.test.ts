import { describe, expect, test } from 'vitest'
import type { Control, Conversation } from '../../src/handover/conversation.ts'
import { decide } from '../../src/handover/decide.ts'
import type { Event } from '../../src/handover/event.ts'
import {
  commands,
  heldByAi,
  heldByHuman,
  heldByNobody,
  MINUTE,
  NOW,
  offered,
  policy,
  queued,
} from '../support/conversations.ts'
import { given, moment } from '../support/given.ts'

const { Open, TakeOver, AcceptHandoff, AssignAgent } = commands

const opened = (control: Control): Event & { type: 'ConversationOpened' } => ({
  type: 'ConversationOpened',
  conversation: {
    id: 'id-1',
    vendor: 'acme',
    channelId: 'channel',
    contactId: 'contact',
    createdAt: NOW,
    updatedAt: NOW,
    metadata: {},
    lifecycle: 'open',
    control,
    subscriberId: null,
    lastInboundAt: null,
    windowClosesAt: null,
    windowWarnsAt: null,
    unread: 0,
    typingUntil: null,
    aiTurn: null,
    handoffRequest: null,
    inTransit: [],
    contactForm: null,
    previousId: null,
    lastMessage: null,
  },
})

const tookOver = (members: object): Event => ({
  type: 'HumanTookOver',
  control: { holder: 'human', userId: null, agentId: 'agent', ...members },
})

const ai = { holder: 'ai', agentId: 'agent' } as const
describe('opening', () => {
  test('gives the conversation to its agent', () => {
    given().when(Open).then(opened(ai))
  })

  test('without an agent leaves it with nobody', () => {
    given()
      .when({ ...Open, agentId: null })
      .then(opened({ holder: 'nobody' }))
  })

  test('after another one keeps which', () => {
    const { conversation } = opened(ai)
    given()
      .when({ ...Open, previousId: 'earlier' })
      .then({
        type: 'ConversationOpened',
        conversation: { ...conversation, previousId: 'earlier' },
      })
  })

  test('goes on with the window that the customer opened before', () => {
    const windowClosesAt = NOW + 1000
    const { conversation } = opened(ai)
    given()
      .when({ ...Open, windowClosesAt })
      .then({ type: 'ConversationOpened', conversation: { ...conversation, windowClosesAt } })
  })

  test('happens once', () => {
    given(opened(ai)).when(Open).isRefusedHere()
  })
})

describe('a human who takes over', () => {
  test('keeps the conversation for as long as asked', () => {
    given(heldByAi)
      .when({ type: 'TakeOver', minutes: 10, userId: 'maya', label: 'Maya' })
      .then(tookOver({ userId: 'maya', label: 'Maya', until: NOW + 10 * MINUTE }))
  })

  test('keeps it for as long as is usual when not asked', () => {
    given(heldByAi)
      .when(TakeOver)
      .then(tookOver({ until: NOW + 15 * MINUTE }))
  })

  test('keeps it until handing back where no time is usual', () => {
    given(heldByAi).under({ takeoverMs: null }).when(TakeOver).then(tookOver({}))
  })

  test('through the integration that the AI called lasts as long as any', () => {
    const handoffRequest = { label: 'desk', url: 'https://desk.test/', at: NOW }
    const asked = { ...heldByAi, handoffRequest }
    given(asked)
      .when(AcceptHandoff)
      .then(tookOver({ label: 'desk', until: NOW + 15 * MINUTE }))
    given(asked)
      .under({ takeoverMs: null })
      .when(AcceptHandoff)
      .then(tookOver({ label: 'desk' }))
  })

  test.each([
    ['an offer', offered],
    ['the queue', queued],
  ])('takes it out of %s, and the agent stays known', (_, conversation) => {
    given(conversation)
      .when(TakeOver)
      .then(tookOver({ until: NOW + 15 * MINUTE }))
  })

  test('takes it from nobody, so that no agent gets it back', () => {
    given(heldByNobody)
      .when(TakeOver)
      .then(tookOver({ agentId: null, until: NOW + 15 * MINUTE }))
  })

  test('for longer than time lasts throws, so that it is never kept', () => {
    const forever = { ...TakeOver, minutes: 1e12 }
    expect(() => decide(forever, heldByAi, moment(policy))).toThrow(RangeError)
  })

  test('from another human counts anew', () => {
    given(heldByHuman)
      .when({ type: 'TakeOver', minutes: 1 })
      .then(tookOver({ until: NOW + MINUTE }))
  })

  test('from another human is refused where the vendor says so', () => {
    given(heldByHuman).under({ secondTakeover: 'refuse' }).when(TakeOver).isRefusedHere()
  })
})

describe('the human who has it already', () => {
  const again = { type: 'TakeOver', userId: 'maya' } as const

  test('is assigned again, and nothing happens', () => {
    given(heldByHuman).when(again).then()
    given(heldByHuman).under({ secondTakeover: 'refuse' }).when(again).then()
  })

  test('may ask for another time', () => {
    given(heldByHuman)
      .when({ ...again, minutes: 1 })
      .then(tookOver({ userId: 'maya', until: NOW + MINUTE }))
    given(heldByHuman)
      .under({ secondTakeover: 'refuse' })
      .when({ ...again, minutes: 1 })
      .isRefusedHere()
  })

  test('passes it on to another one', () => {
    given(heldByHuman)
      .under({ takeoverMs: null })
      .when({ type: 'TakeOver', userId: 'noa' })
      .then(tookOver({ userId: 'noa' }))
    given(heldByHuman)
      .under({ secondTakeover: 'refuse' })
      .when({ type: 'TakeOver', userId: 'noa' })
      .isRefusedHere()
  })

  test('is somebody else where nobody says who', () => {
    const nobodyKnown: Conversation = {
      ...heldByHuman,
      control: { holder: 'human', userId: null, agentId: 'agent' },
    }
    given(nobodyKnown).under({ takeoverMs: null }).when(TakeOver).then(tookOver({}))
  })
})

describe('assigning an agent', () => {
  const assigned = (control: Control): Event => ({ type: 'AgentAssigned', control })

  test('replaces the one that holds it', () => {
    given(heldByAi)
      .when(AssignAgent)
      .then(assigned({ holder: 'ai', agentId: 'other-agent' }))
  })

  test('gives it to the agent when nobody holds it', () => {
    given(heldByNobody)
      .when(AssignAgent)
      .then(assigned({ holder: 'ai', agentId: 'other-agent' }))
  })

  test('says who gets it back, and the human keeps it', () => {
    given(heldByHuman)
      .when(AssignAgent)
      .then(
        assigned({
          holder: 'human',
          userId: 'maya',
          agentId: 'other-agent',
          until: NOW + 5 * MINUTE,
        }),
      )
  })

  test('changes nothing when it is the same one', () => {
    given(heldByHuman).when({ type: 'AssignAgent', agentId: 'agent' }).then()
  })
})
