import { iso } from '../clock.ts'
import { isoOrNull } from './export-conversation.ts'
import type { FixtureData } from './fixture-data.ts'
import type { Play, PlayLine } from './play.ts'

type FixturePlay = NonNullable<FixtureData['plays']>[number]

/** A play as a fixture has it. */
export const exportPlay = (play: Play): FixturePlay => ({
  ...play,
  steps: [...play.steps],
  conversationIds: [...play.conversationIds],
  dueAt: isoOrNull(play.dueAt),
  startedAt: iso(play.startedAt),
  endedAt: isoOrNull(play.endedAt),
  log: play.log.map(exportLine),
})

/** In one order, however it came to be: the same world is always the same text. */
const exportLine = ({ at, step, what, event, text }: PlayLine): FixturePlay['log'][number] => ({
  at: iso(at),
  ...(step === undefined ? {} : { step }),
  what,
  ...(event === undefined ? {} : { event }),
  text,
})
