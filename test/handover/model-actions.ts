import fc from 'fast-check'
import type { Command } from '../../src/handover/command.ts'
import { MINUTE, text } from '../support/conversations.ts'
import { type Case, type Model, type Outcome, WISHES } from './model.ts'

const users = fc.constantFrom('maya', 'noa')
/** Which of the conversations there are, counted from the newest. */
const which = fc.nat({ max: 2 })
const durations = fc.oneof(
  fc.constantFrom(0, 1, 799, 800, 2 * MINUTE - 1, 2 * MINUTE, 2 * MINUTE + 800),
  fc.nat({ max: 3 * MINUTE }),
)

export const action = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('write'), wish: fc.constantFrom(...WISHES) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('advance'), ms: durations }) },
  fc.record({ do: fc.constant('takeOver'), which, user: users }),
  fc.record({ do: fc.constant('reply'), which, user: users }),
  fc.record({ do: fc.constant('release'), which }),
  fc.record({ do: fc.constant('handBack'), which }),
  fc.record({ do: fc.constant('assignAgent'), which }),
  fc.record({ do: fc.constant('close'), which }),
  fc.record({ do: fc.constant('reopen'), which, user: fc.option(users) }),
  fc.record({ do: fc.constant('delete'), which }),
  fc.record({ do: fc.constant('note'), which }),
  fc.record({ do: fc.constant('publish'), isPublished: fc.boolean() }),
)
export type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

export type OnOne = Exclude<Action, { do: 'write' | 'advance' | 'publish' }>

/** What the model makes of it. */
export function foretell(action: OnOne, one: Case, model: Model): Outcome {
  switch (action.do) {
    case 'takeOver':
    case 'reply':
      return model[action.do](one, action.user)
    case 'reopen':
      return model.reopen(one, action.user)
    case 'note':
      return one.life === 'deleted' ? 'refused' : 'done'
    default:
      return model[action.do](one)
  }
}

export function commandOf(action: OnOne): Command {
  switch (action.do) {
    case 'takeOver':
      return { type: 'TakeOver', userId: action.user }
    case 'reply':
      return { type: 'SendMessage', content: text('Hello.'), userId: action.user }
    case 'release':
      return { type: 'Release' }
    case 'handBack':
      return { type: 'HandBack', by: 'human' }
    case 'assignAgent':
      return { type: 'AssignAgent', agentId: 'a1' }
    case 'close':
      return { type: 'Close', by: 'human' }
    case 'reopen':
      return action.user === null
        ? { type: 'Reopen', to: 'ai' }
        : { type: 'Reopen', to: 'human', userId: action.user }
    case 'delete':
      return { type: 'Delete' }
    case 'note':
      return { type: 'WriteNote', content: text('Hm.') }
  }
}
