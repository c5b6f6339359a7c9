import type { ClockSetting, Instant } from '../clock.ts'
import type { ChannelKind, Control, Conversation } from '../handover/conversation.ts'
import type { Message } from '../handover/message.ts'
import type { Policy } from '../handover/policy.ts'
import type { FixtureData } from './fixture-data.ts'
import { instantOf } from './fixture-time.ts'
import { type DirectoryContext, importDirectory } from './import-directory.ts'
import { WorldState } from './state.ts'
import { policyIn, type Tenant } from './tenant.ts'

type FixtureConversation = FixtureData['conversations'][number]
type FixtureMessage = FixtureConversation['messages'][number]
type FixtureControl = FixtureConversation['control']

/** What is known when conversations are read: the rest of the fixture. */
interface ConversationContext extends ImportContext {
  readonly kindOf: (channelId: string) => ChannelKind | undefined
  readonly policyOf: (vendor: string) => Policy | undefined
}

export interface ImportContext extends DirectoryContext {
  /** Draws the next id for a message that has none. */
  readonly newId: (tenant: Tenant) => string
}

/** The world that a fixture describes, its relative times counted from `now`. */
export function importWorld(fixture: FixtureData, context: ImportContext): WorldState {
  const state = new WorldState()
  importDirectory(fixture, state, context)

  const known = {
    ...context,
    kindOf: (id: string) => state.channels.get(id)?.kind,
    policyOf: (vendor: string) => policyIn(state, context.tenants.get(vendor)),
  }
  const loaded = fixture.conversations.map((data) => importConversation(data, known))
  const activity = ({ lastMessage, createdAt }: Conversation) => lastMessage?.at ?? createdAt
  loaded.sort((a, b) => activity(a.conversation) - activity(b.conversation)) // stable: ties keep the file's order
  for (const { conversation, messages } of loaded) state.saveConversation(conversation, messages)
  return state
}

/** The clock that a fixture asks for, or undefined when it leaves it to the server. */
export function importClock(fixture: FixtureData, now: Instant): ClockSetting | undefined {
  const { clock } = fixture
  if (clock === undefined) return undefined
  return clock.mode === 'real'
    ? { mode: 'real', offsetMs: clock.offsetMs ?? 0 }
    : { mode: 'frozen', now: instantOf(clock.now ?? 'now', now) }
}

function importConversation(data: FixtureConversation, context: ConversationContext) {
  const tenant = context.tenants.get(data.vendor)
  const at = (text: string): Instant => instantOf(text, context.now)
  const newId = () => (tenant === undefined ? '' : context.newId(tenant))
  const isWindowed = context.kindOf(data.channelId) === 'whatsapp'
  const policy = context.policyOf(data.vendor)
  const windowMs = isWindowed ? (policy?.windowMs ?? null) : null
  const messages: Message[] = data.messages.map((message) => ({
    id: message.id ?? newId(),
    at: at(message.at),
    from: message.from,
    content: message.content as Message['content'], // the schema spells the same union out
    status: message.status === undefined ? statusOf(message, policy) : message.status,
    replyTo: message.replyTo ?? null,
    ...(message.author ? { author: message.author } : {}),
    ...(message.byId === undefined ? {} : { byId: message.byId }),
    ...(message.isNote === undefined ? {} : { isNote: true as const }),
  }))
  const lastInboundAt = messages.findLast(({ from }) => from === 'customer')?.at ?? null
  const window = windowOf(data, { lastInboundAt, windowMs, now: context.now })
  const conversation: Conversation = {
    id: data.id,
    vendor: data.vendor,
    channelId: data.channelId,
    contactId: data.contactId,
    createdAt: at(data.createdAt),
    updatedAt: at(data.updatedAt ?? data.createdAt),
    metadata: data.metadata ?? {},
    lifecycle: data.lifecycle,
    control: importControl(data.control, at),
    subscriberId: data.subscriberId ?? null,
    lastInboundAt,
    windowClosesAt: window,
    windowWarnsAt: warningOf(data, { window, policy, now: context.now }),
    unread: data.unread,
    typingUntil: data.typingUntil ? at(data.typingUntil) : null,
    aiTurn: data.aiTurn ? { ...data.aiTurn, dueAt: at(data.aiTurn.dueAt) } : null,
    handoffRequest: data.handoffRequest
      ? { ...data.handoffRequest, at: at(data.handoffRequest.at) }
      : null,
    inTransit: (data.inTransit ?? [])
      .map(({ messageId, deliveredAt }) => ({ messageId, deliveredAt: at(deliveredAt) }))
      .sort((a, b) => a.deliveredAt - b.deliveredAt),
    contactForm: data.contactForm
      ? {
          sentAt: at(data.contactForm.sentAt),
          submittedAt: data.contactForm.submittedAt ? at(data.contactForm.submittedAt) : null,
        }
      : null,
    previousId: data.previousId ?? null,
    lastMessage: messages.findLast(({ isNote }) => isNote !== true) ?? null,
  }
  return { conversation, messages }
}

const statusOf = ({ from }: FixtureMessage, policy: Policy | undefined) =>
  from === 'customer' || policy?.deliveryMs === null ? null : 'delivered'

function windowOf(
  data: FixtureConversation,
  known: { lastInboundAt: Instant | null; windowMs: number | null; now: Instant },
): Instant | null {
  if (data.windowClosesAt !== undefined) {
    return data.windowClosesAt === null ? null : instantOf(data.windowClosesAt, known.now)
  }
  const { windowMs, lastInboundAt } = known
  if (windowMs === null || lastInboundAt === null) return null
  const closesAt = lastInboundAt + windowMs
  return closesAt > known.now ? closesAt : null
}

/** A warning that was due before now was given. */
function warningOf(
  data: FixtureConversation,
  known: { window: Instant | null; policy: Policy | undefined; now: Instant },
): Instant | null {
  if (data.windowWarnsAt) return instantOf(data.windowWarnsAt, known.now)
  const warningMs = known.policy?.windowWarningMs ?? null
  if (data.windowWarnsAt === null || known.window === null || warningMs === null) return null
  const warnsAt = known.window - warningMs
  return warnsAt > known.now || !data.subscriberId ? warnsAt : null // a subscriber has been told already
}

function importControl(control: FixtureControl, at: (text: string) => Instant): Control {
  switch (control.holder) {
    case 'ai': {
      const { offeredAt, ...rest } = control
      return { ...rest, ...(offeredAt === undefined ? {} : { offeredAt: at(offeredAt) }) }
    }
    case 'queue': {
      const { since, formDueAt, ...rest } = control
      return {
        ...rest,
        since: at(since),
        ...(formDueAt === undefined ? {} : { formDueAt: at(formDueAt) }),
      }
    }
    case 'human': {
      const { until, joinedAt, ...rest } = control
      return {
        ...rest,
        ...(until === undefined ? {} : { until: at(until) }),
        ...(joinedAt === undefined ? {} : { joinedAt: at(joinedAt) }),
      }
    }
    case 'nobody':
      return control
  }
}
