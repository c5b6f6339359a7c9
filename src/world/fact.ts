import type { ClockSetting, Instant } from '../clock.ts'
import type { Event } from '../handover/event.ts'
import type { Contact } from './directory.ts'
import type { FixtureData } from './fixture-data.ts'

/** One thing that became true in a world. */
export type Fact =
  | { readonly type: 'Conversation'; readonly id: string; readonly event: Event }
  | { readonly type: 'ContactSaved'; readonly contact: Contact }
  | { readonly type: 'ClockChanged'; readonly clock: ClockSetting }
  | {
      /** The whole world gave way to another: a reset, or an import. */
      readonly type: 'WorldReplaced'
      readonly fixture: string | null
      readonly world: FixtureData
      readonly now: Instant
      readonly salt: string
      readonly clock: ClockSetting
    }
