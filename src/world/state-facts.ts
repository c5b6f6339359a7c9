import type { Instant } from '../clock.ts'
import { GONE } from './delivery.ts'
import { blankAgent, blankContact, type Webhook } from './directory.ts'
import type { Fact } from './fact.ts'
import { renewed } from './fault.ts'
import type { WorldState } from './state.ts'
import type { Waiting } from './waiting.ts'

/** What is about one entry, and not about the world as a whole. */
export type StateFact = Exclude<Fact, { type: 'ClockChanged' | 'WorldReplaced' }>

/** Makes a fact true in a world's state, and has its timers follow. */
export function apply(fact: StateFact, at: Instant, state: WorldState, waiting: Waiting): void {
  switch (fact.type) {
    case 'Conversation': {
      const { before, after } = state.record(fact.id, fact.event)
      waiting.conversation(after, before)
      return
    }
    case 'ContactSaved':
      state.saveContact({ ...blankContact(at), ...fact.contact }) // older journals know less of them
      return
    case 'ContactRemoved':
      state.removeContact(fact.id)
      return
    case 'UserSaved':
      state.users.set(fact.user.id, fact.user)
      return
    case 'ChannelSaved':
      state.channels.set(fact.channel.id, fact.channel)
      return
    case 'AgentSaved':
      state.agents.set(fact.agent.id, { ...blankAgent, ...fact.agent })
      return
    case 'WebhookSaved':
      saveWebhook(fact.webhook, state, waiting)
      return
    case 'WebhookHealthChanged': {
      const webhook = state.webhooks.get(fact.id) // removed, maybe, while it was being called
      if (webhook !== undefined) saveWebhook({ ...webhook, ...fact.health }, state, waiting)
      return
    }
    case 'WebhookRemoved':
      state.webhooks.delete(fact.id)
      for (const { id } of state.deliveries.pendingTo(fact.id)) state.deliveries.change(id, GONE)
      return
    case 'AttachmentSaved':
      state.attachments.set(fact.attachment.id, fact.attachment)
      return
    case 'AttachmentRemoved':
      state.attachments.delete(fact.id)
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
      state.faults.set(fact.fault.id, renewed(fact.fault))
      return
    case 'FaultRemoved':
      state.faults.delete(fact.id)
      return
    case 'NotificationSaved':
      state.notifications.save(fact.notification)
      return
    case 'ScriptSaved':
      state.scripts.set(fact.script.id, fact.script)
      return
    case 'ScriptRemoved':
      state.scripts.delete(fact.id)
      return
    case 'PlaySaved':
      waiting.play(state.plays.save(fact.play))
      return
    case 'PlayChanged': {
      const play = state.plays.change(fact.id, fact.change)
      if (play !== undefined) waiting.play(play)
      return
    }
    case 'PolicyChanged':
      if (Object.keys(fact.policy).length > 0) state.policies.set(fact.vendor, fact.policy)
      else state.policies.delete(fact.vendor)
      return
    case 'RateLimitsChanged':
      if (fact.windows === null) state.rateLimits.delete(fact.vendor)
      else state.rateLimits.set(fact.vendor, fact.windows)
      return
    case 'ReplyKept':
      state.replies.save(fact.reply, at)
  }
}

function saveWebhook(webhook: Webhook, state: WorldState, waiting: Waiting): void {
  const before = state.webhooks.get(webhook.id)
  state.webhooks.set(webhook.id, webhook)
  waiting.webhook(webhook, before)
}
