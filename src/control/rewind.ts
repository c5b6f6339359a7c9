import { iso } from '../clock.ts'
import { invalidBody } from '../handover/refusal.ts'
import type { Commit } from '../journal/journal.ts'
import type { AsyncHandlers } from '../spec/handler.ts'
import type { components } from '../spec/types.gen.ts'
import { OutOfReach, rewoundTo, type Story } from '../world/story.ts'
import type { World } from '../world/world.ts'
import type { ControlContext } from './context.ts'
import { liveEvents } from './live-event.ts'
import { presentPutBack, stored } from './snapshots.ts'

type Schemas = components['schemas']

export const rewindHandlers: Pick<
  AsyncHandlers<'mock_', ControlContext>,
  'mock_journal' | 'mock_rewind'
> = {
  mock_journal: async ({ query: { since, limit = LISTED } }, { world }) => {
    const { beginning, commits, latest } = await stored(world.story())
    const listed =
      since === undefined
        ? commits.slice(-limit)
        : commits.filter(({ seq }) => seq > since).slice(0, limit)
    const { name, standsAt } = world
    const bounds = { world: name, oldest: beginning.seq, latest, standsAt }
    return { status: 200, body: { ...bounds, commits: listed.map(presentCommit) } }
  },

  mock_rewind: async ({ body }, { world }) => {
    const { clock = 'frozen', ...wanted } = body
    const story = await stored(world.story())
    const [[member = '', value] = []] = Object.entries(wanted) // one of its three forms
    try {
      const past = story.after(seqOf(wanted, story, world))
      world.putBack(past, clock, 'mock_rewind')
    } catch (error) {
      if (!(error instanceof OutOfReach)) throw error
      const asked = { pointer: `/${member}`, rule: 'range', got: String(value) }
      throw invalidBody({ ...asked, expected: error.message })
    }
    return { status: 200, body: presentPutBack(world) }
  },
}

const LISTED = 50

function seqOf(wanted: Schemas['Rewind'], story: Story, { standsAt }: World): number {
  if ('seq' in wanted) return wanted.seq
  return story.stepFrom(standsAt, 'back' in wanted ? -wanted.back : wanted.step)
}

const presentCommit = (commit: Commit): Schemas['CommitSummary'] => ({
  seq: commit.seq,
  at: iso(commit.at),
  operation: commit.operation,
  what: whatIn(commit),
  rewoundTo: rewoundTo(commit),
})

/** In a few words, for whoever looks for a place to go to. */
function whatIn(commit: Commit): string[] {
  const [fact] = commit.facts
  if (fact?.type !== 'WorldReplaced') {
    const types = new Map<string, string[]>()
    for (const { kind, subject, type } of liveEvents({ type: 'commit', seq: commit.seq, commit })) {
      const thing = subject === null ? kind : `${kind} ${subject}`
      types.set(thing, [...(types.get(thing) ?? []), type])
    }
    return [...types].map(([thing, happened]) => `${thing}: ${happened.join(', ')}`)
  }
  const { fixture, restored } = fact
  if (restored !== undefined) {
    const { from } = restored
    return [from === null ? 'world: as a snapshot has it' : `world: as after commit ${from}`]
  }
  return [fixture === null ? 'world: imported' : `world: begun anew as ${fixture}`]
}
