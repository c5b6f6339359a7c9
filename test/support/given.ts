import { expect } from 'vitest'
import type { Command } from '../../src/handover/command.ts'
import type { ChannelKind, Conversation } from '../../src/handover/conversation.ts'
import { decide } from '../../src/handover/decide.ts'
import type { Event } from '../../src/handover/event.ts'
import { evolve } from '../../src/handover/evolve.ts'
import { allowedFrom, stateOf } from '../../src/handover/machine.ts'
import type { Moment } from '../../src/handover/moment.ts'
import type { Policy } from '../../src/handover/policy.ts'
import type { Refusal } from '../../src/handover/refusal.ts'
import { NOW, policy } from './conversations.ts'
import { freeze } from './freeze.ts'

/** `given(heldByAi).when(takeOver).then(humanTookOver)`: a decision of the core as a sentence. Ids are id-1, id-2 … */
export function given(...past: readonly (Conversation | Event)[]): Given {
  return givenUnder({ policy, channel: 'whatsapp' }, past)
}

interface Given {
  /** The same under a policy that differs from the usual one. */
  under(changes: Partial<Policy>): Given
  /** The same on a channel of another kind than WhatsApp. */
  on(channel: ChannelKind): Given
  when(command: Command): Decided
}

interface Decided {
  /** Exactly these events follow, in this order. */
  then(...events: readonly Event[]): void
  refuses(refusal: Refusal): void
  /** Refused because of where the conversation stands; what else could be done is told. */
  isRefusedHere(): void
}

type Place = Pick<Moment, 'policy' | 'channel'>

function givenUnder(place: Place, past: readonly (Conversation | Event)[]): Given {
  return {
    under: (changes) => givenUnder({ ...place, policy: { ...place.policy, ...changes } }, past),
    on: (channel) => givenUnder({ ...place, channel }, past),
    when(command) {
      const before = freeze(told(past))
      const run = () => decide(command, before, { ...moment(place.policy), ...place })
      const refuses = (refusal: Refusal) =>
        expect(run).toThrow(expect.objectContaining({ refusal }))
      return {
        // biome-ignore lint/suspicious/noThenProperty: it reads as a sentence, and nobody awaits it
        then: (...events) => expect(run()).toEqual(events),
        refuses,
        isRefusedHere() {
          const state = stateOf(before)
          const allowed = allowedFrom(state).filter((type) => type !== command.type)
          refuses({ reason: 'wrong_state', command: command.type, state, allowed })
        },
      }
    },
  }
}

function told(past: readonly (Conversation | Event)[]): Conversation | null {
  let conversation: Conversation | null = null
  for (const one of past) conversation = 'type' in one ? evolve(freeze(conversation), one) : one
  return conversation
}

export function moment(current: Policy, now = NOW): Moment {
  let drawn = 0
  return { now, policy: current, newId: () => `id-${++drawn}`, channel: 'whatsapp' }
}
