import { describe, test } from 'vitest'
import type { Control, Conversation } from '../../src/handover/conversation.ts'
import type { Event } from '../../src/handover/event.ts'
import {
  commands,
  heldByHuman,
  heldByHumanAlone,
  message,
  NOW,
  queued,
} from '../support/conversations.ts'
import { given } from '../support/given.ts'

const { HandBack, ExpireTakeover } = commands

const ai = { holder: 'ai', agentId: 'agent' } as const
const handedBack = (because: 'asked' | 'expired', control: Control = ai): Event => ({
  type: 'HandedBack',
  control,
  because,
})

describe('what the customer said last', () => {
  const asked = (conversation: Conversation): Conversation => ({
    ...conversation,
    lastMessage: message('last', 'customer'),
  })
  const answered: Event = {
    type: 'AiTurnScheduled',
    turn: { dueAt: NOW + 800, instruction: null, answers: 'last' },
  }
  const answering = { handbackAnswers: 'last_message' } as const

  test('is left by the agent that gets the conversation back', () => {
    given(asked(heldByHuman)).when(HandBack).then(handedBack('asked'))
    given(asked(heldByHuman)).when(ExpireTakeover).then(handedBack('expired'))
  })

  test('is answered where the vendor says so, when the time is over as well', () => {
    const human = given(asked(heldByHuman)).under(answering)
    human.when(HandBack).then(handedBack('asked'), answered)
    human.when(ExpireTakeover).then(handedBack('expired'), answered)
    given(asked(queued)).under(answering).when(HandBack).then(handedBack('asked'), answered)
  })

  test.each([
    ['the business had the last word', { lastMessage: message('last', 'human') }],
    ['nobody has said anything', { lastMessage: null }],
    ['a webhook answers', { ...asked(heldByHuman), subscriberId: 'webhook' }],
  ])('is nothing to answer where %s', (_, members) => {
    const human = given({ ...heldByHuman, ...members }).under(answering)
    human.when(HandBack).then(handedBack('asked'))
    human.when(ExpireTakeover).then(handedBack('expired'))
  })

  test('is answered by nobody where no agent gets it', () => {
    given(asked(heldByHumanAlone))
      .under(answering)
      .when(HandBack)
      .then(handedBack('asked', { holder: 'nobody' }))
  })
})
