import { describe, expect, test } from 'vitest'
import type { Control, Conversation } from '../../src/handover/conversation.ts'
import type { Event } from '../../src/handover/event.ts'
import { evolve } from '../../src/handover/evolve.ts'
import {
  closed,
  commands,
  deleted,
  heldByAi,
  heldByHuman,
  heldByHumanAlone,
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

const { Reopen, Delete, WriteNote, ChangeContact } = commands

const ended: Event = { type: 'Closed', by: 'ai', at: NOW }
const saysBye = { type: 'Close', by: 'ai', content: text('Bye!') } as const

describe('closing', () => {
  test.each([heldByAi, offered])('lets the agent say something that holds it', (conversation) => {
    given(conversation)
      .when(saysBye)
      .then(
        {
          type: 'AiSpoke',
          message: { ...message('id-1', 'ai', 'Bye!'), byId: 'agent' },
          deliveredAt: NOW + 300,
        },
        ended,
      )
  })

  test.each([queued, heldByNobody])(
    'puts no words into the mouth of an agent that does not hold it',
    (conversation) => {
      given(conversation).when(saysBye).then(ended)
    },
  )
})

describe('closing what a human holds', () => {
  const closes: Event = { type: 'Closed', by: 'human', at: NOW }

  test('gives it back first', () => {
    given(heldByHuman)
      .when({ type: 'Close', by: 'human' })
      .then({ type: 'HandedBack', control: heldByAi.control, because: 'closed' }, closes)
  })

  test('leaves it with the human where the vendor says so', () => {
    given(heldByHuman)
      .under({ closeFromHuman: 'as_is' })
      .when({ type: 'Close', by: 'human' })
      .then(closes)
  })

  test('says nothing in the name of the agent', () => {
    given(heldByHuman)
      .under({ closeFromHuman: 'as_is' })
      .when({ ...saysBye, by: 'human' })
      .then(closes)
  })
})

describe('opening again', () => {
  const endedAs = (control: Control): Conversation => ({ ...closed, control })
  const reopened = (control: Control): Event => ({ type: 'Reopened', control, at: NOW })
  const maya = { holder: 'human', userId: 'maya' } as const
  const toAi = { type: 'Reopen', to: 'ai' } as const

  test('gives it to whoever asked, for as long as is usual', () => {
    given(closed)
      .when(Reopen)
      .then(reopened({ ...maya, agentId: 'agent', until: NOW + 15 * MINUTE }))
    given(closed)
      .under({ takeoverMs: null })
      .when({ type: 'Reopen', to: 'human', userId: null })
      .then(reopened({ holder: 'human', userId: null, agentId: 'agent' }))
  })

  test.each<[string, Control]>([
    ['held by the agent', heldByAi.control],
    ['with an offer', offered.control],
    ['waiting for a human', waiting.control],
    ['held by a human', heldByHuman.control],
  ])('gives it to its agent, however it was closed: %s', (_, control) => {
    given(endedAs(control))
      .when(toAi)
      .then(reopened({ holder: 'ai', agentId: 'agent' }))
  })

  test.each([heldByNobody, heldByHumanAlone])(
    'leaves it with nobody where it had no agent',
    ({ control }) => {
      given(endedAs(control))
        .when(toAi)
        .then(reopened({ holder: 'nobody' }))
      given(endedAs(control))
        .under({ takeoverMs: null })
        .when(Reopen)
        .then(reopened({ ...maya, agentId: null }))
    },
  )

  test('begins nothing anew: no offer, no wait and no turn of before', () => {
    given(endedAs(waiting.control), reopened({ holder: 'ai', agentId: 'agent' }))
      .when(commands.TakeAiTurn)
      .then()
  })

  test('is refused where it is open', () => {
    given(heldByAi).when(Reopen).isRefusedHere()
    given(deleted).when(toAi).isRefusedHere()
  })
})

describe('deleting', () => {
  test.each([heldByAi, offered, queued, heldByHuman, heldByNobody, closed])(
    'ends it for good',
    (conversation) => {
      given(conversation).when(Delete).then({ type: 'Deleted', at: NOW })
      given(conversation, { type: 'Deleted', at: NOW }).when(Reopen).isRefusedHere()
    },
  )
})

describe('a note', () => {
  const note = { ...message('id-1', 'human', 'He is in a hurry.'), status: null }
  const written: Event = { type: 'NoteWritten', message: { ...note, isNote: true } }

  test('goes to nobody outside, whoever holds the conversation', () => {
    for (const one of [heldByAi, offered, queued, heldByHuman, heldByNobody, closed]) {
      given(one).when(WriteNote).then(written)
    }
  })

  test('is fine outside the window, and takes nothing over', () => {
    given({ ...heldByAi, windowClosesAt: null })
      .under({ replyWhileAi: 'claim' })
      .when(WriteNote)
      .then(written)
  })

  test('tells who wrote it, where that is known', () => {
    given(heldByAi)
      .when({ ...WriteNote, userId: 'maya' })
      .then({ type: 'NoteWritten', message: { ...note, byId: 'maya', isNote: true } })
  })

  test('is never the last message, nor unread', () => {
    const before = { ...heldByAi, lastMessage: message('last', 'customer'), unread: 1 }
    expect(evolve(before, written)).toEqual(before)
  })
})

describe('the customer of a conversation', () => {
  test('turns out to be another contact', () => {
    for (const one of [heldByAi, queued, heldByHuman, closed]) {
      given(one).when(ChangeContact).then({ type: 'ContactChanged', contactId: 'other-contact' })
    }
  })

  test('is the same contact, so that nothing changes', () => {
    given(heldByAi)
      .when({ ...ChangeContact, contactId: 'contact' })
      .then()
  })
})
