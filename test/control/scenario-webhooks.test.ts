import { describe, expect, it } from 'vitest'
import { desks } from '../support-http/desks.ts'
import { fresh, type Schemas } from '../support-http/mock.ts'
import { receiver } from '../support-http/receiver.ts'

type Delivery = Schemas['Delivery']

/** A play where somebody listens: what is broken in it, and what was sent. */
async function played(name: string, vendor: 'wassist' | 'ada') {
  const listening = await receiver(200)
  const event = vendor === 'ada' ? 'v1.conversation.message' : 'message.received'
  const webhook = { id: 'hook', vendor, name: 'Hook', url: listening.url, events: [event] }
  const world = { ...desks(), webhooks: [webhook] } as Schemas['Fixture'] // the fixture is checked as it is loaded
  const { standin } = await fresh({ fixture: world })
  const { log } = await standin.world().scenarios.run(name, { vendor })
  const { deliveries } = await standin.world().deliveries.list({ vendor })
  await standin.close()
  await listening.close()
  const broken = log.filter(({ what }) => what === 'broken')
  const bodies = listening.received.map(({ body }) => body)
  return { broken, deliveries: deliveries.toSorted(byAge), bodies }
}

const byAge = (a: Delivery, b: Delivery) => a.createdAt.localeCompare(b.createdAt)

/** When it came, in the world's time. */
const came = ({ attempts }: Delivery): number => Date.parse(attempts[0]?.at ?? '')

/** Which it was of those that came. */
const place = ({ payload }: Delivery, bodies: readonly string[]): number =>
  bodies.indexOf(JSON.stringify(payload))

/** What becomes of the first, next to the one after it, and what was heard. */
const told: Readonly<
  Record<string, (first: Delivery, next: Delivery, bodies: readonly string[]) => boolean>
> = {
  'webhook-twice': (first, next) => first.messageId === next.messageId,
  'webhook-lost': ({ status }) => status === 'dropped',
  'webhook-late': (first, next) => came(first) - came(next) > 60_000,
  'webhooks-out-of-order': (first, next, bodies) => place(first, bodies) > place(next, bodies),
  'webhook-forged': ({ fault }) => fault === 'corrupt_signature',
  'webhook-too-old': ({ fault }) => fault === 'stale_timestamp',
}

describe.each(['wassist', 'ada'] as const)('where somebody listens at %s', (vendor) => {
  it.each(Object.entries(told))('%s goes wrong as it says', async (name, isSo) => {
    const { broken, deliveries, bodies } = await played(name, vendor)
    const [first, next] = deliveries
    if (first === undefined || next === undefined) throw new Error('Nobody was called')
    expect(broken).toEqual([])
    expect(isSo(first, next, bodies)).toBe(true)
    expect(bodies).toHaveLength(deliveries.filter(({ status }) => status !== 'dropped').length)
  })
})
