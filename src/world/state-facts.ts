import type { Fact } from './fact.ts'
import type { WorldState } from './state.ts'
import type { Waiting } from './waiting.ts'

/** What is about one entry, and not about the world as a whole. */
export type StateFact = Exclude<Fact, { type: 'ClockChanged' | 'WorldReplaced' }>

/** Makes a fact true in a world's state, and has its timers follow. */
export function apply(fact: StateFact, state: WorldState, waiting: Waiting): void {
  switch (fact.type) {
    case 'Conversation': {
      const { before, after } = state.record(fact.id, fact.event)
      waiting.conversation(after, before)
      return
    }
    case 'ContactSaved':
      state.saveContact(fact.contact)
      return
    case 'ChannelSaved':
      state.channels.set(fact.channel.id, fact.channel)
      return
    case 'AgentSaved':
      state.agents.set(fact.agent.id, fact.agent)
      return
    case 'WebhookSaved':
      state.webhooks.set(fact.webhook.id, fact.webhook)
      waiting.webhook(fact.webhook)
      return
    case 'WebhookHealthChanged': {
      const before = state.webhooks.get(fact.id)
      if (before === undefined) return // removed while it was being called
      const webhook = { ...before, ...fact.health }
      state.webhooks.set(fact.id, webhook)
      waiting.webhook(webhook)
      return
    }
    case 'WebhookRemoved':
      state.webhooks.delete(fact.id)
      return
    case 'AttachmentSaved':
      state.attachments.set(fact.attachment.id, fact.attachment)
      return
    case 'DeliveryQueued':
      state.deliveries.add(fact.delivery)
      waiting.delivery(fact.delivery)
      return
    case 'DeliveryChanged': {
      const delivery = state.deliveries.change(fact.id, fact.change)
      if (delivery !== undefined) waiting.delivery(delivery)
      return
    }
    case 'FaultSaved':
      state.faults.set(fact.fault.id, fact.fault)
      return
    case 'FaultRemoved':
      state.faults.delete(fact.id)
  }
}
