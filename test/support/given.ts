import { expect } from 'vitest'
import type { Command } from '../../src/handover/command.ts'
import type { Conversation } from '../../src/handover/conversation.ts'
import { decide } from '../../src/handover/decide.ts'
import type { Event } from '../../src/handover/event.ts'
import { evolve } from '../../src/handover/evolve.ts'
import type { Policy } from '../../src/handover/policy.ts'
import type { Refusal } from '../../src/handover/refusal.ts'
import { NOW, policy } from './conversations.ts'
import { freeze } from './freeze.ts'

/** `given(heldByAi).when(takeOver).then(humanTookOver)`: a decision of the core as a sentence. Ids are id-1, id-2 … */
export function given(...past: readonly (Conversation | Event)[]): Given {
  return givenUnder(policy, past)
}

interface Given {
  /** The same under a policy that differs from the usual one. */
  under(changes: Partial<Policy>): Given
  when(command: Command): Decided
}

interface Decided {
  /** Exactly these events follow, in this order. */
  then(...events: readonly Event[]): void
  refuses(refusal: Refusal): void
}

function givenUnder(current: Policy, past: readonly (Conversation | Event)[]): Given {
  return {
    under: (changes) => givenUnder({ ...current, ...changes }, past),
    when(command) {
      const run = () => decide(command, freeze(told(past)), moment(current))
      return {
        // biome-ignore lint/suspicious/noThenProperty: it reads as a sentence, and nobody awaits it
        then: (...events) => expect(run()).toEqual(events),
        refuses: (refusal) => expect(run).toThrow(expect.objectContaining({ refusal })),
      }
    },
  }
}

function told(past: readonly (Conversation | Event)[]): Conversation | null {
  let conversation: Conversation | null = null
  for (const one of past) conversation = 'type' in one ? evolve(freeze(conversation), one) : one
  return conversation
}

export function moment(current: Policy, now = NOW) {
  let drawn = 0
  return { now, policy: current, newId: () => `id-${++drawn}`, channel: 'whatsapp' as const }
}
