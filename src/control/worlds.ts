import { iso } from '../clock.ts'
import { invalid, invalidBody, Refused } from '../handover/refusal.ts'
import type { AsyncHandlers } from '../spec/handler.ts'
import type { components } from '../spec/types.gen.ts'
import { DEFAULT_WORLD, keyOfWorld } from '../vendors/key.ts'
import type { Fixture } from '../world/fixture.ts'
import type { World } from '../world/world.ts'
import type { ControlContext } from './context.ts'

export const worldHandlers: Pick<
  AsyncHandlers<'mock_', ControlContext>,
  | 'mock_worlds'
  | 'mock_worlds_drop'
  | 'mock_reset'
  | 'mock_state_export'
  | 'mock_state_import'
  | 'mock_settled'
> = {
  mock_worlds: (_, { worlds }) => ({
    status: 200,
    body: {
      worlds: worlds.all().map((world) => ({
        world: world.name,
        key: keyOfWorld(world.name),
        seq: world.seq,
        conversations: world.size,
        now: iso(world.now),
        mode: world.clock.mode,
      })),
    },
  }),

  mock_worlds_drop: async ({ path: { name } }, { drop, worlds }) => {
    if (name === DEFAULT_WORLD) {
      throw invalid({
        location: 'path',
        pointer: '/name',
        rule: 'not',
        expected: `a world other than ${name}, which lasts; POST /_mock/reset begins it anew`,
        got: JSON.stringify(name),
      })
    }
    if (!worlds.all().some((world) => world.name === name)) {
      throw new Refused({ reason: 'not_found', what: 'world', id: name })
    }
    await drop(name)
    return { status: 204 }
  },

  mock_reset: ({ body }, context) => {
    const { world, logOf, exchangesOf } = context
    const { name, data } = chosen(body.fixture, context)
    world.become(data, name, 'mock_reset')
    logOf(world.name).clear()
    exchangesOf(world.name).clear()
    return { status: 200, body: summary(world) }
  },

  mock_state_export: (_, { world }) => ({ status: 200, body: world.export() }),

  mock_state_import: ({ body }, { world, checkFixture, logOf, exchangesOf }) => {
    world.become(checkFixture(body), null, 'mock_state_import')
    logOf(world.name).clear()
    exchangesOf(world.name).clear()
    return { status: 200, body: summary(world) }
  },

  mock_settled: async (_, { world }) => {
    await world.settled()
    return { status: 200, body: { world: world.name, seq: world.seq, now: iso(world.now) } }
  },
}

/** The one asked for, or else the one that the world began as, as far as this server knows it. */
function chosen(name: string | undefined, context: ControlContext): Fixture {
  const { world, baseline } = context
  if (name === undefined) return named(world.fixture ?? '', context) ?? baseline
  const found = named(name, context)
  if (found !== undefined) return found
  throw invalidBody({
    pointer: '/fixture',
    rule: 'reference',
    expected: `the name of a fixture, such as ${baseline.name} or empty`,
    got: JSON.stringify(name),
  })
}

/** By name only: a path would let any page that can reach this API read the machine's files. */
const named = (name: string, { baseline, bundledFixture }: ControlContext): Fixture | undefined =>
  name === baseline.name ? baseline : bundledFixture(name)

const summary = (world: World): components['schemas']['WorldSummary'] => ({
  world: world.name,
  fixture: world.fixture,
  seq: world.seq,
  now: iso(world.now),
  conversations: world.size,
})
