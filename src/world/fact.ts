import type { ClockSetting, Instant } from '../clock.ts'
import type { Event } from '../handover/event.ts'
import type { Policy } from '../handover/policy.ts'
import type { Delivery, DeliveryChange } from './delivery.ts'
import type {
  Agent,
  Attachment,
  Channel,
  Contact,
  Script,
  User,
  Webhook,
  WebhookHealth,
} from './directory.ts'
import type { Fault } from './fault.ts'
import type { FixtureData } from './fixture-data.ts'
import type { Notification } from './notification.ts'
import type { Play, PlayChange } from './play.ts'
import type { RateWindow } from './rate-window.ts'
import type { KeptReply } from './reply.ts'

/** One thing that became true in a world. */
export type Fact =
  | { readonly type: 'Conversation'; readonly id: string; readonly event: Event }
  | { readonly type: 'ContactSaved'; readonly contact: Contact }
  | { readonly type: 'ContactRemoved'; readonly id: string }
  | { readonly type: 'UserSaved'; readonly user: User }
  | { readonly type: 'ChannelSaved'; readonly channel: Channel }
  | { readonly type: 'AgentSaved'; readonly agent: Agent }
  | { readonly type: 'WebhookSaved'; readonly webhook: Webhook }
  | { readonly type: 'WebhookHealthChanged'; readonly id: string; readonly health: WebhookHealth }
  | { readonly type: 'WebhookRemoved'; readonly id: string }
  | { readonly type: 'AttachmentSaved'; readonly attachment: Attachment }
  | { readonly type: 'AttachmentRemoved'; readonly id: string }
  | { readonly type: 'DeliveryQueued'; readonly delivery: Delivery }
  | { readonly type: 'DeliveryChanged'; readonly id: string; readonly change: DeliveryChange }
  | { readonly type: 'FaultSaved'; readonly fault: Fault }
  | { readonly type: 'FaultRemoved'; readonly id: string }
  | { readonly type: 'NotificationSaved'; readonly notification: Notification }
  | { readonly type: 'ScriptSaved'; readonly script: Script }
  | { readonly type: 'ScriptRemoved'; readonly id: string }
  | { readonly type: 'PlaySaved'; readonly play: Play }
  | { readonly type: 'PlayChanged'; readonly id: string; readonly change: PlayChange }
  /** How this world answers questions otherwise than a vendor does: all of it. */
  | {
      readonly type: 'PolicyChanged'
      readonly vendor: string
      readonly policy: Partial<Policy>
    }
  /** The windows that a vendor's calls are held to; none: its own. Null: they are not counted. */
  | {
      readonly type: 'RateLimitsChanged'
      readonly vendor: string
      readonly windows: readonly RateWindow[] | null
    }
  | { readonly type: 'ReplyKept'; readonly reply: KeptReply }
  | { readonly type: 'ClockChanged'; readonly clock: ClockSetting }
  | WorldReplaced

/** The whole world gave way to another: a reset, an import, or one that was kept. */
export interface WorldReplaced {
  readonly type: 'WorldReplaced'
  readonly fixture: string | null
  readonly world: FixtureData
  readonly now: Instant
  readonly salt: string
  readonly clock: ClockSetting
  /** Where it is put back as it was once; absent where it begins anew. */
  readonly restored?: Restored
}

/** What goes on, in a world that is put back, as if nothing had come after. */
export interface Restored {
  readonly seed: string
  /** Commits since that world had begun, and how many of them were quiet. */
  readonly age: number
  readonly quiet: number
  /** The commit after which it was so; null where that is not in this world's journal. */
  readonly from: number | null
}

/** Whether it puts a delivery at the end of the line. */
export const takesOrder = (fact: Fact): boolean =>
  fact.type === 'DeliveryQueued' ||
  (fact.type === 'DeliveryChanged' && fact.change.order !== undefined)
