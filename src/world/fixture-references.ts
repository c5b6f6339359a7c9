import { bodyFlaw, type Flaw } from '../spec/violation.ts'
import type { FixtureData } from './fixture-data.ts'

interface Entry {
  readonly id: string
  readonly vendor?: string | null
}

/** Ids that are named and are of no entry of the same vendor, and ids that stand twice. */
export function danglingReferences(fixture: FixtureData): Flaw[] {
  const flaws: Flaw[] = []
  const known = {
    agent: collect('agents', fixture.agents),
    channel: collect('channels', fixture.channels),
    contact: collect('contacts', fixture.contacts),
    webhook: collect('webhooks', fixture.webhooks),
    user: collect('users', fixture.users ?? []),
    conversation: collect('conversations', fixture.conversations),
  }
  collect('templates', fixture.templates)
  collect('deliveries', fixture.deliveries ?? [])
  collect('faults', fixture.faults ?? [])
  collect('scripts', fixture.scripts ?? [])
  collect('plays', fixture.plays ?? [])
  collect('notifications', fixture.notifications ?? [])
  collect('attachments', fixture.attachments ?? [])

  fixture.channels.forEach((channel, index) => {
    const refer = referrer(channel.vendor)
    refer('agent', channel.agentId, `/channels/${index}/agentId`)
  })
  for (const [index, { vendor, userId }] of (fixture.notifications ?? []).entries()) {
    referrer(vendor)('user', userId, `/notifications/${index}/userId`)
  }
  for (const [index, play] of (fixture.plays ?? []).entries()) {
    const refer = referrer(play.vendor)
    refer('channel', play.channelId, `/plays/${index}/channelId`)
    refer('user', play.userId, `/plays/${index}/userId`)
    refer('conversation', play.conversationId, `/plays/${index}/conversationId`)
  }
  fixture.conversations.forEach((conversation, index) => {
    const at = `/conversations/${index}`
    const refer = referrer(conversation.vendor)
    refer('channel', conversation.channelId, `${at}/channelId`)
    refer('contact', conversation.contactId, `${at}/contactId`)
    refer('webhook', conversation.subscriberId ?? null, `${at}/subscriberId`)
    const { control } = conversation
    if ('agentId' in control) refer('agent', control.agentId, `${at}/control/agentId`)
  })
  return flaws

  /** The vendors of a list's entries, by their ids. */
  function collect(list: string, entries: readonly Entry[]): Map<string, string | null> {
    const owners = new Map<string, string | null>()
    entries.forEach(({ id, vendor = null }, index) => {
      const isKnown = owners.has(id)
      if (isKnown) flaws.push(fixtureFlaw(`/${list}/${index}/id`, 'unique', 'an id of its own', id))
      owners.set(id, vendor)
    })
    return owners
  }

  /** Only what is of the same vendor can be named. */
  function referrer(vendor: string) {
    return (kind: keyof typeof known, id: string | null, pointer: string): void => {
      if (id === null || known[kind].get(id) === vendor) return
      const expected = `the id of an ${kind} of ${vendor} in this fixture`
      flaws.push(fixtureFlaw(pointer, 'reference', expected, id))
    }
  }
}

export const fixtureFlaw = (pointer: string, rule: string, expected: string, id: string): Flaw =>
  bodyFlaw({
    pointer,
    rule,
    expected: expected.replace(/\ban (?=[^aeiou])/, 'a '),
    got: JSON.stringify(id),
  })
