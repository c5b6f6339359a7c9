import {
  exportAgent,
  exportAttachment,
  exportChannel,
  exportContact,
  exportNotification,
  exportReply,
  exportWebhook,
} from './export-directory.ts'
import { exportPlay } from './export-play.ts'
import type { Fact } from './fact.ts'

/** Something that a store is to keep, and the schema of the spec that it must follow to be read back. */
export interface Staged {
  readonly schema: string
  readonly entry: unknown
}

/** The directory's entries in a fact. */
export function stagedIn(fact: Fact): Staged[] {
  switch (fact.type) {
    case 'AgentSaved':
      return [{ schema: 'Agent', entry: exportAgent(fact.agent) }]
    case 'ChannelSaved':
      return [{ schema: 'Channel', entry: exportChannel(fact.channel) }]
    case 'ContactSaved':
      return [{ schema: 'Contact', entry: exportContact(fact.contact) }]
    case 'UserSaved':
      return [{ schema: 'User', entry: fact.user }]
    case 'ScriptSaved':
      return [{ schema: 'Script', entry: fact.script }]
    case 'PlaySaved':
      return [{ schema: 'FixturePlay', entry: exportPlay(fact.play) }]
    case 'NotificationSaved':
      return [{ schema: 'FixtureNotification', entry: exportNotification(fact.notification) }]
    case 'WebhookSaved':
      return [{ schema: 'Webhook', entry: exportWebhook(fact.webhook) }]
    case 'AttachmentSaved':
      return [{ schema: 'FixtureAttachment', entry: exportAttachment(fact.attachment) }]
    case 'ReplyKept':
      return [{ schema: 'FixtureReply', entry: exportReply(fact.reply) }]
    default:
      return []
  }
}
