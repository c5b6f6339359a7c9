import { describe, test } from 'vitest'
import type { Control, Conversation } from '../../src/handover/conversation.ts'
import type { Event } from '../../src/handover/event.ts'
import {
  commands,
  heldByAi,
  heldByHuman,
  heldByHumanAlone,
  heldByNobody,
  message,
  NOW,
  offered,
  queued,
  queuedAlone,
  waiting,
} from '../support/conversations.ts'
import { given } from '../support/given.ts'

const { HandBack, ExpireTakeover } = commands

const ai = { holder: 'ai', agentId: 'agent' } as const
const handedBack = (because: 'asked' | 'expired', control: Control = ai) => ({
  type: 'HandedBack' as const,
  control,
  because,
})

describe('handing back', () => {
  test('returns the conversation to its agent', () => {
    given(heldByHuman).when(HandBack).then(handedBack('asked'))
  })

  test('happens by itself when the time is over', () => {
    given(heldByHuman).when(ExpireTakeover).then(handedBack('expired'))
  })

  test('leaves it with nobody where there is no agent', () => {
    given(heldByHumanAlone)
      .when(HandBack)
      .then(handedBack('asked', { holder: 'nobody' }))
    given(heldByHumanAlone)
      .when(ExpireTakeover)
      .then(handedBack('expired', { holder: 'nobody' }))
  })

  test.each([heldByAi, offered, heldByNobody])(
    'does nothing where no human holds it',
    (conversation) => {
      given(conversation).when(HandBack).then()
    },
  )

  test('is refused where no human holds it and the vendor says so', () => {
    given(heldByAi).under({ idleHandback: 'refuse' }).when(HandBack).isRefusedHere()
  })

  test('what a human holds is never refused', () => {
    given(heldByHuman).under({ idleHandback: 'refuse' }).when(HandBack).then(handedBack('asked'))
  })
})

describe('handing back what waits for a human', () => {
  test('gives it to its agent, and nobody is asked how to be reached', () => {
    given(waiting).when(HandBack).then(handedBack('asked'))
    given(waiting, handedBack('asked')).when(commands.SendContactForm).isRefusedHere()
  })

  test('tells by whom', () => {
    given(waiting)
      .when({ type: 'HandBack', by: 'human' })
      .then({ ...handedBack('asked'), by: 'human' })
  })

  test('is refused where it has no agent', () => {
    given(queuedAlone).when(HandBack).refuses({ reason: 'no_agent' })
  })

  test.each([waiting, queuedAlone])(
    'counts as handing back what no human holds, where the vendor says so',
    (conversation) => {
      const idle = given(conversation).under({ waitingHandback: 'idle' })
      idle.when(HandBack).then()
      idle.under({ idleHandback: 'refuse' }).when(HandBack).isRefusedHere()
    },
  )

  test('is not refused as idle where the agent gets it', () => {
    given(waiting).under({ idleHandback: 'refuse' }).when(HandBack).then(handedBack('asked'))
  })
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
