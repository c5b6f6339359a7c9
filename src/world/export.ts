import { type ClockSetting, iso } from '../clock.ts'
import type { Conversation } from '../handover/conversation.ts'
import { exportConversation } from './export-conversation.ts'
import {
  exportAgent,
  exportAttachment,
  exportChannel,
  exportContact,
  exportDelivery,
  exportNotification,
  exportReply,
  exportWebhook,
} from './export-directory.ts'
import { exportPlay } from './export-play.ts'
import type { FixtureData } from './fixture-data.ts'
import type { WorldState } from './state.ts'

/** A whole world as a fixture, every time absolute. The same world always gives the same text. */
export function exportWorld(state: WorldState, clock: ClockSetting): FixtureData {
  return {
    version: 1,
    clock: clock.mode === 'real' ? clock : { mode: 'frozen', now: iso(clock.now) },
    agents: listed(state.agents).map(exportAgent),
    channels: listed(state.channels).map(exportChannel),
    contacts: listed(state.contacts).map(exportContact),
    ...few('users', listed(state.users)),
    templates: listed(state.templates),
    webhooks: listed(state.webhooks).map(exportWebhook),
    conversations: byActivity(state).map((conversation) =>
      exportConversation(conversation, state.timeline(conversation.id)),
    ),
    deliveries: [...state.deliveries.all()].map(exportDelivery),
    faults: listed(state.faults),
    attachments: listed(state.attachments).map(exportAttachment),
    ...few('notifications', [...state.notifications.all()].map(exportNotification)),
    ...few('scripts', listed(state.scripts)),
    ...few('plays', [...state.plays.all()].map(exportPlay)),
    ...few('replies', [...state.replies.all()].map(exportReply)),
    ...(state.rateLimits.size === 0 ? {} : { rateLimits: exportLimits(state) }),
    ...(state.policies.size === 0 ? {} : { policies: Object.fromEntries(state.policies) }),
  }
}

const exportLimits = ({ rateLimits }: WorldState) =>
  Object.fromEntries([...rateLimits].map(([vendor, windows]) => [vendor, [...windows]]))

/** What few worlds have is left out of the others. */
const few = <Name extends keyof FixtureData, Entry>(name: Name, entries: Entry[]) =>
  (entries.length === 0 ? {} : { [name]: entries }) as { readonly [N in Name]?: Entry[] }

/** In the order they came in: the first channel is the one that is used where none is named. */
const listed = <T>(entries: ReadonlyMap<string, T>): T[] => [...entries.values()]

/** The least recently active first, so that loading them in this order restores which is newest. */
function byActivity(state: WorldState): Conversation[] {
  const vendors = [...new Set([...state.conversations.values()].map(({ vendor }) => vendor))]
  return vendors
    .sort()
    .flatMap((vendor) => [...state.recent(vendor)].reverse())
    .map((id) => state.conversations.get(id))
    .filter((conversation) => conversation !== undefined)
}
