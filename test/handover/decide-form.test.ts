import { describe, expect, test } from 'vitest'
import type { Control, Conversation } from '../../src/handover/conversation.ts'
import type { Event } from '../../src/handover/event.ts'
import { evolve } from '../../src/handover/evolve.ts'
import type { Content } from '../../src/handover/message.ts'
import {
  closed,
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
  waiting,
} from '../support/conversations.ts'
import { given } from '../support/given.ts'

const { ReceiveMessage, SendContactForm, SubmitContactForm } = commands

describe('a customer who waits', () => {
  const received: Event = {
    type: 'MessageReceived',
    message: message('id-1', 'customer', 'Where is my order?'),
    windowClosesAt: null,
  }
  const webchat = given(waiting).on('webchat')

  test('and writes waits no longer for it', () => {
    webchat.when(ReceiveMessage).then(received)
  })

  test('and writes waits anew where the vendor says so, in the same place', () => {
    webchat
      .under({ messageWhileWaiting: 'clock_restarts' })
      .when(ReceiveMessage)
      .then(received, {
        type: 'WaitChanged',
        control: { ...waiting.control, formDueAt: NOW + 2 * MINUTE } as Control,
      })
  })

  test.each<[string, Conversation]>([
    ['the form was sent', queued],
    ['a human has come', heldByHuman],
    ['nobody was called', heldByNobody],
  ])('has no time to begin anew where %s', (_, conversation) => {
    given(conversation)
      .on('webchat')
      .under({ messageWhileWaiting: 'clock_restarts' })
      .when(ReceiveMessage)
      .then(received)
  })
})

describe('the contact form', () => {
  const form: Content = {
    kind: 'contact_form',
    text: 'Nobody is free right now. Leave your details, and we will get back to you.',
    fields: ['phone', 'email'],
  }
  const question = text(
    'Nobody is free right now. Which phone number or email address can we reach you at?',
  )
  const sent = (content: Content): Event => ({
    type: 'ContactFormSent',
    message: { ...message('id-1', 'system'), content },
    control: queued.control,
    deliveredAt: NOW + 300,
  })
  const nothing: Event = { type: 'WaitChanged', control: queued.control }

  test('is shown by a widget', () => {
    given(waiting).on('webchat').when(SendContactForm).then(sent(form))
  })

  test('is a question where the vendor says so', () => {
    given(waiting)
      .on('webchat')
      .under({ contactCapture: 'question' })
      .when(SendContactForm)
      .then(sent(question))
  })

  test.each(['whatsapp', 'email', 'sms'] as const)('is a question on %s, or nothing', (channel) => {
    const there = given(waiting).on(channel)
    there.when(SendContactForm).then(sent(question))
    there.under({ contactCapture: 'question' }).when(SendContactForm).then(sent(question))
    there.under({ withoutWidget: 'nothing' }).when(SendContactForm).then(nothing)
  })

  test('is nothing outside the window, and nothing is due any more', () => {
    given({ ...waiting, windowClosesAt: null })
      .when(SendContactForm)
      .then(nothing)
  })

  test('is sent once', () => {
    given(waiting, sent(form)).on('webchat').when(SendContactForm).then()
    given(waiting, nothing).on('webchat').when(SendContactForm).then()
  })

  test('is not due where nobody waits any more', () => {
    const taken: Event = { type: 'HumanTookOver', control: heldByHuman.control }
    given(waiting, taken).when(SendContactForm).isRefusedHere()
    given({ ...waiting, lifecycle: 'closed' })
      .when(SendContactForm)
      .isRefusedHere()
  })

  const submitted: Event = { type: 'ContactFormSubmitted', at: NOW }
  const asked = (conversation: Conversation): Conversation => ({
    ...conversation,
    contactForm: { sentAt: NOW - MINUTE, submittedAt: null },
  })

  test.each([queued, heldByAi, offered, heldByNobody])('comes back in time', (conversation) => {
    given(asked(conversation)).under({ lateForm: 'refuse' }).when(SubmitContactForm).then(submitted)
  })

  test.each([heldByHuman, closed])('comes back late, and is taken or refused', (conversation) => {
    given(asked(conversation)).when(SubmitContactForm).then(submitted)
    given(asked(conversation)).under({ lateForm: 'refuse' }).when(SubmitContactForm).isRefusedHere()
  })

  test('does not come back where none was sent', () => {
    given(waiting).when(SubmitContactForm).isRefusedHere()
  })

  test('is known to have come back', () => {
    const sentAt = NOW - MINUTE
    expect(evolve(asked(queued), submitted).contactForm).toEqual({ sentAt, submittedAt: NOW })
    expect(evolve(queued, submitted)).toEqual(queued)
  })
})
