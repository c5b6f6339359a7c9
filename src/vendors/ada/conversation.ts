import type { Conversation } from '../../handover/conversation.ts'
import type { components } from '../../spec/types.gen.ts'
import { toSecond } from './time.ts'

/** https://docs.ada.cx/reference/conversations/get-conversation-by-id; all members are always there. */
export const presentConversation = (
  conversation: Conversation,
): components['schemas']['AdaConversation'] => ({
  id: conversation.id,
  channel_id: conversation.channelId,
  end_user_id: conversation.contactId,
  status: conversation.lifecycle === 'open' ? 'active' : 'ended',
  created_at: toSecond(conversation.createdAt),
  updated_at: toSecond(conversation.updatedAt),
  metadata: conversation.metadata,
})
