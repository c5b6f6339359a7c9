import { iso } from '../clock.ts'
import { Refused } from '../handover/refusal.ts'
import type { AsyncHandlers } from '../spec/handler.ts'
import type { components } from '../spec/types.gen.ts'
import { describe } from '../spec/violation.ts'
import { diffWorlds } from '../world/diff.ts'
import { FixtureError } from '../world/fixture.ts'
import type { NamedSnapshot } from '../world/named-snapshots.ts'
import type { World } from '../world/world.ts'
import type { ControlContext } from './context.ts'

type Schemas = components['schemas']

export const snapshotHandlers: Pick<
  AsyncHandlers<'mock_', ControlContext>,
  | 'mock_snapshots_list'
  | 'mock_snapshots_read'
  | 'mock_snapshots_save'
  | 'mock_snapshots_delete'
  | 'mock_snapshots_load'
  | 'mock_snapshots_diff'
> = {
  mock_snapshots_list: async (_, { world }) => ({
    status: 200,
    body: { snapshots: (await stored(world.saved.list())).map(summary) },
  }),

  mock_snapshots_read: async ({ path: { name } }, { world }) => ({
    status: 200,
    body: await snapshotNamed(name, world),
  }),

  mock_snapshots_save: async ({ path: { name } }, { world, wall }) => {
    const snapshot = world.snapshot()
    const now = iso(world.now)
    await world.kept() // no snapshot holds what a crash would take back
    const named = { name, of: world.name, savedAt: iso(wall.now()), ...snapshot, now }
    await stored(world.saved.write(named))
    return { status: 200, body: summary(named) }
  },

  mock_snapshots_delete: async ({ path: { name } }, { world }) => {
    if (await stored(world.saved.remove(name))) return { status: 204 }
    throw noSnapshot(name)
  },

  mock_snapshots_load: async ({ path: { name }, body }, context) => {
    const { world, checkFixture, logOf, exchangesOf } = context
    const snapshot = await snapshotNamed(name, world)
    const state = await stored(checked(name, () => checkFixture(snapshot.world)))
    const mode = body.clock ?? state.clock?.mode ?? 'frozen'
    const past = { snapshot: { ...snapshot, world: state }, at: Date.parse(snapshot.now) }
    world.putBack({ ...past, from: null }, mode, 'mock_snapshots_load')
    logOf(world.name).clear()
    exchangesOf(world.name).clear()
    return { status: 200, body: presentPutBack(world) }
  },

  mock_snapshots_diff: async ({ path: { name }, query }, { world }) => {
    const before = await snapshotNamed(name, world)
    const other = query.with
    const after = other === undefined ? world.export() : (await snapshotNamed(other, world)).world
    const changes = diffWorlds(before.world, after)
    return { status: 200, body: { from: name, to: other ?? null, changes } }
  },
}

export const presentPutBack = (world: World): Schemas['PutBack'] => ({
  world: world.name,
  seq: world.seq,
  standsAt: world.standsAt,
  now: iso(world.now),
  mode: world.clock.mode,
  conversations: world.size,
})

const summary = ({ name, of, seq, now, savedAt, world }: NamedSnapshot) => ({
  name,
  world: of,
  seq,
  now,
  conversations: world.conversations.length,
  savedAt,
})

async function snapshotNamed(name: string, world: World): Promise<NamedSnapshot> {
  const found = await stored(world.saved.read(name))
  if (found !== null) return found
  throw noSnapshot(name)
}

const noSnapshot = (id: string): Refused =>
  new Refused({ reason: 'not_found', what: 'snapshot', id })

/** Says which snapshot it is that is no world any more. */
async function checked<T>(name: string, check: () => T): Promise<T> {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof FixtureError)) throw error
    throw new Error(`snapshot ${name}: ${error.flaws.map(describe).join('; ')}`)
  }
}

/** Files can be edited, copied, and in the way. Throws `Refused`. */
export async function stored<T>(working: Promise<T>): Promise<T> {
  try {
    return await working
  } catch (error) {
    throw new Refused({ reason: 'storage_failed', detail: (error as Error).message })
  }
}
