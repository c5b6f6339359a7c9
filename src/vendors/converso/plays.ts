import { agentOf } from '../../handover/conversation.ts'
import type { PlayActs } from '../play-act.ts'
import type { Vendor } from '../vendor.ts'
import { saveDetails } from './details.ts'
import { agentAt } from './find.ts'
import { assigning, requireOnlyOpen } from './life-handlers.ts'
import { requireCloser } from './roles.ts'
import { requireFree } from './uniqueness.ts'
import { publish, unpublish } from './workspace-handlers.ts'

/** What a play cannot ask of Converso: https://converso.gitbook.io/product-documentation/ai-agents/human-handover */
export const cannot: Vendor['cannot'] = {
  types: 'Nothing at Converso shows that somebody types.',
  breaks: 'Converso has no webhooks.',
}

/** By the same rules as its operations. */
export const acts: PlayActs = {
  submits_form({ step: { phone, email }, conversationId }, tx) {
    const contact = tx.directory.contact(tx.conversation(conversationId).contactId)
    const details = {
      ...(phone === undefined ? {} : { phone }),
      ...(email === undefined ? {} : { email }),
    }
    // first, as a step that is refused takes nothing back
    if (tx.policy.duplicateContact === 'refuse') requireFree(details, contact, tx)
    tx.execute(conversationId, { type: 'SubmitContactForm' })
    saveDetails(contact, details, tx)
  },

  hands_back({ conversationId, channelId }, tx) {
    const conversation = tx.conversation(conversationId)
    const id = agentOf(conversation.control) ?? tx.directory.channel(channelId).agentId ?? ''
    const commands = assigning({ type: 'ai_agent', id }, conversation, tx)
    for (const command of commands) tx.execute(conversationId, command)
  },

  closes({ step, conversationId, user }, tx) {
    const { who } = step
    if (who === 'human' && user !== undefined) requireCloser(tx.conversation(conversationId), user)
    tx.execute(conversationId, { type: 'Close', by: who === 'business' ? 'system' : who })
  },

  reopens({ conversationId, user }, tx) {
    requireOnlyOpen(tx.conversation(conversationId), tx)
    tx.execute(conversationId, { type: 'Reopen', to: 'human', userId: user?.id ?? null })
  },

  publishes({ channelId }, tx) {
    publish(agentAt(tx.directory.channel(channelId).agentId ?? '', tx), tx)
  },

  unpublishes({ channelId }, tx) {
    unpublish(agentAt(tx.directory.channel(channelId).agentId ?? '', tx), tx)
  },
}
