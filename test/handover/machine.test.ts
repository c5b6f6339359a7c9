import { describe, expect, test } from 'vitest'
import type { Command } from '../../src/handover/command.ts'
import type { Conversation } from '../../src/handover/conversation.ts'
import { decide } from '../../src/handover/decide.ts'
import { evolve } from '../../src/handover/evolve.ts'
import { allowedFrom, machine, type State, stateOf, steps } from '../../src/handover/machine.ts'
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
  NOW,
  offered,
  policy,
  queued,
  queuedAlone,
  waiting,
} from '../support/conversations.ts'
import { given, moment } from '../support/given.ts'

/** With a turn of the AI agent to come, and a form that the customer has been sent. */
const busy = (conversation: Conversation): Conversation => ({
  ...conversation,
  aiTurn: { dueAt: NOW, instruction: null },
  contactForm: { sentAt: NOW, submittedAt: null },
})
const formSent = (conversation: Conversation): Conversation => ({
  ...conversation,
  contactForm: { sentAt: NOW, submittedAt: null },
})

/** Conversations in every state, at least one of each. */
const samples: Readonly<Record<State, readonly (Conversation | null)[]>> = {
  absent: [null],
  ai: [heldByAi, busy(heldByAi), handingOver],
  offered: [offered, busy(offered), { ...handingOver, control: offered.control }],
  queue: [queued, waiting, formSent(queued), queuedAlone],
  human: [heldByHuman, busy(heldByHuman), heldByHumanAlone],
  nobody: [heldByNobody, formSent(heldByNobody)],
  closed: [closed, formSent(closed), { ...closed, control: { holder: 'nobody' } }],
  deleted: [deleted],
}
const states = Object.keys(samples) as State[] // the keys of the object above

const variants = (type: Command['type']): Command[] => {
  if (type === 'Open') return [commands.Open, { ...commands.Open, agentId: null }]
  return type === 'Reopen' ? [commands.Reopen, { type, to: 'ai' }] : [commands[type]]
}

/** Between them every answer that leads somewhere else. */
const policies = [
  policy,
  {
    ...policy,
    replyWhileAi: 'claim',
    replyWhileFree: 'claim',
    waitingHandback: 'idle',
    agentReleased: 'queue',
    humanReleased: 'queue',
  },
] as const

/** A row tells in which state a command may have a point, and not that it has one always. */
const POINTLESS: ReadonlySet<Reason> = new Set(['no_agent', 'wrong_state'])

/** Where a command really leads from one state: every state that one of its variants ends in. */
function ends(type: Command['type'], from: State): State[] {
  const tries = policies.flatMap((current) =>
    samples[from].flatMap((before) =>
      variants(type).map((command) => ({ current, before, command })),
    ),
  )
  const found = tries.flatMap(({ current, before, command }) => {
    try {
      const events = decide(command, before, moment(current))
      return [stateOf(events.reduce<Conversation | null>(evolve, before))]
    } catch (error) {
      if (error instanceof Refused && POINTLESS.has(error.refusal.reason)) return []
      throw error
    }
  })
  return [...new Set(found)].sort()
}

describe('the machine', () => {
  test('has a row for every command', () => {
    const named = new Set(machine.map(({ command }) => command))
    expect([...named].sort()).toEqual(Object.keys(commands).sort())
  })

  test('says of no command twice where it leads from a state', () => {
    const told = machine.flatMap(({ command, from }) => from.map((state) => `${command} ${state}`))
    expect(told).toEqual([...new Set(told)])
    const arrows = steps.map(({ command, from, to }) => `${command} ${from} ${to}`)
    expect(arrows).toEqual([...new Set(arrows)])
  })

  test.each(states)('reads the state %s off a conversation', (state) => {
    for (const conversation of samples[state]) expect(stateOf(conversation)).toBe(state)
  })

  const rows = machine.flatMap(({ command, from }) => from.map((state) => ({ command, state })))
  test.each(rows)('lets $command lead from $state where its row says, and all the way', (row) => {
    const told = steps.filter(({ command, from }) => command === row.command && from === row.state)
    expect(ends(row.command, row.state)).toEqual(told.map(({ to }) => to).sort())
  })

  test('has a point in every row but one, which is there to be refused for want of an agent', () => {
    const idle = machine.filter(({ to }) => to.length === 0)
    expect(idle.map(({ command, from }) => [command, ...from])).toEqual([['PromptAi', 'nobody']])
  })

  const impossible = Object.values(commands).flatMap(({ type }) =>
    states
      .filter((state) => !rows.some((row) => row.command === type && row.state === state))
      .map((state) => ({ command: type, state })),
  )
  test.each(impossible)('refuses $command from $state', ({ command: type, state }) => {
    const possible = machine.filter(({ from, to }) => from.includes(state) && to.length > 0)
    const allowed = possible.map(({ command }) => command)
    for (const conversation of samples[state]) {
      given(...(conversation === null ? [] : [conversation]))
        .when(commands[type])
        .refuses({ reason: 'wrong_state', command: type, state, allowed })
    }
  })

  test('lets only who looks back, notes, reopens or clears up touch what is closed', () => {
    expect(allowedFrom('absent')).toEqual(['Open'])
    expect(allowedFrom('closed')).toEqual([
      ...(['WriteNote', 'ConfirmDelivery', 'MarkRead', 'SubmitContactForm'] as const),
      ...(['ChangeContact', 'ChangeMetadata', 'Reopen', 'Delete', 'CloseWindow'] as const),
    ])
    expect(allowedFrom('deleted')).toEqual(['ConfirmDelivery', 'ChangeContact', 'CloseWindow'])
  })
})
