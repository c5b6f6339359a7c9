import { describe, expect, test } from 'vitest'
import type { Command } from '../../src/handover/command.ts'
import type { Conversation } from '../../src/handover/conversation.ts'
import { decide } from '../../src/handover/decide.ts'
import { evolve } from '../../src/handover/evolve.ts'
import { allowedFrom, machine, type State, stateOf } from '../../src/handover/machine.ts'
import { type Reason, Refused } from '../../src/handover/refusal.ts'
import {
  closed,
  commands,
  deleted,
  handingOver,
  heldByAi,
  heldByHuman,
  heldByHumanAlone,
  heldByNobody,
  offered,
  policy,
  queued,
} from '../support/conversations.ts'
import { given, moment } from '../support/given.ts'

/** Conversations in every state, at least one of each. */
const samples: Readonly<Record<State, readonly (Conversation | null)[]>> = {
  absent: [null],
  ai: [heldByAi, handingOver],
  offered: [offered, { ...handingOver, control: offered.control }],
  queue: [queued],
  human: [heldByHuman, heldByHumanAlone],
  nobody: [heldByNobody],
  closed: [closed],
  deleted: [deleted],
}
const states = Object.keys(samples) as State[] // the keys of the object above

const variants = (type: Command['type']): Command[] =>
  type === 'Open' ? [commands.Open, { ...commands.Open, agentId: null }] : [commands[type]]

/** A row tells in which state a command may have a point, and not that it has one always. */
const POINTLESS: ReadonlySet<Reason> = new Set(['no_agent', 'wrong_state'])

/** Where a row really leads from one state: every state that one of its variants ends in. */
function ends(type: Command['type'], from: State): State[] {
  const found = samples[from].flatMap((before) =>
    variants(type).flatMap((command) => {
      try {
        const events = decide(command, before, moment(policy))
        return [stateOf(events.reduce<Conversation | null>(evolve, before))]
      } catch (error) {
        if (error instanceof Refused && POINTLESS.has(error.refusal.reason)) return []
        throw error
      }
    }),
  )
  return [...new Set(found)]
}

const means = (end: State, from: State) => (named: State | 'same') =>
  named === 'same' ? end === from : named === end

describe('the machine', () => {
  test('has one row for every command', () => {
    expect(machine.map(({ command }) => command).sort()).toEqual(Object.keys(commands).sort())
  })

  test.each(states)('reads the state %s off a conversation', (state) => {
    for (const conversation of samples[state]) expect(stateOf(conversation)).toBe(state)
  })

  test.each([...machine])('lets $command lead where its row says', ({ command, from, to }) => {
    for (const state of from) {
      for (const end of ends(command, state)) expect(to.some(means(end, state)), end).toBe(true)
    }
  })

  test.each([...machine])('reaches every end of $command', ({ command, from, to }) => {
    for (const wanted of to) {
      const reached = from.some((state) =>
        ends(command, state).some((end) => means(end, state)(wanted)),
      )
      expect(reached, wanted).toBe(true)
    }
  })

  const possible = machine
    .flatMap(({ command, from }) => from.map((state) => ({ command, state })))
    .filter(({ command, state }) => !(command === 'PromptAi' && state === 'nobody')) // no agent
  test.each(possible)('has a point in $command from $state', ({ command, state }) => {
    expect(ends(command, state)).not.toEqual([])
  })

  const impossible = machine.flatMap(({ command, from }) =>
    states.filter((state) => !from.includes(state)).map((state) => ({ command, state })),
  )
  test.each(impossible)('refuses $command from $state', ({ command: type, state }) => {
    const allowed = machine.filter(({ from }) => from.includes(state)).map(({ command }) => command)
    for (const conversation of samples[state]) {
      given(...(conversation === null ? [] : [conversation]))
        .when(commands[type])
        .refuses({ reason: 'wrong_state', command: type, state, allowed })
    }
  })

  test('lets only the clock, the reader and whoever takes notes touch what is closed', () => {
    expect(allowedFrom('absent')).toEqual(['Open'])
    expect(allowedFrom('closed')).toEqual([
      'ConfirmDelivery',
      'MarkRead',
      'ChangeMetadata',
      'CloseWindow',
    ])
    expect(allowedFrom('deleted')).toEqual(['ConfirmDelivery', 'CloseWindow'])
  })
})
