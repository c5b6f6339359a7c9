import { giveUp } from '../actors/play.ts'
import { reasonToSkip } from '../actors/play-skip.ts'
import { obstacle, putOn } from '../actors/scenario.ts'
import type { Instant } from '../clock.ts'
import { Refused } from '../handover/refusal.ts'
import type { AsyncHandlers } from '../spec/handler.ts'
import type { components } from '../spec/types.gen.ts'
import type { Vendor } from '../vendors/vendor.ts'
import { exportPlay } from '../world/export-play.ts'
import type { Play, Scenario } from '../world/play.ts'
import { impossibleSteps } from '../world/steps.ts'
import type { World } from '../world/world.ts'
import { showing } from './clock.ts'
import { type ControlContext, vendorNamed } from './context.ts'

type Schemas = components['schemas']

export const scenarioHandlers: Pick<
  AsyncHandlers<'mock_', ControlContext>,
  'mock_scenarios_list' | 'mock_scenarios_run' | 'mock_plays_create' | 'mock_plays_read'
> = {
  mock_scenarios_list: (_, context) => ({
    status: 200,
    body: { scenarios: context.scenarios().map((scenario) => listed(scenario, context)) },
  }),

  mock_scenarios_run: async ({ path: { name }, body }, context) => {
    const scenario = context.scenarios().find((one) => one.name === name)
    if (scenario === undefined) {
      throw new Refused({ reason: 'not_found', what: 'scenario', id: name })
    }
    return { status: 200, body: presentPlay(await play(scenario, body, context)) }
  },

  mock_plays_create: async ({ body }, context) => {
    const { scenario } = body
    const flaws = impossibleSteps(scenario.steps, '/scenario/steps')
    if (flaws.length > 0) throw new Refused({ reason: 'invalid', flaws, hint: null })
    return { status: 200, body: presentPlay(await play(scenario, body, context)) }
  },

  mock_plays_read: ({ path: { id } }, { world }) => ({
    status: 200,
    body: presentPlay(playOf(id, world)),
  }),
}

/** The play once it is over, or as far as it has come where it goes along with the clock. */
async function play(
  scenario: Scenario,
  { vendor: named, pace, from }: Schemas['ScenarioRun'],
  context: ControlContext,
): Promise<Play> {
  const { world } = context
  const vendor = vendorNamed(named, context)
  const tx = world.begin(vendor)
  const chosen = from === undefined ? {} : { from }
  const id = putOn({ scenario, vendor, ...chosen }, tx, world.state)
  world.commit(tx, PLAYED)
  if (pace === 'instant') await playOut(id, vendor, context)
  return playOf(id, world)
}

const PLAYED = 'play'

function playOf(id: string, { state }: World): Play {
  const play = state.plays.get(id)
  if (play !== undefined) return play
  throw new Refused({ reason: 'not_found', what: 'play', id })
}

/** Moves the clock on from one thing to the next, until the play is over. */
async function playOut(id: string, vendor: Vendor, { world, wall }: ControlContext) {
  for (let play = playOf(id, world); play.status === 'running'; play = playOf(id, world)) {
    const next = nextMove(play, world)
    if (next === undefined) {
      const tx = world.begin(vendor)
      giveUp(play, 'and nothing is left that could make it so', tx)
      world.commit(tx, PLAYED)
      return
    }
    await world.changeClock((now, clock) => {
      const asked = { pointer: '', got: 'a play' }
      return showing(Math.max(next, now), clock, wall, asked)
    })
  }
}

/** When something happens next that can bring the play on; undefined where nothing will. */
function nextMove({ waitsFor, dueAt }: Play, world: World): Instant | undefined {
  if (waitsFor === null) return dueAt ?? undefined
  const isIdle = (id: string) => (world.state.plays.get(id)?.waitsFor ?? null) !== null
  return world.upcoming(MANY).find(({ kind, subject }) => kind !== 'play' || !isIdle(subject))?.at
}

const MANY = 1000

function listed(scenario: Scenario, context: ControlContext): Schemas['ScenarioEntry'] {
  const { name, title, tells, client, source } = scenario
  const vendors = context.vendors.map((vendor) => {
    const reason = obstacle({ scenario, vendor }, context.world.state)
    return {
      vendor: vendor.name,
      plays: reason === null,
      reason,
      skips: reason === null ? skipsOf(scenario, vendor) : [],
    }
  })
  return { name, title, tells, client, source, vendors }
}

/** What is left out at a vendor, each thing once. */
const skipsOf = ({ steps }: Scenario, vendor: Vendor): string[] => [
  ...new Set(
    steps.flatMap((step) => {
      const reason = reasonToSkip(step, vendor)
      return reason === undefined ? [] : [`${step.who} ${step.does}: ${reason}`]
    }),
  ),
]

const presentPlay = (play: Play): Schemas['Play'] => {
  const { policyBefore: _, ...shown } = exportPlay(play)
  return { ...shown, broken: play.log.filter(({ what }) => what === 'broken').length }
}
