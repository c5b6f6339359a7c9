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

describe('the conversation between a channel and a contact', () => {
  it('is the newest that is open, in whatever order they came', () => {
    const [older, newer] = [conversation('c1', 1), conversation('c2', 2)]
    expect(stateOf(older, newer).conversationBetween('ch1', 'p1')?.id).toBe('c2')
    expect(stateOf(newer, older).conversationBetween('ch1', 'p1')?.id).toBe('c2')
  })

  it('is the older one when the newer one has ended', () => {
    const state = stateOf(conversation('c1', 1), conversation('c2', 2))
    state.record('c2', { type: 'Closed', by: 'customer', at: 3 })
    expect(state.conversationBetween('ch1', 'p1')?.id).toBe('c1')
    state.record('c1', { type: 'Closed', by: 'customer', at: 4 })
    expect(state.conversationBetween('ch1', 'p1')).toBeUndefined()
  })

  it('is none of another channel or contact', () => {
    const state = stateOf(conversation('c1', 1))
    expect(state.conversationBetween('ch2', 'p1')).toBeUndefined()
    expect(state.conversationBetween('ch1', 'p2')).toBeUndefined()
  })
})
