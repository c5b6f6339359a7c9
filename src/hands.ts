import { takeTurn } from './actors/ai-agent.ts'
import { handoffErrand, type IntegrationParts } from './actors/integration.ts'
import { takeStep } from './actors/play.ts'
import { followPlays } from './actors/play-follow.ts'
import type { Vendor } from './vendors/vendor.ts'
import { type DeliverParts, deliveryErrand } from './webhooks/deliver.ts'
import { announce } from './webhooks/outbox.ts'
import { disable } from './webhooks/retry.ts'
import type { Hands } from './world/hands.ts'

/** What worlds have done by others. */
export function handsOf(
  vendors: ReadonlyMap<string, Vendor>,
  parts: DeliverParts & IntegrationParts,
): Hands {
  const vendorOf = (name: string | undefined): Vendor => {
    const found = vendors.get(name ?? '')
    if (found === undefined) throw new Error(`There is no vendor ${name}`)
    return found
  }
  return {
    takeTurn,
    disable,
    announce(tx) {
      const vendor = vendorOf(tx.tenant.name)
      const { webhooks, followUp } = vendor
      if (followUp !== null) for (const change of [...tx.changes]) followUp(change, tx)
      announce(tx, webhooks)
      followPlays(tx, vendor)
    },
    play: (tx, playId) => takeStep(tx, playId, vendorOf(tx.tenant.name)),
    errand({ kind, subject }, world) {
      const { deliveries, conversations } = world.state
      if (kind === 'webhook_attempt') {
        const vendor = vendorOf(deliveries.get(subject)?.vendor)
        return deliveryErrand(subject, world, vendor, parts)
      }
      const vendor = vendorOf(conversations.get(subject)?.vendor)
      return handoffErrand(subject, world, vendor, parts)
    },
  }
}
