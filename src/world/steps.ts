import { bodyFlaw, type Flaw } from '../spec/violation.ts'
import { endless } from './endless.ts'
import { endlessTurns } from './fixture-acts.ts'
import type { FixtureData } from './fixture-data.ts'
import type { Step } from './play.ts'

type Does = Step['does']

/** Who may do what. */
const DOINGS: Readonly<Record<Step['who'], readonly Does[]>> = {
  customer: ['writes', 'submits_form', 'closes'],
  human: [
    ...(['picks_up', 'types', 'replies', 'notes', 'hands_back'] as const),
    ...(['lets_go', 'closes', 'reopens', 'reads'] as const),
  ],
  ai: ['will', 'closes'],
  business: ['publishes', 'unpublishes', 'breaks', 'closes', 'looks'],
}

/** What a step cannot be without. */
const NEEDS: Readonly<Partial<Record<Does, keyof Step>>> = {
  writes: 'text',
  replies: 'text',
  notes: 'text',
  will: 'turns',
  breaks: 'fault',
}

/** Steps that nobody could take, though their schema lets them through. */
export const impossibleSteps = (steps: readonly Step[], pointer: string): Flaw[] =>
  steps.flatMap((step, index) => {
    const at = `${pointer}/${index}`
    const needed = NEEDS[step.does]
    const doings = DOINGS[step.who]
    if (!doings.includes(step.does)) {
      const expected = `what a ${step.who} does (${doings.join(', ')})`
      return [flaw(`${at}/does`, 'enum', expected, JSON.stringify(step.does))]
    }
    if (needed === undefined || step[needed] !== undefined) return endlessIn(step, at)
    return [flaw(at, 'required', `${needed}, as ${step.who} ${step.does}`, 'nothing of the kind')]
  })

const endlessIn = (step: Step, pointer: string): Flaw[] => [
  ...endless(step.after, `${pointer}/after`),
  ...endless(step.for, `${pointer}/for`),
  ...endlessTurns(step.turns ?? [], `${pointer}/turns`),
  ...endless(step.fault?.delay, `${pointer}/fault/delay`),
]

/** The same, wherever a fixture has steps. */
export const impossibleStepsIn = ({ users = [], plays = [] }: FixtureData): Flaw[] => [
  ...users.flatMap(({ routine = [] }, index) =>
    impossibleSteps(routine, `/users/${index}/routine`),
  ),
  ...plays.flatMap(({ steps }, index) => impossibleSteps(steps, `/plays/${index}/steps`)),
]

const flaw = (pointer: string, rule: string, expected: string, got: string): Flaw =>
  bodyFlaw({ pointer, rule, expected, got })
