import { describe, test } from 'vitest'
import type { Event } from '../../src/handover/event.ts'
import type { Content } from '../../src/handover/message.ts'
import {
  commands,
  HOUR,
  heldByAi,
  heldByHuman,
  heldByNobody,
  message,
  NOW,
  offered,
  queued,
  template,
} from '../support/conversations.ts'
import { given } from '../support/given.ts'

const { ReceiveMessage, SendMessage, ConfirmDelivery, MarkRead, ShowTyping, CloseWindow } = commands

const received: Event = {
  type: 'MessageReceived',
  message: message('id-1', 'customer', 'Where is my order?'),
  windowClosesAt: NOW + 24 * HOUR,
}
const answerScheduled: Event = {
  type: 'AiTurnScheduled',
  turn: { dueAt: NOW + 800, instruction: null, answers: 'id-1' },
}

describe('a customer who writes', () => {
  test('opens the window and is answered by the agent that holds the conversation', () => {
    given(heldByAi).when(ReceiveMessage).then(received, answerScheduled)
  })

  test('is answered while a human is only offered', () => {
    given(offered).when(ReceiveMessage).then(received, answerScheduled)
  })

  test.each([
    ['a human holds it', heldByHuman],
    ['it waits for a human', queued],
    ['nobody holds it', heldByNobody],
    ['a webhook answers', { ...heldByAi, subscriberId: 'webhook' }],
  ])('is not answered by the AI when %s', (_, conversation) => {
    given(conversation).when(ReceiveMessage).then(received)
  })

  test('twice in a row is answered once', () => {
    given(heldByAi, received, answerScheduled).when(ReceiveMessage).then(received)
  })

  test('before the greeting is answered after it, from the first message on', () => {
    const greeting = { dueAt: NOW + 800, instruction: null, greets: true }
    const greets: Event = { type: 'AiTurnScheduled', turn: greeting }
    const waits: Event = { type: 'AiTurnScheduled', turn: { ...greeting, answers: 'id-1' } }
    given(heldByAi, greets).when(ReceiveMessage).then(received, waits)
    given(heldByAi, waits, received).when(ReceiveMessage).then(received)
    given(heldByAi, waits)
      .when({ type: 'TakeAiTurn', content: null })
      .then({ type: 'AiStayedSilent' }, answerScheduled)
  })

  test('is answered again after the agent has spoken', () => {
    const spoke: Event = {
      type: 'AiSpoke',
      message: message('answer', 'ai'),
      deliveredAt: NOW,
    }
    given(heldByAi, received, answerScheduled, spoke)
      .when(ReceiveMessage)
      .then(received, answerScheduled)
  })

  test('opens no window where the vendor knows none', () => {
    given(heldByHuman)
      .under({ windowMs: null })
      .when(ReceiveMessage)
      .then({ ...received, windowClosesAt: null })
  })
})

describe('sending', () => {
  const sent: Event = {
    type: 'MessageSent',
    message: message('id-1', 'human', 'On its way.'),
    deliveredAt: NOW + 300,
  }
  const late = { ...heldByAi, windowClosesAt: null }

  test('text inside the window reaches the customer after a while', () => {
    given(heldByAi).when(SendMessage).then(sent)
  })

  test('text outside the window is refused', () => {
    given(late).when(SendMessage).refuses({ reason: 'window_closed', command: 'SendMessage' })
  })

  test.each<Content>([
    { kind: 'rich', text: 'Hi', footer: null, media: [], buttons: [] },
    { kind: 'image', url: 'https://a.test/a.png', mimeType: 'image/png', caption: null },
    { kind: 'link_button', text: 'Hi', buttonText: 'Go', url: 'https://a.test', imageUrl: null },
  ])('$kind outside the window is refused', (content) => {
    given(late)
      .when({ type: 'SendMessage', content })
      .refuses({ reason: 'window_closed', command: 'SendMessage' })
  })

  test('a template outside the window is fine', () => {
    given(late)
      .when({ type: 'SendMessage', content: template })
      .then({
        type: 'MessageSent',
        message: { ...message('id-1', 'human'), content: template },
        deliveredAt: NOW + 300,
      })
  })

  test('text is always fine where the vendor knows no window', () => {
    given(late).under({ windowMs: null }).when(SendMessage).then(sent)
  })
})

describe('delivery', () => {
  const onItsWay = (messageId: string, deliveredAt: number) => ({ messageId, deliveredAt })

  test('is confirmed for all that has arrived by now, and for nothing else', () => {
    given({
      ...heldByAi,
      inTransit: [onItsWay('a', NOW - 1), onItsWay('b', NOW), onItsWay('c', NOW + 1)],
    })
      .when(ConfirmDelivery)
      .then({ type: 'MessagesDelivered', messageIds: ['a', 'b'] })
  })

  test('is not confirmed while nothing has arrived', () => {
    given({ ...heldByAi, inTransit: [onItsWay('a', NOW + 1)] })
      .when(ConfirmDelivery)
      .then()
  })
})

describe('reading', () => {
  test('marks what is unread', () => {
    given({ ...heldByAi, unread: 2 })
      .when(MarkRead)
      .then({ type: 'MessagesRead' })
  })

  test('changes nothing when all is read', () => {
    given(heldByAi).when(MarkRead).then()
  })
})

describe('typing', () => {
  test('shows for a while, and reads what the customer wrote', () => {
    given({ ...heldByAi, unread: 1 })
      .when(ShowTyping)
      .then({ type: 'MessagesRead' }, { type: 'TypingShown', until: NOW + 25_000 })
  })

  test('shows without reading what is read already', () => {
    given({ ...heldByAi, unread: 0 })
      .when(ShowTyping)
      .then({ type: 'TypingShown', until: NOW + 25_000 })
  })

  test('shows nowhere when the customer never wrote', () => {
    given({ ...heldByAi, lastInboundAt: null })
      .when(ShowTyping)
      .then()
  })
})

describe('the window', () => {
  test('closes once', () => {
    given(heldByAi).when(CloseWindow).then({ type: 'WindowClosed' })
    given(heldByAi, { type: 'WindowClosed' }).when(CloseWindow).then()
  })
})
