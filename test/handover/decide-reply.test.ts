import { describe, test } from 'vitest'
import type { Conversation } from '../../src/handover/conversation.ts'
import type { Event } from '../../src/handover/event.ts'
import type { Message } from '../../src/handover/message.ts'
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
  template,
} from '../support/conversations.ts'
import { given } from '../support/given.ts'

const { SendMessage } = commands
const reply = { ...SendMessage, userId: 'maya' }

const words: Message = { ...message('id-1', 'human', 'On its way.'), byId: 'maya' }
const sent: Event & { type: 'MessageSent' } = {
  type: 'MessageSent',
  message: words,
  deliveredAt: NOW + 300,
}

const tookOver = (members: object = {}): Event => ({
  type: 'HumanTookOver',
  control: { holder: 'human', userId: 'maya', agentId: 'agent', ...members },
})

const withAi: [string, Conversation][] = [
  ['the AI holds it', heldByAi],
  ['the AI has offered a person', offered],
]
const free: [string, Conversation][] = [
  ['it waits for a human', queued],
  ['nobody holds it', heldByNobody],
]

describe('a human who writes', () => {
  test.each([...withAi, ...free])('may leave it as it is while %s', (_, conversation) => {
    given(conversation).when(reply).then(sent)
  })

  test('never needs to take what a human holds', () => {
    const strict = { replyWhileAi: 'refuse', replyWhileFree: 'refuse' } as const
    given(heldByHuman).under(strict).when(reply).then(sent)
    const claiming = { replyWhileAi: 'claim', replyWhileFree: 'claim' } as const
    given(heldByHuman).under(claiming).when(reply).then(sent)
  })

  test.each(withAi)('is refused while %s, where the vendor says so', (_, conversation) => {
    given(conversation).under({ replyWhileAi: 'refuse' }).when(reply).isRefusedHere()
    given(conversation).under({ replyWhileFree: 'refuse' }).when(reply).then(sent)
  })

  test.each(free)('is refused while %s, where the vendor says so', (_, conversation) => {
    given(conversation).under({ replyWhileFree: 'refuse' }).when(reply).isRefusedHere()
    given(conversation).under({ replyWhileAi: 'refuse' }).when(reply).then(sent)
  })

  test.each(withAi)('takes over by it while %s, where the vendor says so', (_, conversation) => {
    given(conversation)
      .under({ replyWhileAi: 'claim', takeoverMs: null })
      .when(reply)
      .then(tookOver(), sent)
    given(conversation).under({ replyWhileFree: 'claim' }).when(reply).then(sent)
  })

  test('takes what nobody holds, or what waits, where the vendor says so', () => {
    const claiming = { replyWhileFree: 'claim', takeoverMs: null } as const
    given(queued).under(claiming).when(reply).then(tookOver(), sent)
    given(heldByNobody)
      .under(claiming)
      .when(reply)
      .then(tookOver({ agentId: null }), sent)
  })

  test('and so takes over keeps it for as long as is usual', () => {
    given(heldByAi)
      .under({ replyWhileAi: 'claim' })
      .when(reply)
      .then(tookOver({ until: NOW + 15 * MINUTE }), sent)
  })
})

describe('a reply that the AI was preparing', () => {
  const aiTurn = { dueAt: NOW + 800, instruction: null, answers: 'asked' }
  const preparing = { ...heldByAi, aiTurn }
  const stillComes: Event = { type: 'AiTurnScheduled', turn: aiTurn }

  test('is dropped when a human takes over', () => {
    const dropping = { takeoverMs: null, replyWhileAi: 'claim' } as const
    given(preparing).under(dropping).when({ type: 'TakeOver', userId: 'maya' }).then(tookOver())
    given(preparing).under(dropping).when(reply).then(tookOver(), sent)
  })

  test('still comes where the vendor says so', () => {
    const leaking = { takeoverMs: null, replyWhileAi: 'claim', replyInFlight: 'leak' } as const
    given(preparing)
      .under(leaking)
      .when({ type: 'TakeOver', userId: 'maya' })
      .then(tookOver(), stillComes)
    given(preparing).under(leaking).when(reply).then(tookOver(), stillComes, sent)
    given(heldByAi).under(leaking).when({ type: 'TakeOver', userId: 'maya' }).then(tookOver())
  })

  test('reaches the customer although a human holds the conversation by then', () => {
    given(preparing, tookOver(), stillComes)
      .when(commands.TakeAiTurn)
      .then({
        type: 'AiSpoke',
        message: { ...message('id-1', 'ai', 'Goodbye!'), byId: 'agent' },
        deliveredAt: NOW + 300,
      })
  })
})

describe('outside the window', () => {
  const late = { ...heldByHuman, windowClosesAt: null }
  const failing = { outsideWindow: 'fail' } as const

  test('a human is refused', () => {
    given(late).when(reply).refuses({ reason: 'window_closed', command: 'SendMessage' })
  })

  test('a human writes in vain where the vendor says so', () => {
    given(late)
      .under(failing)
      .when(reply)
      .then({ type: 'MessageSent', message: { ...words, status: 'failed' }, deliveredAt: null })
  })

  test('a human who writes in vain takes over all the same', () => {
    given({ ...late, control: heldByAi.control })
      .under({ ...failing, replyWhileAi: 'claim', takeoverMs: null })
      .when(reply)
      .then(tookOver(), {
        type: 'MessageSent',
        message: { ...words, status: 'failed' },
        deliveredAt: null,
      })
  })

  test('a template is always fine', () => {
    const { deliveredAt } = sent
    given(late)
      .under(failing)
      .when({ ...reply, content: template })
      .then({ type: 'MessageSent', message: { ...words, content: template }, deliveredAt })
  })

  test.each(['webchat', 'custom', 'email', 'sms', 'voice'] as const)(
    'is nowhere on %s',
    (channel) => {
      given(late).on(channel).when(reply).then(sent)
      const { windowClosesAt } = late
      const received = { ...message('id-1', 'customer', 'Where is my order?') }
      given(late)
        .on(channel)
        .when(commands.ReceiveMessage)
        .then({ type: 'MessageReceived', message: received, windowClosesAt })
    },
  )

  test('the agent speaks in vain', () => {
    const aiTurn = { dueAt: NOW, instruction: null }
    const said: Message = { ...message('id-1', 'ai', 'Goodbye!'), byId: 'agent', status: 'failed' }
    given({ ...heldByAi, windowClosesAt: null, aiTurn })
      .when(commands.TakeAiTurn)
      .then({ type: 'AiSpoke', message: said, deliveredAt: null })
  })
})
