import { describe, expect, test } from 'vitest'
import type { Conversation } from '../../src/handover/conversation.ts'
import type { Event } from '../../src/handover/event.ts'
import { evolve } from '../../src/handover/evolve.ts'
import {
  commands,
  heldByAi,
  heldByHuman,
  heldByNobody,
  MINUTE,
  message,
  NOW,
  offered,
  queued,
  text,
} from '../support/conversations.ts'
import { given } from '../support/given.ts'

const { OfferHuman, RequestHuman, Release, TakeAiTurn, PutOffAiTurn } = commands

const spoke = (words: string): Event => ({
  type: 'AiSpoke',
  message: { ...message('id-1', 'ai', words), byId: 'agent' },
  deliveredAt: NOW + 300,
})
const requested = (members: object = {}): Event => ({
  type: 'HumanRequested',
  control: {
    ...{ holder: 'queue', agentId: 'agent', since: NOW, trigger: 'customer_request' },
    formDueAt: NOW + 2 * MINUTE,
    ...members,
  },
})
const aiTurn = { dueAt: NOW, instruction: null, answers: 'asked' }

describe('offering a person', () => {
  const offers: Event = {
    type: 'HumanOffered',
    control: { holder: 'ai', agentId: 'agent', offeredAt: NOW },
  }

  test('is asked of the customer, and the agent keeps the conversation', () => {
    given(heldByAi).when(OfferHuman).then(spoke('Shall I get a person?'), offers)
  })

  test('counts anew when it is made again', () => {
    given(offered).when(OfferHuman).then(spoke('Shall I get a person?'), offers)
  })

  test('ends the turn of the agent', () => {
    const events = [spoke('Shall I get a person?'), offers]
    expect(events.reduce<Conversation>(evolve, { ...heldByAi, aiTurn }).aiTurn).toBeNull()
  })
})

describe('an offer that stands', () => {
  const dropped: Event = { type: 'OfferDropped', control: { holder: 'ai', agentId: 'agent' } }
  const asked = { ...offered, aiTurn }

  test('is dropped when the agent answers something else', () => {
    given(asked).when(TakeAiTurn).then(dropped, spoke('Goodbye!'))
  })

  test('stays when the agent says nothing', () => {
    given(asked).when({ type: 'TakeAiTurn', content: null }).then({ type: 'AiStayedSilent' })
  })

  test('stays when the agent speaks at the wish of an operator', () => {
    given({ ...offered, aiTurn: { dueAt: NOW, instruction: 'Say hello.' } })
      .when(TakeAiTurn)
      .then(spoke('Goodbye!'))
  })

  test('is nothing to drop where no turn is due', () => {
    given(offered).when(TakeAiTurn).then()
  })
})

describe('a turn of the agent', () => {
  const later: Event = {
    type: 'AiTurnScheduled',
    turn: { ...aiTurn, dueAt: NOW + MINUTE, isPutOff: true },
  }

  test.each([heldByAi, offered])('is put off, and still answers the same', (conversation) => {
    given({ ...conversation, aiTurn })
      .when(PutOffAiTurn)
      .then(later)
  })

  test('is put off once', () => {
    given({ ...heldByAi, aiTurn }, later)
      .when(PutOffAiTurn)
      .then()
  })

  test('that is not due is not put off', () => {
    given(heldByAi).when(PutOffAiTurn).then()
  })

  test('that was put off is dropped like any other', () => {
    given({ ...heldByAi, aiTurn }, later, requested())
      .when(TakeAiTurn)
      .isRefusedHere()
  })
})

describe('the agent that lets go', () => {
  test.each(['customer_request', 'ai_offer'] as const)('calls people: %s', (trigger) => {
    for (const conversation of [heldByAi, offered]) {
      given(conversation)
        .when({ ...RequestHuman, trigger })
        .then(requested({ trigger }))
    }
  })

  test('may say so before', () => {
    given(heldByAi)
      .when({ ...RequestHuman, content: text('One moment.') })
      .then(spoke('One moment.'), requested())
  })

  test('begins no clock where nobody is asked how to be reached', () => {
    given(heldByAi)
      .under({ contactFormMs: null })
      .when(RequestHuman)
      .then({
        type: 'HumanRequested',
        control: { holder: 'queue', agentId: 'agent', since: NOW, trigger: 'customer_request' },
      })
  })

  test('drops what it was about to say, and the call of an integration', () => {
    const handoffRequest = { label: 'desk', url: 'https://desk.test', at: NOW }
    const after = evolve({ ...heldByAi, aiTurn, handoffRequest }, requested())
    expect(after).toMatchObject({ aiTurn: null, handoffRequest: null })
  })
})

describe('releasing', () => {
  const released: Event = { type: 'Released', control: { holder: 'nobody' } }
  const called = requested({ trigger: 'operator' })

  test.each([heldByAi, offered])('the agent leaves the conversation with nobody', (one) => {
    given(one).when(Release).then(released)
    given(one).under({ humanReleased: 'queue' }).when(Release).then(released)
  })

  test.each([heldByAi, offered])('the agent calls people where the vendor says so', (one) => {
    given(one).under({ agentReleased: 'queue' }).when(Release).then(called)
  })

  test('the human leaves the conversation with nobody', () => {
    given(heldByHuman).when(Release).then(released)
    given(heldByHuman).under({ agentReleased: 'queue' }).when(Release).then(released)
  })

  test('the human calls people where the vendor says so, and the agent stays known', () => {
    given(heldByHuman).under({ humanReleased: 'queue' }).when(Release).then(called)
  })

  test.each([queued, heldByNobody])('what nobody holds changes nothing', (conversation) => {
    given(conversation).when(Release).then()
  })

  test('drops what the agent was about to say', () => {
    expect(evolve({ ...heldByAi, aiTurn }, released).aiTurn).toBeNull()
  })
})
