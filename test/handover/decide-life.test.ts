import { describe, test } from 'vitest'
import type { Event } from '../../src/handover/event.ts'
import {
  heldByAi,
  heldByNobody,
  message,
  NOW,
  offered,
  queued,
  text,
} from '../support/conversations.ts'
import { given } from '../support/given.ts'

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
