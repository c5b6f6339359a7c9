import { describe, test } from 'vitest'
import type { Event } from '../../src/handover/event.ts'
import {
  commands,
  heldByAi,
  heldByHuman,
  heldByHumanAlone,
  heldByNobody,
  message,
  NOW,
  queued,
} from '../support/conversations.ts'
import { given } from '../support/given.ts'

const { PromptAi, TakeAiTurn, Subscribe, Unsubscribe } = commands

const prompted: Event = {
  type: 'AiTurnScheduled',
  turn: { dueAt: NOW + 800, instruction: 'Say goodbye.' },
}

describe('prompting the agent', () => {
  test('lets it speak after a moment of thought', () => {
    given(heldByAi).when(PromptAi).then(prompted)
  })

  test('replaces the answer that it was about to give', () => {
    given({ ...heldByAi, aiTurn: { dueAt: NOW, instruction: null } })
      .when(PromptAi)
      .then(prompted)
  })

  test('outside the window is refused', () => {
    given({ ...heldByAi, windowClosesAt: null })
      .when(PromptAi)
      .refuses({ reason: 'window_closed', command: 'PromptAi' })
  })

  test('during a takeover lets it speak where the vendor says so', () => {
    given(heldByHuman).under({ promptDuringTakeover: 'speak' }).when(PromptAi).then(prompted)
  })

  test('during a takeover is refused where the vendor says so', () => {
    given(heldByHuman).under({ promptDuringTakeover: 'refuse' }).when(PromptAi).isRefusedHere()
  })

  test.each([
    ['a human holds it for none', heldByHumanAlone],
    ['nobody holds it', heldByNobody],
    ['a webhook answers in its stead', { ...heldByAi, subscriberId: 'webhook' }],
  ])('is refused for want of an agent where %s', (_, conversation) => {
    given(conversation).when(PromptAi).refuses({ reason: 'no_agent' })
  })

  test('is refused while the conversation waits for a human', () => {
    given(queued).when(PromptAi).isRefusedHere()
  })
})

describe("the agent's turn", () => {
  test('puts its words on the way to the customer', () => {
    given(heldByAi, prompted)
      .when(TakeAiTurn)
      .then({
        type: 'AiSpoke',
        message: { ...message('id-1', 'ai', 'Goodbye!'), byId: 'agent' },
        deliveredAt: NOW + 300,
      })
  })
})

describe('a webhook', () => {
  test('answers from when it is subscribed', () => {
    given(heldByAi).when(Subscribe).then({ type: 'Subscribed', webhookId: 'webhook' })
  })

  test('replaces another one', () => {
    given({ ...heldByAi, subscriberId: 'older' })
      .when(Subscribe)
      .then({ type: 'Subscribed', webhookId: 'webhook' })
  })

  test('is warned at once where the warning of the window was due before it came', () => {
    given({ ...heldByAi, windowClosesAt: NOW + 1, windowWarnsAt: NOW })
      .when(Subscribe)
      .then({ type: 'Subscribed', webhookId: 'webhook' }, { type: 'WindowWarned' })
    given({ ...heldByAi, windowClosesAt: NOW + 2, windowWarnsAt: NOW + 1 })
      .when(Subscribe)
      .then({ type: 'Subscribed', webhookId: 'webhook' })
  })

  test('is subscribed once', () => {
    given(heldByAi, { type: 'Subscribed', webhookId: 'webhook' }).when(Subscribe).then()
  })

  test('is named when it is unsubscribed', () => {
    given({ ...heldByAi, subscriberId: 'webhook' })
      .when(Unsubscribe)
      .then({ type: 'Unsubscribed', webhookId: 'webhook' })
  })

  test('that is not subscribed is not unsubscribed', () => {
    given(heldByAi).when(Unsubscribe).then()
  })
})
