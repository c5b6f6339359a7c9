import { iso } from '../clock.ts'
import { presentViolation } from '../http/problem.ts'
import type { components } from '../spec/types.gen.ts'
import type { Fact } from '../world/fact.ts'
import { isTimeName } from '../world/fixture-time.ts'
import type { LiveEntry } from './live-log.ts'

export type LiveEvent = components['schemas']['LiveEvent']

/** What an entry comes to for whoever watches: one event for each thing that became true, or the violation. */
export function liveEvents(entry: LiveEntry): LiveEvent[] {
  const { seq } = entry
  if (entry.type === 'violation') {
    const { violation, number } = entry
    const { operation, at } = violation
    const common = { id: `${seq}.v${number}`, seq, at: iso(at), operation, subject: null }
    return [{ ...common, kind: 'violation', type: 'Violation', data: presentViolation(violation) }]
  }
  const { at, operation, facts } = entry.commit
  return facts.map((fact, index) => ({
    id: `${seq}.${index}`,
    seq,
    at: iso(at),
    operation,
    ...told(fact),
  }))
}

type Told = Pick<LiveEvent, 'kind' | 'type' | 'subject' | 'data'>

function told(fact: Fact): Told {
  switch (fact.type) {
    case 'Conversation': {
      const { type, ...event } = fact.event
      return { kind: 'conversation', type, subject: fact.id, data: shown(event) }
    }
    case 'ContactSaved':
      return entry('contact', fact.type, fact.contact)
    case 'ContactRemoved':
      return about('contact', fact)
    case 'UserSaved':
      return entry('user', fact.type, fact.user)
    case 'NotificationSaved':
      return entry('notification', fact.type, fact.notification)
    case 'ScriptSaved':
      return entry('script', fact.type, fact.script)
    case 'ScriptRemoved':
      return about('script', fact)
    case 'PlaySaved':
      return entry('play', fact.type, fact.play)
    case 'PlayChanged':
      return about('play', fact, fact.change)
    case 'PolicyChanged':
      return { kind: 'policy', type: fact.type, subject: fact.vendor, data: shown(fact.policy) }
    case 'ChannelSaved':
      return entry('channel', fact.type, fact.channel)
    case 'AgentSaved':
      return entry('agent', fact.type, fact.agent)
    case 'WebhookSaved':
      return entry('webhook', fact.type, fact.webhook)
    case 'WebhookHealthChanged':
      return about('webhook', fact, fact.health)
    case 'AttachmentSaved':
      return entry('attachment', fact.type, fact.attachment)
    case 'DeliveryQueued':
      return entry('delivery', fact.type, fact.delivery)
    case 'DeliveryChanged':
      return about('delivery', fact, fact.change)
    case 'FaultSaved':
      return entry('fault', fact.type, fact.fault)
    case 'WebhookRemoved':
      return about('webhook', fact)
    case 'AttachmentRemoved':
      return about('attachment', fact)
    case 'FaultRemoved':
      return about('fault', fact)
    case 'RateLimitsChanged': {
      const data = { windows: fact.windows ?? [], on: fact.windows !== null }
      return { kind: 'rate_limit', type: fact.type, subject: fact.vendor, data: shown(data) }
    }
    case 'ReplyKept': {
      const { key, path, status, until } = fact.reply
      return { kind: 'reply', type: fact.type, subject: key, data: shown({ path, status, until }) }
    }
    case 'ClockChanged':
      return { kind: 'clock', type: fact.type, subject: null, data: shown(fact.clock) }
    case 'WorldReplaced':
      return { kind: 'world', type: fact.type, subject: fact.fixture, data: {} }
  }
}

const entry = (kind: Told['kind'], type: string, one: { readonly id: string }): Told => ({
  kind,
  type,
  subject: one.id,
  data: shown(one),
})

/** What changed of an entry; nothing of one that is gone. */
const about = (
  kind: Told['kind'],
  { type, id }: { readonly type: string; readonly id: string },
  change: object = {},
): Told => ({ kind, type, subject: id, data: shown(change) })

/** As the other operations show it: times as text. Secrets are not told. */
const shown = (value: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asShown(name, member)]))

function asShown(name: string, value: unknown): unknown {
  if (SECRETS.has(name)) return value === null ? null : MASK
  if (typeof value === 'number') return isTimeName(name) || name === 'now' ? iso(value) : value
  if (Array.isArray(value)) return value.map((item) => asShown('', item))
  return typeof value === 'object' && value !== null ? shown(value) : value
}

const SECRETS: ReadonlySet<string> = new Set(['secret', 'previousSecret'])
const MASK = '***'
