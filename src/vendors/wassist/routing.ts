import { activeAgent, type Conversation } from '../../handover/conversation.ts'

/** Who answers the customer: a subscribed webhook, the AI agent, or nobody. */
export function routingOf(conversation: Conversation): 'webhook' | 'agent' | null {
  if (conversation.subscriberId !== null) return 'webhook'
  return activeAgent(conversation) === null ? null : 'agent'
}
