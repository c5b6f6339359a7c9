import { agentOf, type Content, type Conversation } from '../handover/conversation.ts'
import type { Transaction } from '../world/transaction.ts'

/** What an agent says for whom no fixture wrote a part. */
const REPLIES = [
  'Thanks for your message! I am looking into it for you.',
  'I have found it. Is there anything else I can help you with?',
  'Of course. Let me check that for you.',
  'All done. You will get a confirmation shortly.',
]

/** The AI agent's next words in a conversation: the next of its replies, and from the first again after the last. */
export function speak(tx: Transaction, conversation: Conversation): Content {
  const agentId = agentOf(conversation.control)
  const own = agentId === null ? [] : (tx.agent(agentId)?.replies ?? [])
  const replies = own.length > 0 ? own : REPLIES
  const said = tx.messages(conversation.id).filter(({ from }) => from === 'ai').length
  return { kind: 'text', text: replies[said % replies.length] ?? '' }
}
