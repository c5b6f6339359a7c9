import { iso } from '../clock.ts'
import { isoOrNull } from './export-conversation.ts'
import type { FixtureData } from './fixture-data.ts'
import type { Play } from './play.ts'

type FixturePlay = NonNullable<FixtureData['plays']>[number]

/** A play as a fixture has it. */
export const exportPlay = (play: Play): FixturePlay => ({
  ...play,
  steps: [...play.steps],
  conversationIds: [...play.conversationIds],
  dueAt: isoOrNull(play.dueAt),
  startedAt: iso(play.startedAt),
  endedAt: isoOrNull(play.endedAt),
  log: play.log.map((line) => ({ ...line, at: iso(line.at) })),
})
