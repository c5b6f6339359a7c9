import type { Instant } from '../clock.ts'
import { idSource } from '../ids.ts'
import type { Delivery } from './delivery.ts'
import { blankAgent, type Channel, type Contact, NO_PROFILE, type Webhook } from './directory.ts'
import { renewed } from './fault.ts'
import type { FixtureData } from './fixture-data.ts'
import { instantOf } from './fixture-time.ts'
import type { Play, PlayLine } from './play.ts'
import type { WorldState } from './state.ts'
import type { Tenant } from './tenant.ts'

type Of<List extends keyof FixtureData> =
  NonNullable<FixtureData[List]> extends (infer Entry)[] ? Entry : never

export interface DirectoryContext {
  readonly now: Instant
  readonly tenants: ReadonlyMap<string, Tenant>
  /** What secrets are drawn from that a fixture does not bring. */
  readonly seed: string
}

/** Everything in a fixture but its conversations, with its defaults filled in. */
export function importDirectory(
  fixture: FixtureData,
  state: WorldState,
  context: DirectoryContext,
): void {
  for (const agent of fixture.agents) state.agents.set(agent.id, { ...blankAgent, ...agent })
  for (const user of fixture.users ?? []) state.users.set(user.id, user)
  for (const one of fixture.channels) state.channels.set(one.id, channel(one, context))
  for (const one of fixture.templates) state.templates.set(one.id, one)
  for (const one of fixture.webhooks) state.webhooks.set(one.id, webhook(one, context))
  for (const one of fixture.contacts) state.saveContact(contact(one, context))
  importWork(fixture, state, context)
  for (const one of fixture.plays ?? []) state.plays.save(play(one, context.now))
  for (const [vendor, policy] of Object.entries(fixture.policies ?? {})) {
    state.policies.set(vendor, policy)
  }
  for (const [vendor, windows] of Object.entries(fixture.rateLimits ?? {})) {
    state.rateLimits.set(vendor, windows)
  }
}

/** What is under way, and what was done. */
function importWork(fixture: FixtureData, state: WorldState, { now }: DirectoryContext): void {
  for (const one of fixture.deliveries ?? []) state.deliveries.add(delivery(one, now))
  for (const one of fixture.faults ?? []) state.faults.set(one.id, renewed(one))
  for (const one of fixture.scripts ?? []) state.scripts.set(one.id, one)
  for (const one of fixture.replies ?? []) {
    state.replies.save({ ...one, until: instantOf(one.until, now) }, now)
  }
  for (const one of fixture.notifications ?? []) {
    const createdAt = instantOf(one.createdAt, now)
    const readAt = one.readAt === null ? null : instantOf(one.readAt, now)
    state.notifications.save({ ...one, createdAt, readAt })
  }
  for (const one of fixture.attachments ?? []) {
    const expiresAt = instantOf(one.expiresAt, now)
    state.attachments.set(one.id, { ...one, expiresAt })
  }
}

const channel = (data: Of<'channels'>, { now }: DirectoryContext): Channel => ({
  ...data,
  description: data.description ?? '',
  modality: data.modality ?? null,
  markdown: data.markdown ?? false,
  metadata: data.metadata ?? {},
  createdAt: instantOf(data.createdAt ?? 'now', now),
})

function contact(data: Of<'contacts'>, { now }: DirectoryContext): Contact {
  const createdAt = instantOf(data.createdAt ?? 'now', now)
  return {
    ...data,
    externalId: data.externalId ?? null,
    aliases: data.aliases ?? [],
    isGuest: data.isGuest ?? false,
    tags: data.tags ?? [],
    profile: data.profile === undefined ? NO_PROFILE : { ...NO_PROFILE, ...data.profile },
    createdAt,
    updatedAt: data.updatedAt === undefined ? createdAt : instantOf(data.updatedAt, now),
  }
}

function webhook(data: Of<'webhooks'>, { now, seed, tenants }: DirectoryContext): Webhook {
  const at = (text: string | null | undefined) => (text ? instantOf(text, now) : null)
  const createdAt = instantOf(data.createdAt ?? 'now', now)
  const { id, vendor, name, url, previousSecret } = data
  const draw = idSource({ seed: `${seed}/${id}`, seq: 0, format: (hex) => hex })
  return {
    id,
    vendor,
    name,
    url,
    events: data.events ?? [],
    tags: data.tags ?? [],
    secret: data.secret ?? tenants.get(vendor)?.secretOf(draw() + draw()) ?? draw(),
    previousSecret: previousSecret
      ? { ...previousSecret, until: instantOf(previousSecret.until, now) }
      : null,
    createdAt,
    updatedAt: at(data.updatedAt) ?? createdAt,
    enabled: data.enabled ?? true,
    failures: data.failures ?? 0,
    failingSince: at(data.failingSince),
    disabledAt: at(data.disabledAt),
    disabledReason: data.disabledReason ?? null,
  }
}

const play = (data: Of<'plays'>, now: Instant): Play => ({
  ...data,
  dueAt: data.dueAt === null ? null : instantOf(data.dueAt, now),
  startedAt: instantOf(data.startedAt, now),
  endedAt: data.endedAt === null ? null : instantOf(data.endedAt, now),
  log: data.log.map(({ event, ...line }) => ({
    ...line,
    at: instantOf(line.at, now),
    ...(event === undefined ? {} : { event: event as NonNullable<PlayLine['event']> }), // only shown, and compared
  })),
})

const delivery = (data: Of<'deliveries'>, now: Instant): Delivery => ({
  ...data,
  createdAt: instantOf(data.createdAt, now),
  dueAt: data.dueAt === null ? null : instantOf(data.dueAt, now),
  attempts: data.attempts.map((attempt) => ({
    ...attempt,
    at: instantOf(attempt.at, now),
    sentAt: instantOf(attempt.sentAt, now),
  })),
})
