import { describe, expect, it } from 'vitest'
import type { Conversation } from '../../src/handover/conversation.ts'
import { WorldState } from '../../src/world/state.ts'
import { heldByAi } from '../support/conversations.ts'

const conversation = (id: string, createdAt: number, changes: Partial<Conversation> = {}) => ({
  ...heldByAi,
  channelId: 'ch1',
  contactId: 'p1',
  id,
  createdAt,
  ...changes,
})

function stateOf(...conversations: Conversation[]): WorldState {
  const state = new WorldState()
  for (const one of conversations) state.saveConversation(one, [])
  return state
}

describe('the conversations of a contact', () => {
  const idsOf = (state: WorldState, contactId: string) =>
    state.conversationsOf(contactId).map(({ id }) => id)

  it('are all that there are, ended or not', () => {
    const state = stateOf(conversation('c1', 1), conversation('c2', 2))
    state.record('c2', { type: 'Closed', by: 'customer', at: 3 })
    expect(idsOf(state, 'p1')).toEqual(['c1', 'c2'])
    expect(idsOf(state, 'p2')).toEqual([])
  })

  it('go with them when they turn out to be another', () => {
    const state = stateOf(conversation('c1', 1), conversation('c2', 2))
    state.record('c1', { type: 'ContactChanged', contactId: 'p2' })
    expect(idsOf(state, 'p1')).toEqual(['c2'])
    expect(idsOf(state, 'p2')).toEqual(['c1'])
  })
})
